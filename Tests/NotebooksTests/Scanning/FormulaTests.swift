import Diagnostics
import Notebooks
import TestSupport
import Testing

/// Formulas as people write them: with every delimiter of TeX, over lines that Markdown would read as something else.
@Suite struct FormulaTests {
  /// The formulas of `text`, those on lines of their own in brackets.
  private static func formulas(_ text: String) -> [String] {
    let blocks = parseNotebook(text).notebook.allBlocks
    return blocks.flatMap { block -> [String] in
      if case .displayMath(let tex, let label) = block.content {
        return ["[\(tex)]" + (label.map { "#" + $0.name } ?? "")]
      }
      return block.inlines.withParts.compactMap { inline in
        if case .math(let tex, let isDisplay) = inline.content { return isDisplay ? "[\(tex)]" : tex }
        return nil
      }
    }
  }

  @Test(arguments: [
    ("a $x$ b", ["x"]), ("$\\lambda = $ [2](#=a)", ["\\lambda = "]), ("$\\tau$2", ["\\tau"]),
    ("$x$, $y$.", ["x", "y"]), ("a $x\n+ y$ b", []), ("a $x +\ny$ b", ["x +\ny"]),
    ("\\(x^2\\) b", ["x^2"]), ("\\[ x \\]", ["[ x ]"]), ("\\[x_1\\] {#eq-a}", ["[x_1]#eq-a"]), ("a \\[sic\\] b", []),
    ("\\[1\\](#) b", []), ("a \\[half_time\\]", []), ("a \\[x^2\\]", ["[x^2]"]), ("[a]\\(b\\)", []),
    ("[a]: https://a.org/$b\n[c]: https://a.org/$d\n\n[a][c] $x$", ["x"]), ("\\\\(x\\\\)", []), ("\\$x$ y$", []),
    ("`$x$` $y$", ["y"]), ("`a $x` $y$ `", ["y"]),
    ("**$x$** and _$y$_", ["x", "y"]), ("[$x$](a.md)", ["x"]), ("<https://a.org/$x$>", []), ("[a](b$c) d$", []),
    ("$$x$$ {#eq-a}", ["[x]#eq-a"]), ("$$\nx\n$$\n{#eq-a}", ["[x\n]"]), ("a $$x$$ b", ["[x]"]), ("$$$ x $$$", []),
    ("# On $x$ and $y", ["x"]), ("- a $x\n- b$ y", []), ("> $$\n> x >\n> y\n> $$", ["[x >\ny\n]"]),
    ("| $|x|$ | a |\n|---|---|\n| $a|b$ | `c|d` |", ["|x|", "a|b"]), ("    $x$", []), ("- a\n\n  $x$", ["x"]),
  ])
  func delimiters(text: String, formulas: [String]) { #expect(Self.formulas(text) == formulas) }

  @Test(arguments: [
    "\\begin{align}\na &= b \\\\\n- c &= d\n\\end{align}", "\\begin{equation*}x\\end{equation*}",
    "\\begin{gather}\n\nx\n\n\\end{gather}",
  ])
  func environments(tex: String) {
    #expect(Self.formulas(tex + " {#eq-a}") == ["[\(tex)]#eq-a"])
    #expect(parseNotebook(tex).diagnostics.isEmpty)
  }

  /// Lines that begin as lists, headings, quotations and rules do, blank lines, and fences of nothing are parts of a formula.
  @Test(arguments: [
    "+ b", "- b", "# b", "> b", "1. b", "* b", "---", "===", "", "| b |", "<!-- b", "[^b]: b", "    b", "<b>",
  ])
  func linesOfFormulas(line: String) {
    let tex = "a\n\(line)\nc\n"
    let (notebook, diagnostics) = parseNotebook("Text.\n\n$$\n\(tex)$$ {#eq-a}\n\nMore.\n")
    guard notebook.blocks.count == 3, case .displayMath(let found, let label?) = notebook.blocks[1].content else {
      Issue.record("no formula with the line '\(line)'")
      return
    }
    #expect(found.filter { $0 != " " } == tex.filter { $0 != " " })
    #expect(label.name == "eq-a")
    #expect(diagnostics.isEmpty)
  }

  /// Formulas stand within texts within formulas.
  @Test(arguments: [
    "x \\text{ if $x>0$ and $y$} z", "\\mbox{$a$}", "\\textbf{a $b$}", "x \\tag{$\\ast$}", "\\text{a {b} $c$}",
  ])
  func textsWithinFormulas(tex: String) {
    #expect(Self.formulas("$$\(tex)$$") == ["[\(tex)]"])
    #expect(Self.formulas("a $\(tex)$ b") == [tex])
  }

  @Test(arguments: ["$$\\text{a $b$\n\nText $x$.", "$\\text{a $x$ b", "\\text{ $x$"])
  func openBracesOfTextEndNothing(text: String) {
    #expect(Self.formulas(text).last == "x" || Self.formulas(text) == ["\\text{a "])
  }

  /// The rule of Pandoc and GitHub: prices are no formulas.
  @Test(arguments: [
    ("It costs $5 and *not* $10.", 0), ("$10k, and next year $20k", 0), ("US$ 5M and R$ 15.4M", 0), ("$5-$10", 0),
    ("$HOME and $PATH", 0), ("$ x $", 1), ("$x$2", 1), ("$x $", 1), ("It costs $5.", 0), ("\\$5 and \\$6", 0),
    ("`$5` and `$6`", 0), ("a $5\n\n$6 b", 0), ("It costs $5 now and $10 later.", 0), ("Prices: $5, $6, and $7", 0),
    ("$5/$6", 0), ("US$5, A$7", 0), ("https://example.com/?x=$1&y=$2", 0), ("https://example.com/?x=$a&y=$b", 0),
    ("5 $ or 6 $", 0), ("the $ and the $ of it", 0), ("$x and $y", 1), ("$ x = max(a) $", 1),
  ])
  func dollarsOfPrices(text: String, warnings: Int) {
    let (notebook, diagnostics) = parseNotebook(text)
    #expect(Self.formulas(text).isEmpty)
    #expect(diagnostics.map(\.code) == Array(repeating: .dollarSign, count: warnings))
    let shown = notebook.allBlocks.flatMap(\.inlines).plainText
    #expect(shown.filter { $0 == "$" }.count == text.filter { $0 == "$" }.count)
  }

  /// What the rule takes for a formula and reads like text is said.
  @Test(arguments: [
    ("US$20k. US$ 5M", true), ("Set $PATH:$HOME now.", true), ("$5 a day, in US$.", true), ("$HOME/bin:$PATH", true),
    ("$total cost$", true), ("$a and b$", true), ("\\(see note\\)", true), ("$10, or A$ 3", true),
    ("the $k$th mode", false), ("$a b$", false), ("$loss$", false), ("$n = 3 or so$", false),
    ("$a\\text{ if }b$", false), ("$x_1 and x_2$", false), ("$p(x)$", false), ("$10^{-3}$", false), ("$ab$s", false),
    ("$RNN$s", false), ("$ad - bc$", false), ("$xy - yx$", false), ("$|AB| - |CD|$", false), ("$dx dy dz$", false),
    ("$xy z$", false), ("$AB, BA$", false), ("$(AB, CD)$", false), ("$f(xy, z)$", false), ("$gcd(a, b)$", false),
    ("$Hom(A, B)$", false), ("$cov(X, Y)$", false), ("$KL(p, q)$", false), ("$5 kg$", false), ("$10 Hz$", false),
    ("$sin ax cos by$", false), ("$5 A$", false), ("$rank diag x$", false), ("\\(gcd(a, b)\\)", false),
  ])
  func improbableFormulas(text: String, isSaid: Bool) {
    #expect(parseNotebook(text).diagnostics.map(\.code) == (isSaid ? [.dollarSign] : []))
    #expect(Self.formulas(text).count == 1)
  }

  /// Nothing of a comment in a formula reaches the page.
  @Test(arguments: [
    ("$$\na <!-- b -->\nc\n$$", "[a \nc\n]"), ("$x <!-- $ --> y$", "x  y"), ("$$a <!-- $$ \n\n b --> c$$", "[a  c]"),
    ("$$\na % b\n% c\n  d\n$$", "[a d\n]"), ("$$\na\\% b \\\\% c\nd\n$$", "[a\\% b \\\\d\n]"),
    ("$$\n\\pi% b\nr\n$$", "[\\pi r\n]"), ("$x <!-- y$", "x <!-- y"), ("$a < !--b$", "a < !--b"),
    ("\\begin{align}\na % b\n\\end{align}", "[\\begin{align}\na \\end{align}]"),
  ])
  func commentsAreLeftOut(text: String, formula: String) {
    #expect(Self.formulas(text) == [formula])
    #expect(parseNotebook(text).diagnostics.isEmpty)
  }

  @Test(arguments: [("$95%$", 1), ("$95\\%$", 0), ("$$\na % b\n$$", 0), ("$$a % b$$", 1), ("$a\\\\% b$", 1)])
  func percentSignsThatHideTheRest(text: String, warnings: Int) {
    let codes = parseNotebook(text).diagnostics.map(\.code)
    #expect(codes == Array(repeating: .commentInFormula, count: warnings))
  }

  @Test(arguments: [
    "$$ x\n\nText.", "$$\nx\n\n```\ny\n```\n\n$$", "\\begin{align} x\n\nText.", "$$ x\n\nText.\n\n$$ y = z $$\n",
  ])
  func unclosedFormulasAreErrors(text: String) {
    let faults = parseNotebook(text).diagnostics.filter { $0.code == .unclosedMath }
    #expect(faults.first?.severity == .error)
    #expect(faults.first?.range?.bytes.lowerBound == 0)
  }

  @Test func rangesAreThoseOfTheSource() {
    let text = "λ $x$ and\n\n> $$\n> y\n> $$ {#eq-a}\n"
    let (notebook, _) = parseNotebook(text)
    #expect(notebook.allInlines.map(\.range.text).contains("$x$"))
    #expect(notebook.allBlocks.last?.range.text == "$$\n> y\n> $$ {#eq-a}")
  }

  /// What opens and is never closed is looked for once, however often it stands there: the texts are read at all.
  @Test(arguments: [
    "\\(a ", "\\[= ", "$a ", "$\\text{ ", "$$\\text{ \n\n", "\\begin{align} ", "<!-- ", "](", "{.a ", "a==b", "> $$\n",
    "$a <!-- $ ", "$$a <!-- ",
  ])
  func nothingIsLookedForTwice(piece: String) {
    let (_, diagnostics) = parseNotebook(String(repeating: piece, count: 20_000))
    #expect(diagnostics.count <= 21_000)
  }
}
