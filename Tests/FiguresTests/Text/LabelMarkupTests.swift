import Results
import Testing

@testable import Figures

@Suite struct LabelMarkupTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let written: String
    /// As a scene's dump shows it: /italic/, *bold*, ^{raised}, _{lowered}, {} between those behind each other.
    let shown: String

    var testDescription: String { written }
  }

  static let labels = [
    Case(written: "Time (τ)", shown: "Time (τ)"),
    Case(written: "W_2W_1", shown: "/W/_{2}/W/_{1}"),
    Case(written: "W_2^TW_2 − W_1W_1^T", shown: "/W/_{2}^{T}/W/_{2} − /W/_{1}/W/_{1}^{T}"),
    Case(written: "columns of W_1", shown: "columns of /W/_{1}"),
    Case(written: "Relative scale $\\lambda$", shown: "Relative scale /λ/"),
    Case(written: "\\lambda_{max}", shown: "/λ/_{max}"),
    Case(written: "$\\Vert W\\Vert_F$", shown: "‖/W/‖_{/F/}"),
    Case(written: "$\\hat{a}_i$", shown: "\\hat{/a/}_{/i/}"),
    Case(written: "$\\tilde U$", shown: "\\tilde{/U/}"),
    Case(written: "\\dot W and \\hat{\\Sigma}", shown: "\\dot{/W/} and \\hat{Σ}"),
    Case(written: "$\\hat\\imath\\hat i\\bar j$", shown: "\\hat{/ı/}\\hat{/ı/}\\bar{/ȷ/}"),
    Case(written: "$\\overline{AB}C$", shown: "\\bar{/AB/}/C/"),
    Case(written: "$\\vec{v_1}$", shown: "\\vec{/v/}_{1}"),
    Case(written: "$W_2{}^T$", shown: "/W/_{2}{}^{T}"),
    Case(written: "$x^2_{i\\mathrm{max}}y$", shown: "/x/^{2}_{/i/}_{max}/y/"),
    Case(written: "$e^{x_1^2}$", shown: "/e/^{/x/}{}_{1}{}^{2}"),
    Case(written: "$\\mathbf{W}_2\\boldsymbol\\lambda\\bm{x}$", shown: "*W*_{2}/*λx*/"),
    Case(written: "\\textbf{so} \\textit{it} is", shown: "*so* /it/ is"),
    Case(
      written: "$\\frac{1}{2}\\frac{a+b}{2k}\\frac\\lambda{N_i}$",
      shown: "1/2(/a/\u{2009}+\u{2009}/b/)/(2/k/)/λ///N/_{/i/}"),
    Case(written: "$\\sqrt{2}\\sqrt{ab}$", shown: "√2√(/ab/)"),
    Case(written: "$\\mathbb{R}^n\\mathcal{LX}$", shown: "ℝ^{/n/}ℒ/X/"),
    Case(written: "$\\Upsilon\\vartheta\\lVert x\\rVert$", shown: "Υ/ϑ/‖/x/‖"),
    Case(written: "$\\lambda = -2$, $a<b$", shown: "/λ/\u{2005}=\u{2005}−2, /a/\u{2005}<\u{2005}/b/"),
    Case(written: "$W_2 W_1 - (s - a)$", shown: "/W/_{2}/W/_{1}\u{2009}−\u{2009}(/s/\u{2009}−\u{2009}/a/)"),
    Case(written: "$10^{-3}$", shown: "10^{−3}"),
    Case(written: "$\\mathrm{tr}\\,W$", shown: "tr\u{2009}/W/"),
    Case(written: "$\\mathcal{L}$", shown: "ℒ"),
    Case(written: "λ = -2", shown: "λ = −2"),
    Case(written: "two-layer", shown: "two-layer"),
    Case(written: "5 $", shown: "5 $"),
    Case(written: "$5 or $6 in all", shown: "$5 or $6 in all"),
    Case(written: "\\$5 and $x$", shown: "$5 and /x/"),
    Case(written: "$\\lambda = $2", shown: "/λ/\u{2005}=\u{2005}2"),
    Case(written: "$x$2", shown: "$x$2"),
    Case(written: "$x\\text{ if $y$}$", shown: "/x/ if /y/"),
    Case(written: "ends with _", shown: "ends with _"),
    Case(written: "learning_rate of snake_case_names", shown: "learning_rate of snake_case_names"),
    Case(written: "W_in, x_ij, ab_1, loss_T", shown: "/W/_{i}/n/, /x/_{i}/j/, ab_{1}, loss_{T}"),
    Case(written: "price $5 to $10", shown: "price $5 to $10"),
    Case(written: "\\unknown", shown: "\\unknown"),
    Case(written: "", shown: ""),
    Case(written: "$\\frac{", shown: "$\\frac{"),
  ]

  @Test(arguments: labels) func labelIsRead(_ test: Case) {
    #expect(Scene.describe(LabelMarkup.parse(test.written)) == test.shown)
  }

  /// Nothing that is written makes the reader stop or forget the rest.
  @Test(arguments: [
    "$\\hat$ x", "$\\hat{$ x", "$x_$", "$x^{", "$\\frac{a}", "$\\frac12$", "$\\mathbf$", "\\mathcal", "$}_}^{{$ x",
    "_^_^x", "$\\bar{\\hat{\\hat x}}$", "$" + String(repeating: "{", count: 100_000) + "$",
    String(repeating: "\\hat{", count: 5000), String(repeating: "_\\frac{1}{x^", count: 5000),
  ])
  func anythingMayBeWritten(_ label: String) {
    #expect(!LabelMarkup.parse(label).plain.isEmpty)
  }

  @Test func namesAreFilledBetweenPrices() {
    #expect(LabelTemplate.fill("$5 {n} $6", ["n": "3"]) == "$5 3 $6")
    #expect(LabelTemplate.fill("$x_{n}$ {n}", ["n": "3"]) == "$x_{n}$ 3")
  }

  @Test func namesAreFilledInTextOnly() {
    let values = ["lambda": "−2", "n": "3"]
    #expect(LabelTemplate.fill("λ = {lambda}, {n}", values) == "λ = −2, 3")
    #expect(LabelTemplate.fill("W_{n} and $x^{n}$ {other}", values) == "W_{n} and $x^{n}$ {other}")
    #expect(LabelTemplate.names(in: "{lambda}: $\\{n\\}$ {n}") == ["lambda", "n"])
  }

  @Test(arguments: [
    (-2, "−2"), (0, "0"), (0.001, "0.001"), (1e-6, "10⁻⁶"), (60_000, "60\u{2009}000"), (2.5e9, "2.5×10⁹"),
    (.infinity, "∞"), (1.0 / 3, "0.333333"),
  ])
  func coordinatesAreSaidShortly(value: Double, text: String) {
    #expect(Coordinate.number(value).displayText == text)
  }
}
