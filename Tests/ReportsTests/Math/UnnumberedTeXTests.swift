import Testing

@testable import Reports

/// TeX whose lines KaTeX does not number, and the ranges of its errors in the TeX as written.
@Suite struct UnnumberedTeXTests {
  @Test(arguments: [
    ("\\begin{align}a\\end{align}", "\\begin{align*}a\\end{align*}"),
    ("\\begin{align*}a\\end{align*}", "\\begin{align*}a\\end{align*}"),
    ("\\begin {gather} a \\end\n{gather}", "\\begin {gather*} a \\end\n{gather*}"),
    ("\\\\begin{align}", "\\\\begin{align}"),
    ("\\begin{aligned}a", "\\begin{aligned}a"), ("\\begin{alignat}{2}", "\\begin{alignat*}{2}"), ("λ\\", "λ\\"),
    ("", ""),
    ("\\begin{equation}\\begin{split}", "\\begin{equation*}\\begin{split}"),
  ])
  func environmentsHaveAStar(tex: String, text: String) { #expect(UnnumberedTeX(tex).text == text) }

  /// Any range of the text, given back, has the same bytes as the TeX as written, without the stars.
  @Test(arguments: [
    "λ\\begin{align}a\\end{align}b", "\\begin{gather}\\begin{equation}x", "plain", "\\begin{align}\\begin{align}",
  ])
  func rangesAreThoseOfTheTeX(tex: String) {
    let unnumbered = UnnumberedTeX(tex)
    let (written, text) = (Array(tex.utf8), Array(unnumbered.text.utf8))
    for start in 0...text.count {
      for end in start...text.count {
        let range = unnumbered.written(start..<end)
        #expect(range.lowerBound >= 0 && range.upperBound <= written.count)
        let bytes = text[start..<end].filter { $0 != UInt8(ascii: "*") }
        #expect(written[range].elementsEqual(bytes), "\(start)..<\(end)")
      }
    }
  }
}
