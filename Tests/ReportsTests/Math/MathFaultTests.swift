import Diagnostics
import Reports
import TestSupport
import Testing

/// What is said of TeX that cannot be set names the reason, and what to do about that one.
@Suite struct MathFaultTests {
  private static let formulas = [
    "$x \\tag{B}$", "$$x \\tag{A} \\tag{B}$$", "$$\\begin{multline} a \\end{multline}$$",
    "$$\\begin{eqnarray} a \\end{eqnarray}$$",
    "$$\\begin{foo} a \\end{foo}$$", "$$\\begin{itemize} a \\end{itemize}$$", "$$\\begin{matrix} a \\end{pmatrix}$$",
    "$$\\begin{matrix} a$$", "$$\\end{matrix}$$", "$x \\mbox{ if } y$", "$$\\frac{a}{b$$",
    "$$\\frac{a}$$", "$\\sqrt$",
    "$$a \\right)$$", "$\\left( x$", "$a & b$", "$x^2^3$", "$x_i_j$", "$x_$", "$a}$", "${a$", "$\\text{\\frac{a}{b}}$",
    "$x\\limits_a$", "$\\def\\a{\\a}\\a$", "$$\\begin{array}{q} a \\end{array}$$", "$\\middle| x$",
    "$x \\href{https://a.b}{c}$", "$\\url{https://a.b}$", "$\\includegraphics{a.png}$", "$\\htmlClass{a}{b}$",
    "$\\htmlData{a=b}{c}$", "$\\htmlId{a}{b}$", "$\\htmlStyle{color: red}{b}$", "$\\def\\a{\\url{x}}y \\a$",
    "$\\let\\a=\\href \\a{x}{y}$", "$\\href{1:x}{y}$",
  ]

  @Test func eachReasonHasItsOwnRemedy() throws {
    var text = ""
    for formula in Self.formulas {
      let diagnostics = try ReportBuilder().check(ReportInputs(formula + "\n"), math: MathTests.math)
      #expect(diagnostics.map(\.code) == [.invalidMath], "\(formula)")
      text += DiagnosticRenderer().render(diagnostics) + "\n"
    }
    expectGolden(text, "math-faults.txt")
  }
}
