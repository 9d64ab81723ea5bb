import TestSupport
import Diagnostics
import Foundation
import Notebooks
import Testing

@Suite struct NotebookErrorTests {
  static let documents: [(name: String, text: String)] = [
    ("front matter never closed", "---\ntitle: λ\n\n# Text\n"),
    ("front matter that is not YAML", "---\ntitle: λ: x\n---\n"),
    ("fence never closed", "λ\n\n```yaml {#modes .experiment}\na: 1\n\nText.\n"),
    ("unknown kind", "```yaml {#fig-x .figur}\na: 1\n```\n"),
    ("no kind", "```yaml {#fig-x}\na: 1\n```\n"),
    ("no label", "```yaml {.figure}\na: 1\n```\n"),
    ("two labels and kinds", "```yaml {#fig-x #fig-y .figure .table}\na: 1\n```\n"),
    ("stray word", "```yaml {fig-x .figure}\na: 1\n```\n"),
    ("no language", "```{#fig-x .figure}\na: 1\n```\n"),
    ("another language", "~~~json {#fig-x .figure}\na: 1\n~~~\n"),
    ("form of an experiment's label", "```yaml {#Modes-2 .experiment}\na: 1\n```\n"),
    ("form of a figure's label", "```yaml {#modes .figure}\na: 1\n```\n"),
    ("form of a claim's label", "```yaml {#claim-λ .claim}\na: 1\n```\n"),
    ("form of a section's label", "# λ *x* {#modes}\n"),
    ("form of a formula's label", "$$x$$ {#modes}\n"),
    ("label given twice", "# λ {#sec-x}\n\n- a\n\n  ## B {#sec-x}\n"),
    (
      "label of a broken block given twice",
      "```yaml {#a .experiment}\na: [\n```\n\n```yaml {#a .experiment}\na: 1\n```\n"
    ),
    ("YAML inside a block", "λ λ\n\n```yaml {#modes .experiment}\nλ: {a: [1, 2}\n```\n"),
    ("empty block", "```yaml {#modes .experiment}\n# nothing\n```\n"),
    ("block in a quotation", "> ```yaml {#modes .experiment}\n> a: 1\n> ```\n"),
    ("block indented by four spaces", "λ\n\n    ```yaml {#modes .experiment}\n    a: 1\n    ```\n"),
    ("undefined footnote", "λ[^pase] and [^x].[^pace]\n\n[^pace]: Note.\n"),
    ("unused footnote", "λ\n\n[^pace]: Note.\n"),
    ("footnote defined twice", "λ[^a]\n\n[^a]: One.\n[^a]: Two.\n"),
    ("checked value with spaces", "λ is [2.9](#=a + b) here.\n"),
    ("checked value with a comparison", "It is so: [yes](<#=a > b>).\n"),
    ("braces never closed", "```yaml {#modes .experiment\na: 1\n```\n"),
    ("too large", String(repeating: "x", count: 4_000_001)),
    ("too long a paragraph", String(repeating: "[x](b.md) \n", count: 30_000)),
    ("too much markup", String(repeating: "](#=", count: 200_001)),
    ("formula never closed", "λ\n\n$$\na = b\n\nText of *another* paragraph.\n"),
    ("environment never closed", "\\begin{align}\na &= b\n"),
    ("dollars of prices", "λ costs $5 and *not* $10, or US$ 3 and $ 4.\n"),
    ("comment never closed", "λ <!-- secret\n\nText.\n"),
    ("row with more cells than columns", "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n"),
    ("head with more cells than columns", "| a | b |\n|---|\n| 1 |\n"),
    ("HTML", "λ<br>two\n\n<div>\n"),
    ("heading without text", "#\n\nText.\n"),
    ("front matter in TOML", "+++\ntitle = 'λ'\n+++\n"),
    ("front matter below text", "λ\n\n---\ntitle: A\nparams:\n  rate: 1\n\n# a remark\n---\n"),
    ("dollars around words", "λ costs $20k. US$ 5M, in $PATH:$HOME.\n"),
    ("percent sign in a formula", "λ in $95% of cases$ or 5\\%\n"),
    ("no-break space behind a key", "---\ntitle:\u{A0}λ\n---\n"),
    ("no-break space before a key", "---\nauthor:\n  name: λ\n\u{A0} orcid: 1\n---\n"),
    ("no-break space in a block", "```yaml {#modes .experiment}\nnetwork:\n  inputs:\u{202F}4\n```\n"),
  ]

  @Test func everyCodeHasItsPlaceAndRemedy() {
    var text = ""
    for document in Self.documents {
      let (_, diagnostics) = parseNotebook(document.text)
      #expect(!diagnostics.isEmpty, "\(document.name)")
      text += "# \(document.name)\n" + DiagnosticRenderer().render(diagnostics) + "\n"
    }
    expectGolden(text, "notebook-errors.txt")
  }

  @Test func sizeIsBounded() {
    let (notebook, diagnostics) = parseNotebook(String(repeating: "x", count: 4_000_001))
    #expect(notebook.blocks.isEmpty)
    #expect(diagnostics.map(\.code) == [.notebookTooLarge])
  }

  /// Values, references, headings and emphasis; the others are of the same kinds.
  private static let quickPieces = ["](#=", "@fig-x ", "# a\n\n", "**a** "]
  private static let otherPieces = ["[x](#=1) ", "[](<#= ", "$$a$ ", "[@a;", "![](a.png) ", "a\n=\n\n"]

  /// Masses of markup are refused before anything is made of them, whatever it is.
  @Test(arguments: quickPieces + (ProcessInfo.processInfo.environment["LAZYRICH_SLOW_TESTS"] == nil ? [] : otherPieces))
  func markupIsBounded(piece: String) {
    let (notebook, diagnostics) = parseNotebook(String(repeating: piece, count: 200_001))
    #expect(notebook.blocks.isEmpty)
    #expect(diagnostics.map(\.message) == ["notebook.md: the notebook has more than 200000 pieces of markup"])
  }

  /// What a long and honest notebook has is read.
  @Test func longNotebooksAreRead() {
    let table = "| a | b | c |\n|---|---|---|\n" + String(repeating: "| 1 | 2 | 3 |\n", count: 4000)
    let code = "```\n" + String(repeating: "[[1, 2], [3, 4]]\n", count: 150_000) + "```\n"
    let prose = String(repeating: "Some *words* and a [link](https://a.org) of $x$.\n\n", count: 5000)
    let (notebook, diagnostics) = parseNotebook(table + "\n" + code + "\n" + prose)
    #expect(diagnostics.isEmpty)
    #expect(notebook.blocks.count == 5002)
  }

  @Test(arguments: [
    ">", "- ", "1. ", "*a ", "[", "![", "**a", "> - ", "`", "$", "<", "| ", "[^a]", "@", "](#=",
    "\\(", "\\[ ", "<!--", "$\\text{", "\\begin{align}", "{#", "> $$\n",
  ])
  func depthIsHarmless(_ opening: String) {
    for count in [200, 5000] {
      let (notebook, _) = parseNotebook(String(repeating: opening, count: count) + "x")
      #expect(!notebook.blocks.isEmpty)
    }
  }
}
