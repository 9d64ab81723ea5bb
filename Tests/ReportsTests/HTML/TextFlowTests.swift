import Notebooks
import Results
import Testing

@testable import Reports

/// Where lines of a page may end, and how its tables of words are on phones.
@Suite struct TextFlowTests {
  private static func page(_ markdown: String) throws -> String { try PageTests.render(ReportInputs(markdown)) }

  @Test func numbersAndFormulasKeepWhatTouchesThem() {
    func groups(_ inlines: ReportInline...) -> [String] {
      inlines.unbroken.map { group in group.map { [$0].plainText }.joined(separator: "|") }
    }
    let (five, x) = (
      ReportInline.checkedValue(CheckedValueOutcome(text: "5", result: .matches), note: nil),
      ReportInline.math("x", isDisplay: false)
    )
    #expect(groups(.text("Of ("), five, .text("), and "), x, .text(" too")) == ["Of ", "(|5|),", " and ", "x", " too"])
    #expect(groups(five, .text("–"), x, .text("-balanced.")) == ["5|–|x|-balanced."])
    #expect(
      groups(.text("long–"), x) == ["long–", "x"] && groups(.text("a "), five, .softBreak, x) == ["a ", "5", " ", "x"])
    #expect(groups(five, x, .text("")) == ["5", "x"] && groups(.text("a, b")) == ["a, b"] && groups().isEmpty)
    let long = ReportInline.math(String(repeating: "x+", count: 13), isDisplay: false)
    #expect(groups(.text("("), long, .text(". So")).map(\.count) == [1, 28, 3])
    #expect(groups(.text("("), long, .text("-like")).count == 3)
  }

  /// The sign behind a formula that may be divided is in its last part.
  @Test func signsStayWithTheEndOfLongFormulas() throws {
    let page = try Self.page("So $a + b + c + d + e + f + g + h$. And $a$.")
    #expect(page.contains("<span class=\"behind\">.</span></span></span></span> And <span class=\"whole\"><span class"))
  }

  /// A number and its unit, and a name with a capital and its number, stay on one line.
  @Test(arguments: [
    ("24.1 % of 5 are", "24.1_% of 5 are"), ("9.2 τ, 3 τs", "9.2_τ, 3 τs"), ("40\nτ and 2\nones", "40_τ and 2 ones"),
    ("By Theorem 5.1 and Appendix C.6 of A 5", "By Theorem_5.1 and Appendix_C.6 of A 5"),
    ("Table S2 of the 4 Tables A", "Table_S2 of the 4 Tables A"), ("$x$ % and 5 $x$", "x % and 5 x"),
    ("about 5 $\\tau$", "about 5_\\tau"),
    ("$x =$ 3 or $x =$ a, b = 3", "x =_3 or x = a, b =_3"), ("as % is", "as % is"), ("", ""),
  ])
  func numbersKeepTheirUnits(markdown: String, expected: String) {
    guard case .paragraph(let content)? = ReportBuilder().build(ReportInputs(markdown)).document.blocks.first else {
      #expect(markdown.isEmpty)
      return
    }
    #expect(content.withFixedSpaces.plainText.replacing("\u{A0}", with: "_") == expected)
  }

  @Test func checkedNumbersKeepTheirUnits() {
    let five = ReportInline.checkedValue(CheckedValueOutcome(text: "5", result: .matches), note: nil)
    let inlines = [ReportInline.text("by "), five, .text(" % or "), five, .text(" "), .math("\\tau", isDisplay: false)]
    let groups = inlines.withFixedSpaces.unbroken.map { $0.plainText.replacing("\u{A0}", with: "_") }
    #expect(groups == ["by ", "5_%", " or ", "5_\\tau"])
  }

  @Test(arguments: [
    ("widths 4–4–4, or", "widths <span class=\"whole\">4–4–4,</span> or"),
    ("T-S3", "<span class=\"whole\">T-S3</span>"), ("two-layer – 5 -2 3-", "two-layer – 5 -2 3-"),
    ("a-b 5", "a-b 5"), ("x & 1–2", "x &amp; <span class=\"whole\">1–2</span>"),
    ("a-very-long-name-of-twenty-5-letters", "a-very-long-name-of-twenty-5-letters"),
  ])
  func wordsWithNumbersStayWhole(text: String, html: String) { #expect(UnbrokenWords.html(text).markup == html) }

  @Test(arguments: [
    ("`2e-4`", "<code class=\"whole\">2e-4</code>"), ("`plain_name`", "<code>plain_name</code>"),
    (
      "`lazyrich fmt -i a/b.md`",
      "<code>lazyrich fmt <span class=\"whole\">-i</span> <span class=\"whole\">a/b.md</span></code>"
    ),
    ("`$x`", "<code class=\"whole\">$x</code>"), ("`{a:1} b`", "<code><span class=\"whole\">{a:1}</span> b</code>"),
    ("`a-word-that-no-line-of-a-phone-holds`", "<code>a-word-that-no-line-of-a-phone-holds</code>"),
  ])
  func linesDoNotEndWithinAWordOfCode(markdown: String, html: String) throws {
    #expect(try Self.page("See \(markdown) here.").contains(html))
  }

  /// The last paragraph of a quotation is its source if it begins with a dash.
  @Test(arguments: [
    ("> Words.\n>\n> — A book, page 3\n", true), ("> Words.\n>\n> – A book\n", true),
    ("> Words.\n>\n> -1 is less.\n", false),
    ("> — Words alone.\n", false), ("> Words.\n> — not a paragraph\n", false),
  ])
  func aQuotationHasASource(markdown: String, hasSource: Bool) throws {
    let page = try Self.page(markdown)
    #expect(
      page.contains("<div class=\"quotation\"><blockquote><p>Words.</p></blockquote><p class=\"from\">") == hasSource)
    #expect(page.contains("<blockquote>"))
  }

  @Test func cellsOfTablesOfSentencesHaveTheirHead() throws {
    let sentence = "A sentence that is longer than a narrow column can show"
    let page = try Self.page("| Says | $x$ |\n|:--|--:|\n| \(sentence) | 2 |\n")
    #expect(page.contains("<div class=\"scroll wordy\""))
    #expect(
      page.contains("<td class=\"left\" data-head=\"Says\">") && page.contains("<td class=\"right\" data-head=\"x\">"))
    let short = try Self.page("| Says | Counts |\n|:--|--:|\n| short | 2 |\n")
    #expect(!short.contains("class=\"scroll wordy\"") && !short.contains("data-head="))
  }

  @Test func aPageSaysHowItIsMadeAgain() throws {
    var inputs = ReportInputs("words")
    inputs.provenance.notebookName = "a & b.md"
    inputs.provenance.options = "-P rate=0.1"
    inputs.provenance.folder = "a & b_files"
    let page = try PageTests.render(inputs)
    #expect(page.contains("The command <code>lazyrich render a &amp; b.md -P rate=0.1</code> makes this page again."))
    #expect(page.contains("<a href=\"a%20%26%20b_files/a%20%26%20b.md\">a &amp; b.md</a> (notebook)"))
    #expect(page.contains("<a href=\"a%20%26%20b_files/record.json\">record.json</a>"))
    #expect(try !PageTests.render(ReportInputs("words")).contains("makes this page again"))
  }
}
