import Diagnostics
import TestSupport
import Testing

@testable import Notebooks

/// Items of lists end where Markdown ends them, wherever in the file they are.
@Suite struct ItemPaddingTests {
  /// Items of several blocks, with what the library remembers as an offset before a blank line.
  static let items = [
    "- a\n\n  # b\n\n  - c\n", "* a\n\n  ```\n  b\n  ```\n\n  c\n", "1. a\n\n   ~~~ swift\n   ~~~\n\n   c\n",
    "- a\n\n\n  b\n", "> + a\n>\n>   ## b\n>\n>   - c\n", "- a\n\n  b\n  ===\n\n  c\n", "- a\n\n  b\n  ---\n\n  c\n",
    "- |a|b|\n  |---|---|\n  |1|2|\n\n\n  c\n", "- a\n  - b\n\n    # c\n\n    d\n", "-   a\n\n    ####   b\n\n    c\n",
    "- a\r\n\r\n  # b\r\n\r\n  - c\r\n",
  ]

  @Test(arguments: items) func itemsDoNotDependOnTheOffset(list: String) {
    let alone = parseNotebook("\n" + list).notebook.shape
    for count in 1...256 {
      let text = String(repeating: "x", count: count) + "\n\n" + list
      let blocks = parseNotebook(text).notebook
      #expect(blocks.shape == "paragraph \(String(repeating: "x", count: count))\n" + alone, "\(count) bytes before")
    }
  }

  /// A heading whose text begins at byte 260 is one whose offset has 4 as its lowest byte.
  @Test(arguments: [(248, 0), (249, 1), (250, 0), (505, 1)]) func aHeadingIsShifted(count: Int, lines: Int) {
    let text = String(repeating: "x", count: count) + "\n\n- a\n\n  # h\n\n  - b"
    #expect(ItemPadding.lineCount(before: Array(text.utf8)) == lines)
  }

  @Test(arguments: ["", "\n", "a", "- a\n- b\n", "# a\n\nb\n", "- a\n\n  b\n\n  c\n", "> a\n>\n> b\n"])
  func mostTextsHaveNothingToShift(text: String) {
    #expect(ItemPadding.offsets(in: Array(text.utf8)) == [])
    #expect(ItemPadding.lineCount(before: Array(text.utf8)) == 0)
  }

  /// With more lines than bytes have values, the fewest are mistaken.
  @Test func aLongListIsShiftedAsWellAsItCanBe() {
    let text = (0..<2000).map { _ in "- a\n\n  # b\n\n" }.joined()
    #expect(0..<256 ~= ItemPadding.lineCount(before: Array(text.utf8)))
    let kinds = parseNotebook(text).notebook.allBlocks.count { if case .heading = $0.content { true } else { false } }
    #expect(kinds == 2000)
  }
}
