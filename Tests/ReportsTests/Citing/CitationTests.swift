import Citations
import Diagnostics
import Notebooks
import Reports
import TestSupport
import Testing

@Suite struct CitationTests {
  static let file = #"""
    A comment.
    @string{nc = "Nature Communications"}
    @article{saxe2014, author = {Saxe, Andrew M. and McClelland, James L. and Ganguli, Surya},
      title = {Exact solutions to the {nonlinear} dynamics}, eprint = "1312.6120", year = 2014}
    @Article{two2020,
      author = "Kurt G{\"o}del and {\c C}elik, {\'E}va", title = {A \& B}, journal = nc # {!}, volume = 3, number = {4},
      pages = {1--9}, year = {2020}, doi = {10.1000/x},
    }
    @misc{unused, title = {Nobody}}
    """#

  static func build(_ markdown: String) -> (document: ReportDocument, diagnostics: [Diagnostic]) {
    var inputs = ReportInputs(markdown)
    inputs.bibliography = Bibliography.parse(SourceText(name: "works.bib", text: file)).bibliography
    return ReportBuilder().build(inputs)
  }

  @Test func citationsNameAuthorsAndYear() throws {
    let (document, diagnostics) = Self.build("Shown in [@saxe2014] by @two2020.\n")
    #expect(
      document.blocks.first?.paragraph?.plainText == "Shown in [Saxe et al. 2014] by G\u{F6}del & \u{C7}elik 2020.")
    #expect(diagnostics.map(\.message) == ["the work 'unused' is never cited"])
    #expect(diagnostics.first?.range?.text == "unused")
  }

  @Test func faultsHaveALocationAndARemedy() {
    let page = CitedPage(
      "[@cited]\n",
      #"""
      @article{a, year}
      @misc{λ, title = {A}}
      @misc{λ, title = {B}}
      @misc{open, title = {A {B}, year = 2000}
      @jane wrote this
      @misc{cited, author = {Me and Berg, Ada, Doe, Jane}, title = {\foo{A} for $5}, journal = nc, crossref = {b},
        title = {B}, date = {May 2018}, doi = {n/a}, url = {the shop}}
      """#)
    expectGolden(DiagnosticRenderer().render(page.diagnostics), "bibliography-errors.txt")
  }

  @Test func worksAreListedAlphabetically() {
    let works = Self.build("@saxe2014 @two2020\n").document.works
    #expect(works.map(\.anchor) == ["work-two2020", "work-saxe2014"])
    #expect(
      works.map { $0.line.plainText.replacing("\u{A0}", with: " ") } == [
        "K. Gödel, É. Çelik (2020). A & B. Nature Communications! 3(4), 1–9.",
        "A. M. Saxe, J. L. McClelland, S. Ganguli (2014). Exact solutions to the nonlinear dynamics.",
      ])
  }

  @Test func aMisspelledKeyIsABrokenReference() {
    let diagnostics = Self.build("@saxe2013 @two2020\n").diagnostics
    #expect(diagnostics.first { $0.code == .brokenReference }?.hints.map(\.message) == ["did you mean 'saxe2014'?"])
  }

  @Test func afterTheAlphabetYearsHaveTwoLetters() throws {
    let works = (0..<30).map { "@misc{w\($0), author = {Me, X.}, title = {T}, year = 2000}\n" }.joined()
    var inputs = ReportInputs((0..<30).map { "@w\($0)" }.joined(separator: " ") + "\n")
    inputs.bibliography = Bibliography.parse(SourceText(name: "works.bib", text: works)).bibliography
    let content = try #require(ReportBuilder().build(inputs).document.blocks.first?.paragraph)
    let cited = content.plainText.split(separator: "Me ").map { $0.split(separator: " ")[0] }
    #expect(Set(cited).count == 30)
    #expect(cited.prefix(2) == ["2000a", "2000b"] && cited.suffix(2) == ["2000ac", "2000ad"])
  }

  /// Each line doubles the one before it: forty of them would take a terabyte.
  @Test func macrosOfABibliographyAreLimited() {
    let chain = (1...40).map { "@string{s\($0) = s\($0 - 1) # s\($0 - 1)}\n" }.joined()
    let file = "@string{s0 = {0123456789}}\n" + chain + "@misc{a, title = s40}\n@misc{b, title = s3}\n"
    let (bibliography, diagnostics) = Bibliography.parse(SourceText(name: "works.bib", text: file))
    #expect(bibliography.keys == ["a", "b"])
    let titles = ["a", "b"].map { bibliography.work($0)?.names.utf8.count ?? 0 }
    #expect(titles[0] <= 65_536 && titles[1] == 80)
    #expect(diagnostics.first?.message == "expected a value of at most 65536 bytes with its macros written out")
    #expect(!diagnostics.isEmpty && diagnostics.allSatisfy { $0.code == .bibliographySyntax })
  }

  @Test(arguments: [
    ("@article{, year = 1}", "expected a key"), ("@article{a year}", "expected ','"),
    ("@article{a, year}", "expected '='"), ("@article{a, year = }", "expected text in braces or quotes"),

    (
      "@article{a, year = {1",
      "the entry is not closed before the end of the file: a brace is missing in its field 'year', or after it"
    ), ("@article", "expected '{'"),
    ("@misc{a,}\n@misc{a,}", "the key 'a' is given twice"),
  ])
  func faultsAreReported(file: String, message: String) {
    let diagnostics = Bibliography.parse(SourceText(name: "works.bib", text: file)).diagnostics
    #expect(diagnostics.map(\.message) == [message])
  }
}
