import Figures
import Testing

@testable import CairoCanvas

@Suite("Remembered extents of lines")
struct MeasuredLinesTests {
  /// A line as long as its text, as high as its letters; tells how often it was asked.
  private func measure(_ text: RichText, _ fontSize: Double, in lines: MeasuredLines, _ count: inout Int) -> TextExtent
  {
    lines.extent(of: text, fontSize: fontSize) {
      count += 1
      return TextExtent(width: Double(text.plain.count), ascent: fontSize, descent: 0)
    }
  }

  @Test("A line is measured once, and another style or size is another line")
  func measuresOnce() {
    let lines = MeasuredLines()
    var count = 0
    let styles = [
      RichText("W"), RichText([.init("W", isItalic: true)]), RichText([.init("W", isBold: true)]),
      RichText([.init("W", script: .superscript)]),
    ]
    for _ in 0..<3 {
      for size in [7.0, 8.0] {
        for style in styles {
          #expect(
            measure(style, size, in: lines, &count) == TextExtent(width: 1, ascent: size, descent: 0))
        }
      }
    }
    #expect(count == 2 * styles.count)
  }

  @Test("What was forgotten is measured again, and is right again")
  func forgets() {
    let lines = MeasuredLines(capacity: 2)
    var count = 0
    for text in ["a", "bb", "ccc", "a", "bb", "bb"] {
      #expect(measure(RichText(text), 8, in: lines, &count).width == Double(text.count))
    }
    #expect(count == 5)
  }
}
