import Foundation
import TestSupport
import Testing

/// Links between notebooks of a folder, and texts of tables, through the program.
@Suite struct LinkedNotebookTests {
  private static func write(_ notebooks: [String: String], to scratch: Scratch) throws {
    for (name, text) in notebooks {
      try scratch.write(text, to: name)
    }
  }

  @Test func notebooksLinkToEachOthersPages() throws {
    let scratch = try Scratch()
    try Self.write(
      [
        "one.md": """
        ---
        title: One
        ---

        # A {#sec-a}

        See [](two.md) and [there](two.md#sec-b).

        """,
        "two.md": """
        ---
        title: The other
        ---

        # B {#sec-b}

        See [](one.md#sec-a).

        """,
      ], to: scratch)
    let run = try ProgramRun(["render", "."], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let files = try scratch.files(in: "output")
    let one = String(decoding: try #require(files["one.html"]), as: UTF8.self)
    #expect(one.contains(#"<a href="two.html">The other</a> and <a href="two.html#sec-b">there</a>"#))
    // A notebook gives the same page when it is rendered alone.
    #expect(try ProgramRun(["render", "one.md", "-o", "alone"], in: scratch.url).status == 0)
    #expect(try scratch.files(in: "alone")["one.html"] == files["one.html"])
  }

  @Test func aSharedBibliographyMayHaveWorksThatOtherNotebooksCite() throws {
    let scratch = try Scratch()
    let head = """
      ---
      bibliography: works.bib
      ---


      """
    let works = ["one", "two", "none"].map { "@misc{\($0)2020, author = {A, B}, title = {T}, year = {2020}}\n" }
    try Self.write(
      ["one.md": head + "See [@one2020].\n", "two.md": head + "See [@two2020].\n", "works.bib": works.joined()],
      to: scratch)
    for paths in [["one.md"], ["."]] {
      let run = try ProgramRun(["check"] + paths, in: scratch.url)
      #expect(run.errors.components(separatedBy: "[unused-work]").count == 2)
      #expect(run.errors.contains("the work 'none2020' is never cited"))
    }
  }

  @Test func aMissingLabelOfAnotherNotebookIsAnError() throws {
    let scratch = try Scratch()
    try Self.write(["one.md": "[x](two.md#sec-c)\n", "two.md": "# B {#sec-b}\n"], to: scratch)
    let run = try ProgramRun(["check", "one.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("one.md:1:1: error: nothing in 'two.md' has the label 'sec-c' [broken-link]"))
    #expect(run.errors.contains("did you mean 'sec-b'? (two.md:1:7)"))
  }

  @Test func formulasInHeadsOfTablesAreCheckedBeforeAnythingRuns() throws {
    let scratch = try Scratch("small")
    let text = try scratch.text(of: "small.md")
    let changed = text.replacing(/header: [^,}]*/, with: "header: \"$\\\\lamda$\"", maxReplacements: 1)
    #expect(changed != text)
    try scratch.write(changed, to: "small.md")
    let run = try ProgramRun(["render", "small.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("Undefined control sequence: \\lamda [invalid-math]"), "\(run.errors)")
    #expect(try scratch.files(in: "output").isEmpty)
  }
}
