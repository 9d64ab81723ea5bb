import Citations
import Diagnostics
import Reports
import Testing

/// What is an entry of a BibTeX file, and what is not.
@Suite struct BibTeXSyntaxTests {
  private static func parse(_ text: String) -> (keys: [String], messages: [String]) {
    let (bibliography, diagnostics) = Bibliography.parse(SourceText(name: "works.bib", text: text))
    return (bibliography.keys, diagnostics.map(\.message))
  }

  @Test(arguments: [
    "@article(a, title = {A}, year = 2000)", "@string(j = \"J\")\n@misc{a, title = j}", "@ARTICLE { a , TITLE=\"A\" }",
    "% Kept by someone@example.org\n@misc{a, title = {A}}", "Mail someone@example.org. @misc{a, title = {A}}",
    "@comment{@misc{b, title = {B}}}\n@misc{a, title = {A}}", "@comment{ {b} @misc{b,} }@misc{a, title = {A}}",
    "@Comment{jabref-meta: databaseType:biblatex;}\n@misc{a, title = {A}}", "@comment off\n@misc{a, title = {A}}",
    "@comment(@misc{a, title = {A}}", "@comment(@misc{b, title = {B (c)}})\n@misc{a, title = {A}}",
    "@comment({:)} (b) @misc{b,})@misc{a, title = {A}}",
    "@preamble{\"\\newcommand{\\x}{@misc{b,}}\" # {y}}\n@misc{a, title = {A}}",
    "% @misc{b, title = {B}}\n@misc{a, title = {A}}", "\u{FEFF}@misc{a, title = {A}}",
    "@misc{a,\r  title = {A},\r  % note = {B},\r  year = 2000\r}\r", "@misc{a, title = {x@misc{b, c}}}", "@misc{a}",
    "@misc(a)",
  ])
  func entriesAreFound(text: String) {
    let (keys, messages) = Self.parse(text)
    #expect(keys == ["a"])
    #expect(messages == [])
  }

  @Test(arguments: [
    "o'neil:2010", "DBLP:conf/nips/SaxeMG14", "10.1145/3292500.3330701", "a(b)", "a=b#c\"", "λ@x", "2020",
  ])
  func keysHaveAnyCharacters(key: String) {
    #expect(Self.parse("@misc{\(key), title = {A}}").keys == [key])
  }

  /// An entry without an end does not take those after it with it.
  @Test func whatFollowsAnUnfinishedEntryIsRead() {
    let (keys, messages) = Self.parse("@misc{a, title = {A\n@misc{b, title = {B}}\n@misc{c, title = {C}, year = 2000\n")
    #expect(keys == ["b"])
    let open: (String) -> String = {
      "the entry is not closed before the end of the file: a brace is missing in its field '\($0)', or after it"
    }
    #expect(messages == [open("title"), open("year")])
  }

  /// What lacks a brace is told where it lacks, and not where the next entry begins.
  @Test(arguments: [
    ("title = {An {open title}, year = 2000}", "title"), ("title = {A}, year = 2000", "year"),
    ("title = \"A {x\"}", "title"),
  ])
  func anOpenEntryIsToldAtItsField(fields: String, field: String) {
    let file = "@misc{a, \(fields)\n@misc{b, title = {B}}\n"
    let (bibliography, diagnostics) = Bibliography.parse(SourceText(name: "works.bib", text: file))
    #expect(bibliography.keys == ["b"])
    #expect(diagnostics.count == 1)
    #expect(diagnostics.first?.message.contains("a brace is missing in its field '\(field)'") == true)
    #expect(diagnostics.first?.range?.text == field)
  }

  /// A work that cannot be read is reported once, and not at each of its citations.
  @Test func citationsOfUnreadWorksAreEchoes() {
    let page = CitedPage(
      "[@a], @a, @Big and [@b]\n", "@misc{a, title {A}}\n@misc{Big, year}\n@misc{b, title = {B}, year = 2000}")
    #expect(page.messages == ["expected '='", "expected '='"])
    #expect(page.text == "[@a], @a, @Big and [B 2000]")
  }

  @Test func withoutAFileNoWorkIsMissed() {
    var inputs = ReportInputs("[@a], @b, @Big2 and @fig-x\n")
    inputs.isBibliographyIncomplete = true
    #expect(ReportBuilder().build(inputs).diagnostics.map(\.message) == ["nothing has the label 'fig-x'"])
  }

  @Test func aBraceThatNothingOpensHasItsLocation() {
    let diagnostics = Bibliography.parse(SourceText(name: "works.bib", text: "@misc{a, title = \"A } B\"}")).diagnostics
    #expect(diagnostics.first?.message == "expected '\"' before this brace, which none opens")
    #expect(diagnostics.first?.range?.start.column == 21)
  }

  @Test func aLineThatLooksLikeAnEntryIsAWarning() {
    #expect(Self.parse("@jane wrote this\n@misc{a,}").messages == ["'@jane' opens no entry"])
    #expect(Self.parse("kept by @jane\n@misc{a,}").messages == [])
  }

  /// A file that is made to take long, by name.
  struct HostileFile: CustomTestStringConvertible {
    let testDescription: String
    let text: String

    init(_ name: String, _ text: String) { (testDescription, self.text) = (name, text) }

    init(_ name: String, field: String, _ piece: String, _ count: Int, closed: Bool = true) {
      let value = String(repeating: piece, count: count) + (closed ? String(repeating: "}", count: count) : "")
      self.init(name, "@misc{a, \(field) = {" + value + "}}")
    }
  }

  private static let hostileFiles = [
    HostileFile("comments without end", String(repeating: "@comment{", count: 20_000)),
    HostileFile("entries without end on a line", String(repeating: "@misc{a, b = {", count: 20_000)),
    HostileFile("entries without end on lines", String(repeating: "@misc{a\n", count: 20_000)),
    HostileFile("mistakes", String(repeating: "@a%\n", count: 20_000)),
    HostileFile("nested braces", field: "title", "{", 30_000),
    HostileFile("nested styles", field: "title", "{\\em x", 8000),
    HostileFile("nested accents in names", field: "author", "{\\'", 20_000),
    HostileFile("dollars", field: "title", "$", 60_001, closed: false),
    HostileFile("a chain", (0..<5000).map { "@misc{k\($0), crossref = {k\($0 + 1)}}\n" }.joined()),
    HostileFile("a circle", "@misc{a, crossref = {a}, xdata = {a, a}}"),
  ]

  /// Reading takes time in proportion to the length of a file.
  @Test(arguments: hostileFiles) func hostileFilesAreRead(file: HostileFile) {
    #expect(CitedPage("[@a] [@k0]\n", file.text).document.blocks.count == 1)
  }
}
