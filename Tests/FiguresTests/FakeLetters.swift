@testable import Figures

/// Letters that are all equally wide, so that tests need no fonts.
struct FakeLetters: TextMeasuring {
  /// Width of a letter in units of the font size.
  var width = 0.58

  func measure(_ text: RichText, fontSize: Double) -> TextExtent {
    let letters = text.runs.map { Double($0.text.count) * ($0.script == .base ? 1 : 0.7) }.reduce(0, +)
    return TextExtent(width: letters * width * fontSize, ascent: 0.78 * fontSize, descent: 0.22 * fontSize)
  }
}
