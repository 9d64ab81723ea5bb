import Foundation
import TestSupport
import Testing

/// Texts that several notebooks share: `include` in the front matter.
@Suite struct IncludedFileTests {
  private static let primer = """
    ---
    title: Words and $\\lambda$
    ---

    A *balanced* network has $W_2^TW_2 - W_1W_1^T = \\lambda I$.

    $$ x = 1 $$
    """

  private static func scratch(_ primer: String = primer, include: String = "parts/primer.md") throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(primer, to: "n/parts/primer.md")
    try scratch.write("---\ntitle: A\ninclude: \(include)\n---\n\n# One\n\nText.\n", to: "n/a.md")
    return scratch
  }

  private static func page(_ scratch: Scratch) throws -> String {
    let run = try ProgramRun(["render", "n/a.md", "-o", "out"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    return String(decoding: try #require(try scratch.files(in: "out")["a.html"]), as: UTF8.self)
  }

  /// Before its text a page names it; the text itself is opened from there, and on paper it is at the end.
  @Test func aPageOffersItBeforeItsText() throws {
    let page = try Self.page(Self.scratch())
    let name = try #require(page.firstRange(of: "popovertarget=\"included-1\">Words and "))
    let text = try #require(page.firstRange(of: "<p>Text.</p>"))
    let included = try #require(page.firstRange(of: "id=\"included-1\" popover"))
    #expect(name.upperBound < text.lowerBound && text.upperBound < included.lowerBound)
    #expect(page[included.upperBound...].contains("A <em>balanced</em> network has"))
  }

  /// In a collection it is printed once, with the first page.
  @Test func aCollectionPrintsItOnce() throws {
    let scratch = try Self.scratch()
    try scratch.write("---\ntitle: B\ninclude: parts/primer.md\n---\n\ntext\n", to: "n/b.md")
    try scratch.write("title: All\ngroups:\n  Pages: {a: A, b: B}\n", to: "n/collection.yaml")
    #expect(try ProgramRun(["render", "n", "-o", "out"], in: scratch.url).status == 0)
    let files = try scratch.files(in: "out")
    for (name, isPrinted) in [("a.html", true), ("b.html", false)] {
      let page = String(decoding: try #require(files[name]), as: UTF8.self)
      #expect(page.contains("<section class=\"included\" id") == isPrinted)
      #expect(page.contains("<section class=\"included unprinted\" id") == !isPrinted)
    }
  }

  @Test func aFolderOfNotebooksDoesNotHaveIt() throws {
    let scratch = try Self.scratch()
    #expect(try ProgramRun(["render", "n", "-o", "out"], in: scratch.url).status == 0)
    #expect(try scratch.files(in: "out").keys.filter { $0.hasSuffix(".html") }.sorted() == ["a.html", "index.html"])
  }

  /// A page that is kept is made again when the included file changes.
  @Test func aChangeOfItChangesThePage() throws {
    let scratch = try Self.scratch()
    _ = try Self.page(scratch)
    try scratch.write(Self.primer.replacing("balanced", with: "even"), to: "n/parts/primer.md")
    #expect(try Self.page(scratch).contains("A <em>even</em> network"))
  }

  @Test(arguments: [
    ("$\\frac{1$ is not a formula", ":1:", "invalid-math"),
    ("ok\n\n# A heading", ":3:", "unfit-include"),
    ("The value [1](#=x.y).", ":1:", "unfit-include"),
    ("$$ a $$ {#eq-a}", ":1:", "unfit-include"),
    ("| a |\n|---|\n| 1 |\n\n: Caption {#tbl-a}", ":", "unfit-include"),
    ("---\ntitle: T\ndate: 2026-01-01\n---\n\nok", ":3:", "unfit-include"),
    ("```yaml {#e .experiment}\nnetwork: {}\n```", ":1:", "unfit-include"),
    ("see @fig-none", ":1:", "broken-reference"),
  ])
  func faultsHaveTheirPlaceInTheIncludedFile(_ primer: String, _ line: String, _ code: String) throws {
    let scratch = try Self.scratch(primer)
    let run = try ProgramRun(["check", "n/a.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("n/parts/primer.md" + line) && run.errors.contains("[\(code)]"), "\(run.errors)")
  }

  @Test(arguments: ["parts/none.md", "../secret.md", "parts"])
  func aFileThatCannotBeReadIsAnErrorInTheNotebook(_ name: String) throws {
    let scratch = try Self.scratch(include: name)
    try scratch.write("secret", to: "secret.md")
    let run = try ProgramRun(["check", "n/a.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("n/a.md:3:10: error:") && run.errors.contains("[unreadable-file]"), "\(run.errors)")
  }

  @Test func itIsAmongTheInputsOfABundle() throws {
    let scratch = try Self.scratch()
    #expect(try ProgramRun(["bundle", "n/a.md", "-o", "a.zip"], in: scratch.url).status == 0)
    let verification = try ProgramRun(["verify", "a.zip", "--json"], in: scratch.url)
    #expect(verification.status == 0, "\(verification.errors)")
    #expect(verification.output.contains("\"notebook/parts/primer.md\""))
  }

  /// An included byte may have the number of a byte that places a figure or begins a section.
  @Test func placesInItAreNotTakenForPlacesInTheNotebook() throws {
    let scratch = try Self.scratch(String(repeating: "a b ![c](d.svg) ", count: 40))
    try scratch.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: "n/d.svg")
    #expect(try Self.page(scratch).components(separatedBy: "<img ").count == 41)
  }

  @Test func messagesSayWhatToDo() throws {
    let scratch = try Self.scratch("# Words\n\nText.\n")
    try scratch.write("---\ntitle: A\ninclude: parts/primer.md\nthumbnail: fig-y\n---\n\nText.\n", to: "n/a.md")
    let run = try ProgramRun(["check", "n/a.md"], in: scratch.url)
    expectGolden(run.errors, "shared-texts.txt")
  }
}
