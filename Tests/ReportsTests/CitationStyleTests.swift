import Diagnostics
import Notebooks
import Reports
import Testing

/// Numbers in the place of names, keys of any form, works that look alike.
@Suite struct CitationStyleTests {
  static let file = """
    @article{saxe2014, author = {Saxe, A. and Li, B. and Ganguli, S.}, title = {One}, year = 2014}
    @article{DBLP:conf/Saxe-14, author = {Saxe, A. and Ganguli, S. and Li, B.}, title = {Two}, year = 2014}
    @misc{alone, author = {Me, X.}, title = {Three}}
    """

  static func build(_ markdown: String, _ style: CitationStyle) -> (document: ReportDocument, diagnostics: [Diagnostic])
  {
    var inputs = ReportInputs(markdown)
    inputs.metadata.citationStyle = style
    inputs.bibliography = Bibliography.parse(SourceText(name: "works.bib", text: file)).bibliography
    return ReportBuilder().build(inputs)
  }

  static func text(_ document: ReportDocument) -> String {
    guard case .paragraph(let content) = document.blocks.first else { return "" }
    return content.plainText
  }

  @Test(arguments: [
    ("As [@alone; @saxe2014] say.", "As [1, 2] say."), ("As [@alone;\n@saxe2014].", "As [1, 2]."),
    ("As @saxe2014 and [@saxe2014, p. 3].", "As Saxe et al. [1] and [1, p. 3]."),
    ("A [note] by @alone.", "A [note] by Me [1]."), ("In [@DBLP:conf/Saxe-14].", "In [1]."),
    ("In [see @alone].", "In [see 1]."), ("In [*x*; @alone.", "In [x; Me [1]."),
  ])
  func numbersStandInTheOrderOfCitation(markdown: String, text: String) {
    #expect(Self.text(Self.build(markdown, .numeric).document) == text)
  }

  @Test func worksAreListedAsTheyAreNumbered() {
    let works = Self.build("[@saxe2014] [@alone]\n", .numeric).document.works
    #expect(works.map(\.number) == [1, 2])
    #expect(works.map(\.anchor) == ["work-saxe2014", "work-alone"])
    #expect(Self.build("@alone\n", .authorYear).document.works.map(\.number) == [nil])
  }

  @Test func yearsOfWorksThatLookAlikeHaveLetters() {
    let (document, diagnostics) = Self.build("[@saxe2014; @DBLP:conf/Saxe-14; @alone]\n", .authorYear)
    #expect(diagnostics.isEmpty)
    #expect(Self.text(document) == "[Saxe et al. 2014a; Saxe et al. 2014b; Me]")
    #expect(document.works.map { $0.line.plainText.contains("(2014b)") } == [false, false, true])
  }

  @Test func keysOfAnyFormWorkInBracketsOnly() {
    let messages = Self.build("[@Nobody:2020] @Nobody; @alone [@saxe2014;@DBLP:conf/Saxe-14]\n", .numeric).diagnostics
    #expect(messages.map(\.message) == ["nothing has the label 'Nobody:2020'"])
  }
}
