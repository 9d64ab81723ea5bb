import Diagnostics

/// A paragraph whose reading would take too long: for each bracket the Markdown library walks through the paragraph's
/// lines from its beginning.
struct LongParagraph {
  /// Its first line.
  let bytes: Range<Int>
  let lines: Int
  let brackets: Int

  /// The first such paragraph of a text; nil where there is none. Code between fences is not a paragraph.
  static func first(in text: PreparedMarkdown) -> LongParagraph? {
    var fence: (byte: UInt8, length: Int)?
    var paragraph: (first: Range<Int>, lines: Int, brackets: Int)?
    for line in text.read.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let bytes = line.indices
      guard !line.allSatisfy(\.isBlank) else {
        paragraph = nil
        continue
      }
      let mark = fenceMark(of: line)
      if let open = fence {
        if let mark, mark.isBare, mark.byte == open.byte, mark.length >= open.length { fence = nil }
        continue
      }
      if let mark {
        (fence, paragraph) = ((mark.byte, mark.length), nil)
        continue
      }
      let (first, lines, brackets) = paragraph ?? (bytes, 0, 0)
      paragraph = (first, lines + 1, brackets + line.count { $0 == UInt8(ascii: "[") })
      if let paragraph, paragraph.lines * paragraph.brackets > Limits.linesTimesBrackets {
        let bytes = text.sourceRange(of: first) ?? 0..<0
        return LongParagraph(bytes: bytes, lines: paragraph.lines, brackets: paragraph.brackets)
      }
    }
    return nil
  }

  /// The three or more backticks or tildes that a line begins with, and whether nothing follows them.
  private static func fenceMark(of line: ArraySlice<UInt8>) -> (byte: UInt8, length: Int, isBare: Bool)? {
    let text = line.drop { $0 == UInt8(ascii: " ") }
    guard line.count - text.count < 4, let byte = text.first, byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~")
    else {
      return nil
    }
    let rest = text.drop { $0 == byte }
    let length = text.count - rest.count
    return length >= 3 ? (byte, length, rest.allSatisfy(\.isBlank)) : nil
  }
}
