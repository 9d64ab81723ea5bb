import Foundation
import TestSupport
import Testing

/// Where bibliographies lie, and what a program says that cannot read one.
@Suite struct BibliographyFileTests {
  private static let work = "@misc{one, author = {Me}, title = {T}, year = {2020}}\n"

  private static func scratch(_ bibliography: String, _ text: String = "See [@one].\n") throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("---\nbibliography: \(bibliography)\n---\n\n\(text)", to: "a.md")
    return scratch
  }

  /// The errors of `check`.
  private static func errors(_ scratch: Scratch, status: Int32) throws -> String {
    let run = try ProgramRun(["check", "a.md"], in: scratch.url)
    #expect(run.status == status, "\(run.errors)")
    return run.errors
  }

  @Test func aFileThatCannotBeReadHasItsReason() throws {
    let outside = try Scratch()
    try outside.write(Self.work, to: "x.bib")
    let scratch = try Self.scratch("[latin.bib, ../x.bib, link.bib, absent.bib, folder]")
    try Data(Self.work.utf8 + [0xE9]).write(to: scratch.url.appending(path: "latin.bib"))
    try FileManager.default.createSymbolicLink(
      at: scratch.url.appending(path: "link.bib"), withDestinationURL: outside.url.appending(path: "x.bib"))
    try scratch.makeFolder("folder")
    let errors = try Self.errors(scratch, status: 1)
    for message in [
      "a.md:2:16: error: 'latin.bib' is not UTF-8 text",
      "a.md:2:27: error: '../x.bib' lies outside of the notebook's folder, and only files in it are read",
      "a.md:2:37: error: 'link.bib' lies outside of the notebook's folder, and only files in it are read",
      "a.md:2:47: error: there is no bibliography 'absent.bib' beside the notebook",
      "a.md:2:59: error: 'folder' is not a file with content of its own",
    ] {
      #expect(errors.contains(message), "\(errors)")
    }
    #expect(!errors.contains("nothing has the label"), "\(errors)")
  }

  @Test func aNotebookMayHaveSeveralBibliographies() throws {
    let scratch = try Self.scratch("[macros.bib, works/one.bib]", "See [@one; @two].\n")
    try scratch.write("@string{me = {Ada Berg}}\n@misc{two, author = me, title = {U}, year = 2021}\n", to: "macros.bib")
    try scratch.write("@misc{one, author = me, title = {On $\\lambda$}, year = 2020}\n", to: "works/one.bib")
    let run = try ProgramRun(["bundle", "a.md", "-o", "a.zip"], in: scratch.url)
    let warnings = run.errors.matches(of: /\[([a-z-]+)\]/).map { String($0.1) }
    #expect(run.status == 0 && warnings == ["missing-license"], "\(run.errors)")
    let verified = try ProgramRun(["verify", "a.zip"], in: scratch.url)
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(try ProgramRun(["render", "a.md"], in: scratch.url).status == 0)
    let page = try scratch.text(of: "output/a.html")
    let cited = page.replacing("\u{A0}", with: " ").split(separator: "\n").first { $0.contains("See [") }
    #expect(
      cited?.contains(">Berg 2020</a>; <a") == true && cited?.contains(">Berg 2021</a>") == true, "\(cited ?? "")")
    // The formula of a title is set as one, and nothing of TeX is left beside it.
    #expect(page.contains("<mi>λ</mi>") && !page.contains("$\\lambda$"))
  }

  /// A library says nothing of its other works, whatever is in them.
  @Test func aLibraryIsNoFlood() throws {
    let scratch = try Self.scratch("works.bib")
    let others = (0..<2000).map { "@misc{other\($0), author = {A, B, C}, title = {\\unknown{T}}}\n" }.joined()
    try scratch.write(Self.work + others, to: "works.bib")
    #expect(try Self.errors(scratch, status: 0) == "")
  }

  @Test func aFormulaOfATitleThatCannotBeSetIsAnErrorInItsFile() throws {
    let scratch = try Self.scratch("works.bib")
    try scratch.write("@misc{one, author = {Me}, title = {On $\\lamda$}, year = 2020}\n", to: "works.bib")
    #expect(try Self.errors(scratch, status: 1).contains("works.bib:1:40: error: TeX cannot be set"))
  }
}
