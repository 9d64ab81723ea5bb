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
    #expect(groups(.text("("), long, .text(").")).count == 3)
  }

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
