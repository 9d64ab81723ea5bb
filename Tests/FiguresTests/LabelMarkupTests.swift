import Results
import Testing

@testable import Figures

@Suite struct LabelMarkupTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let written: String
    /// As a scene's dump shows it: /italic/, *bold*, ^{raised}, _{lowered}.
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
    Case(written: "$\\hat{a}_i$", shown: "/a\u{0302}/_{/i/}"),
    Case(written: "$\\tilde U$", shown: "/U\u{0303}/"),
    Case(written: "$10^{-3}$", shown: "10^{−3}"),
    Case(written: "$\\mathrm{tr}\\,W$", shown: "tr\u{2009}/W/"),
    Case(written: "$\\mathcal{L}$", shown: "/L/"),
    Case(written: "λ = -2", shown: "λ = −2"),
    Case(written: "two-layer", shown: "two-layer"),
    Case(written: "5 $", shown: "5 $"),
    Case(written: "ends with _", shown: "ends with _"),
    Case(written: "\\unknown", shown: "\\unknown"),
    Case(written: "", shown: ""),
    Case(written: "$\\frac{", shown: "$\\frac{"),
  ]

  @Test(arguments: labels) func labelIsRead(_ test: Case) {
    #expect(Self.dump(LabelMarkup.parse(test.written)) == test.shown)
  }

  private static func dump(_ text: RichText) -> String {
    text.runs.map { run in
      let slanted = run.isItalic ? "/\(run.text)/" : run.text
      switch run.script {
      case .base: return slanted
      case .superscript: return "^{\(slanted)}"
      case .subscript: return "_{\(slanted)}"
      }
    }.joined()
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
