import Citations
import Diagnostics
import Notebooks
import Testing

@testable import Reports

/// Large libraries: most of their works are not cited, and what is cited costs in proportion to itself.
@Suite struct LibraryTests {
  private static func library(_ count: Int) -> String {
    (0..<count).map {
      "@article{w\($0), author = {Me, X. and Doe, J.}, title = {T\($0)}, journal = {J}, year = 2000}\n"
    }.joined()
  }

  @Test(arguments: CitationStyle.allCases)
  func onlyCitedWorksAreRead(style: CitationStyle) {
    let bibliography = Bibliography.parse(SourceText(name: "works.bib", text: Self.library(2000))).bibliography
    let text = (0..<300).map { "[@w\($0 % 100)]" }.joined(separator: "\n")
    var inputs = ReportInputs(text + "\n")
    (inputs.bibliography, inputs.metadata.citationStyle) = (bibliography, style)
    #expect(ReportBuilder().build(inputs).document.works.count == 100)
    // Where works are cited alike, a page is resolved twice.
    #expect(bibliography.readCount == (style == .numeric ? 100 : 200))
  }

  /// Years have letters only where both works are on the page.
  @Test func onlyCitedWorksHaveLetters() {
    #expect(CitedPage("[@w7]\n", Self.library(20)).text == "[Me & Doe 2000]")
    #expect(CitedPage("[@w7] [@w3]\n", Self.library(20)).text == "[Me & Doe 2000b] [Me & Doe 2000a]")
  }

  @Test func worksWithoutANumberAsYearHaveLetters() {
    let file = (1...2).map { "@misc{w\($0), author = {Me}, title = {T\($0)}, pubstate = {inpress}}\n" }.joined()
    #expect(CitedPage(citingAllOf: file).text == "[Me in press-a]\n[Me in press-b]".replacing("\n", with: " "))
  }

  @Test func aWorkMayHaveSeveralKeys() {
    let page = CitedPage(
      "[@old; @new; -@older]\n", "@misc{new, ids = {old, older}, author = {Me}, title = {T}, year = 2000}")
    #expect(page.text == "[Me 2000; Me 2000; 2000]")
    #expect(page.lines == ["Me (2000). T."])
    #expect(page.messages == [])
  }

  @Test func mostOfALibraryMayBeUncited() {
    #expect(CitedPage("[@w1]\n", Self.library(2000)).messages == [])
  }

  @Test func manyUncitedWorksAreToldOnce() {
    let page = CitedPage((0..<12).map { "[@w\($0)]" }.joined(separator: "\n"), Self.library(20))
    #expect(page.messages == ["8 of 20 works are never cited, among them 'w12', 'w13', 'w14'"])
    #expect(page.diagnostics.first?.range?.text == "w12")
    let few = CitedPage("[@w0]", Self.library(4))
    #expect(few.messages.count == 3)
  }

  /// Files as programs write them: what is cited, and what is listed.
  @Test(arguments: Exports.all) func exportsAreRead(export: Export) {
    let page = CitedPage(citingAllOf: export.file)
    #expect(page.text.split(separator: "\n").joined(separator: " ") == export.cited)
    #expect(page.lines == export.lines)
    #expect(page.messages == [])
  }
}
