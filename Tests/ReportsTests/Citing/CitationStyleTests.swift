import Citations
import Diagnostics
import Notebooks
import Reports
import Testing

/// Numbers instead of names, keys of any form, works that look alike.
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
    ("In [see @alone].", "In [see 1]."), ("In [*x*; @alone.", "In [x; Me [1]."), ("In [-@alone].", "In [1]."),
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
    #expect(diagnostics.map(\.message) == ["the work 'alone' is cited and has no year"])
    #expect(Self.text(document) == "[Saxe et al. 2014a; Saxe et al. 2014b; Me]")
    #expect(document.works.map { $0.line.plainText.contains("(2014b)") } == [false, false, true])
  }

  /// A bracket with a backslash is a character, which opens and closes no citation.
  @Test(arguments: [
    (#"A \[@alone\]."#, "A [Me [1]]."), (#"A \[[@alone]\]."#, "A [[1]]."),
    (#"A [see \[x\] @alone]."#, "A [see [x] 1]."),
    (#"A \\[@alone]."#, #"A \[1]."#), (#"A [see \] @alone; @saxe2014]."#, "A [see ] 1, 2]."),
    (#"A \[x; @alone\]."#, "A [x; Me [1]]."), (#"A \[*x* @alone]."#, "A [x Me [1]]."),
  ])
  func escapedBracketsCiteNothing(markdown: String, text: String) {
    #expect(Self.text(Self.build(markdown, .numeric).document) == text)
  }

  /// A hyphen before a citation in brackets leaves out the names.
  @Test(arguments: [
    ("Saxe [-@saxe2014].", "Saxe [2014]."), ("[-@DBLP:conf/Saxe-14; -@saxe2014, p. 3]", "[2014b; 2014a, p. 3]"),
    ("[see -@saxe2014]", "[see 2014]"), ("[*so* -@saxe2014]", "[so 2014]"),
    ("[non-@saxe2014]", "[non-Saxe et al. 2014]"),
    ("A -@saxe2014", "A -Saxe et al. 2014"), ("[@saxe2014;\n-@DBLP:conf/Saxe-14]", "[Saxe et al. 2014a; 2014b]"),
  ])
  func namesCanBeLeftOut(markdown: String, text: String) {
    #expect(Self.text(Self.build(markdown, .authorYear).document) == text)
  }

  @Test(arguments: [
    ("[@o'neil:2010]", "o'neil:2010", "[One 2000]"), ("[@one's work]", "one", "[One 2000's work]"),
    ("[@{a(b)}, p. 3]", "a(b)", "[One 2000, p. 3]"), ("[@10.1145/1.2]", "10.1145/1.2", "[One 2000]"),
    ("[-@{a=b}; @{a=b}]", "a=b", "[2000; One 2000]"),
  ])
  func keysHaveAnyForm(markdown: String, key: String, text: String) {
    let page = CitedPage(markdown + "\n", "@misc{\(key), author = {One}, title = {T}, year = 2000}")
    #expect(page.text == text)
    #expect(page.messages == [])
  }

  /// Within a sentence a key may begin with a capital, or stand in braces.
  @Test(arguments: [
    ("As @Berg2014 says", "Berg2014", "As One 2000 says"), ("by @Berg:2014.", "Berg:2014", "by One 2000."),
    ("(@Berg2014's)", "Berg2014", "(One 2000's)"), ("so @{o'neil:2010} says", "o'neil:2010", "so One 2000 says"),
    ("[see @Berg2014]", "Berg2014", "[see One 2000]"), ("*@Berg*; @Öst", "Öst", "@Berg; One 2000"),
    ("@Override and a@Berg.org, \\@Berg [@Berg]", "Berg", "@Override and a@Berg.org, @Berg [One 2000]"),
  ])
  func keysWithinSentences(markdown: String, key: String, text: String) {
    let page = CitedPage(markdown + "\n", "@misc{\(key), author = {One}, title = {T}, year = 2000}")
    #expect(page.text == text)
    #expect(page.messages == [])
  }

  /// A key ends at punctuation of any script, and the text may go on after a known one.
  @Test(arguments: [
    ("“@Smith2010”", "“One 2000”"), ("@Smith2010’s", "One 2000’s"), ("@Smith2010…", "One 2000…"),
    ("@Smith2010–@Smith2010", "One 2000–One 2000"), ("根据@Smith2010的研究", "根据One 2000的研究"),
    ("（@Smith2010）", "（One 2000）"), ("@Smith2010-based", "One 2000-based"), ("@Smith2010/11", "One 2000/11"),
  ])
  func keysEndWhereTheTextGoesOn(markdown: String, text: String) {
    let page = CitedPage(markdown + "\n", "@misc{Smith2010, author = {One}, title = {T}, year = 2000}")
    #expect(page.text == text)
    #expect(page.messages == [])
  }

  @Test func theLongestKnownKeyCounts() {
    let page = CitedPage(
      "@Öst2010的 @张三2010的\n", "@misc{Öst2010, author = {One}, title = {T}, year = 2000}",
      "@misc{张三, author = {Two}, title = {T}, year = 2001} @misc{张三2010, author = {Three}, title = {T}, year = 2002}",
      "@misc{Ö, author = {Four}, title = {T}, year = 2003}")
    #expect(page.text == "One 2000的 Three 2002的")
  }

  /// Nothing in an address refers to anything, whatever it is called.
  @Test(arguments: [
    "https://www.youtube.com/@Smith2010", "see (https://medium.com/@smith/post)", "medium.com/@Smith2010",
    "https://a.org/x?u=@fig-a&v=@smith",
  ])
  func addressesCiteNothing(markdown: String) {
    let page = CitedPage(
      "\(markdown) [@Smith2010; @smith]\n",
      "@misc{Smith2010, author = {One}, title = {T}, year = 2000} @misc{smith, author = {Two}, title = {T}, year = 2001}"
    )
    #expect(page.text == "\(markdown) [One 2000; Two 2001]")
    #expect(page.messages == [])
  }

  @Test(arguments: [
    (
      "@Smith2011", "Smith2010", "no work is called 'Smith2011', so this is shown as it is typed",
      "did you mean 'Smith2010'?"
    ),
    (
      "@Nobody1", "a", "no work is called 'Nobody1', so this is shown as it is typed",
      "write \\@Nobody1 where no work is meant"
    ),
    (
      "@o'neil:2010", "o'neil:2010", "nothing has the label 'o'",
      "the work 'o'neil:2010' is cited with [@o'neil:2010], or with @{o'neil:2010} within a sentence"
    ),
    (
      "@berg-2014.", "berg-2014", "nothing has the label 'berg'",
      "the work 'berg-2014' is cited with [@berg-2014], or with @{berg-2014} within a sentence"
    ),
  ])
  func mistakesInKeysAreSaid(markdown: String, key: String, message: String, hint: String) {
    let page = CitedPage(markdown + " [@{\(key)}]\n", "@misc{\(key), author = {One}, title = {T}, year = 2000}")
    #expect(page.messages == [message])
    #expect(page.diagnostics.flatMap(\.hints).map(\.message) == [hint])
  }

  @Test func keysOfAnyFormWorkInBracketsOnly() {
    let messages = Self.build("[@Nobody:2020] @Nobody; @alone [@saxe2014;@DBLP:conf/Saxe-14]\n", .numeric).diagnostics
    #expect(
      messages.map(\.message) == [
        "nothing has the label 'Nobody:2020'", "the work 'alone' is cited and has no year",
      ])
  }
}
