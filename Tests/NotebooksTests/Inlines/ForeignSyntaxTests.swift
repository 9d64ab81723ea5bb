import Diagnostics
import Notebooks
import TestSupport
import Testing

/// Forms of other dialects, which would reach readers as they are typed.
@Suite struct ForeignSyntaxTests {
  private static let forms = [
    "::: {.note}\nText.\n:::", "{{< include other.md >}}", "{% include other.md %}", "> [!NOTE]\n> Text.",
    "- [ ] task\n- [x] done",
    "H~2~O", "x^2^ and 1^st^", "Term\n: Definition.", "@fig-a{A,B}", "see @Fig-a", "![a](b.png){width=50%}",
    "A note^[inline].",
    "[text]{.smallcaps}", "Text. {#sec-a}", "\\ref{eq:a} and \\eqref{eq:a}", "\\label{eq:a}", "\\cite{key}",
    "\\textbf{a}",
    "\\begin{tabular}{ll}", "==marked==", "!!! note", "[TOC]", "{ref}`sec-a`", "```{python}\nx\n```", "# A {.class}",
    "| a |\n|---|\n\n: Caption.",
    "an \\alpha", "(\\LaTeX)", "\\noindent Text.", "\\item a", "\\begin{itemize}", "\\ref", "```math\nx\n```",
    "```mermaid\nx\n```", "![a](b.png){#fig-a\nwidth=50%}", "$$x$$ {#eq-a\n}", "Text {#sec-a\n.unnumbered}",
    "| a | b |\n| 1 | 2 |", "> |a|\n> |b|", "Text.\n+---+---+\n| a | b |\n+===+===+\n", "a    b\n\n----  ---\n1    2",
  ]

  @Test func eachIsSaidWithARemedy() {
    var text = ""
    for form in Self.forms {
      let diagnostics = parseNotebook(form + "\n").diagnostics
      #expect(diagnostics.map(\.code).contains(.foreignSyntax), "\(form)")
      #expect(diagnostics.allSatisfy { $0.severity == .warning }, "\(form)")
      text += DiagnosticRenderer().render(diagnostics) + "\n"
    }
    expectGolden(text, "foreign-syntax.txt")
  }

  @Test(arguments: [
    "a:: b", "a {x} b", "{ x }", "x^2 and y^3", "a ^ b ^ c", "~~struck~~", "a == b == c", "`{ref}`", "\\r",
    "C:\\dir\\{a}", "a {`b` c", "{`a`}",
    "`\\ref{a}`", "```\n:::\n```", "$\\ref{a}$", "@fig-a{B}", "an @Figure", "Ada@Fig-a.org", "[!note]", "[ ]",
    "a\\^[b]", "\\{.a}",
    "```python\nx\n```", "a ~ b ~ c", "the set {1, 2}", "x = {a=1}",
    "C:\\new\\table", "\\\\server\\share", "a\\item", "`\\alpha`", "|x| = |y|\n\n|z| = |w|", "a | b |\n|c", "--- -",
    "- - -",
    "$$\n|x|\n|y|\n$$", "$$\n+---+\n$$", "+ a\n+ b", "```tex\nx\n```",
  ])
  func otherTextIsText(text: String) {
    #expect(!parseNotebook(text + "\n").diagnostics.contains { $0.code == .foreignSyntax })
  }

  @Test func singleTildesStrikeNothingOut() {
    let (notebook, _) = parseNotebook("H~2~O and ~~gone~~\n")
    #expect(notebook.dump().contains("text 1:1-1:11 \"H~2~O and \""))
    #expect(notebook.dump().contains("strikethrough 1:11-1:19"))
  }

  @Test(arguments: [
    ("hearts", "♥"), ("lambda", "λ"), ("CounterClockwiseContourIntegral", "∳"), ("lt", "<"), ("nbsp", "\u{A0}"),
  ])
  func everyEntityOfHTML(name: String, character: String) {
    #expect(parseNotebook("a&\(name);b\n").notebook.allInlines.plainText == "a\(character)b")
  }
}
