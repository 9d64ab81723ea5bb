import Figures
import Testing

@Suite struct PlainMathTests {
  @Test(arguments: [
    (#"\lambda = -2"#, "λ = −2"), (#"W_2 W_1"#, "W_2W_1"), (#"\mathbb{R}^n"#, "ℝ^n"), ("x", "x"),
    (#"40\thinspace\tau"#, "40 τ"), (#"a\quad b"#, "a b"),
  ])
  func formulasAreLegible(tex: String, text: String) { #expect(PlainMath.text(tex) == text) }
}
