import TestSupport
import Diagnostics
import Notebooks
import Testing

@Suite struct NotebookErrorTests {
  /// A block after its fence with what follows the three backticks.
  private static func block(_ head: String) -> String {
    """
    ```\(head)
    a: 1
    ```

    """
  }

  static let documents: [(name: String, text: String)] = [
    (
      "front matter never closed",
      """
      ---
      title: λ

      # Text

      """
    ),
    (
      "front matter that is not YAML",
      """
      ---
      title: λ: x
      ---

      """
    ),
    (
      "fence never closed",
      """
      λ

      ```yaml {#modes .experiment}
      a: 1

      Text.

      """
    ),
    ("unknown kind", block("yaml {#fig-x .figur}")),
    ("no kind", block("yaml {#fig-x}")),
    ("no label", block("yaml {.figure}")),
    ("two labels and kinds", block("yaml {#fig-x #fig-y .figure .table}")),
    ("stray word", block("yaml {fig-x .figure}")),
    ("no language", block("{#fig-x .figure}")),
    (
      "another language",
      """
      ~~~json {#fig-x .figure}
      a: 1
      ~~~

      """
    ),
    ("form of an experiment's label", block("yaml {#Modes-2 .experiment}")),
    ("form of a figure's label", block("yaml {#modes .figure}")),
    ("form of a claim's label", block("yaml {#claim-λ .claim}")),
    ("form of a section's label", "# λ *x* {#modes}\n"),
    ("form of a formula's label", "$$x$$ {#modes}\n"),
    ("label given twice", "# λ {#sec-x}\n\n- a\n\n  ## B {#sec-x}\n"),
    (
      "label of a broken block given twice",
      """
      ```yaml {#a .experiment}
      a: [
      ```

      ```yaml {#a .experiment}
      a: 1
      ```

      """
    ),
    (
      "YAML inside a block",
      """
      λ λ

      ```yaml {#modes .experiment}
      λ: {a: [1, 2}
      ```

      """
    ),
    (
      "empty block",
      """
      ```yaml {#modes .experiment}
      # nothing
      ```

      """
    ),
    (
      "block in a quotation",
      """
      > ```yaml {#modes .experiment}
      > a: 1
      > ```

      """
    ),
    (
      "block indented by four spaces",
      """
      λ

          ```yaml {#modes .experiment}
          a: 1
          ```

      """
    ),
    ("undefined footnote", "λ[^pase] and [^x].[^pace]\n\n[^pace]: Note.\n"),
    ("unused footnote", "λ\n\n[^pace]: Note.\n"),
    ("footnote defined twice", "λ[^a]\n\n[^a]: One.\n[^a]: Two.\n"),
    ("checked value with spaces", "λ is [2.9](#=a + b) here.\n"),
    ("checked value with a comparison", "It is so: [yes](<#=a > b>).\n"),
    ("braces never closed", block("yaml {#modes .experiment")),
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
    (
      "front matter below text",
      """
      λ

      ---
      title: A
      params:
        rate: 1

      # a remark
      ---

      """
    ),
    ("dollars around words", "λ costs $20k. US$ 5M, in $PATH:$HOME.\n"),
    ("percent sign in a formula", "λ in $95% of cases$ or 5\\%\n"),
    ("no-break space behind a key", "---\ntitle:\u{A0}λ\n---\n"),
    ("no-break space before a key", "---\nauthor:\n  name: λ\n\u{A0} orcid: 1\n---\n"),
    ("no-break space in a block", "```yaml {#modes .experiment}\nnetwork:\n  inputs:\u{202F}4\n```\n"),
  ]

  @Test func everyCodeHasItsLocationAndRemedy() {
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
  @Test(arguments: quickPieces + (runsSlowTests ? otherPieces : []))
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
