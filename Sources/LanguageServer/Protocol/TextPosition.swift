import Diagnostics
import Schemas

/// A position in a text as editors count: line and code units of UTF-16, both from 0.
struct TextPosition: Codable, Sendable, Equatable {
  let line: Int
  let character: Int

  var json: JSONNode { .object(["line": .number(Double(line)), "character": .number(Double(character))]) }
}

/// A stretch of a text as editors count.
struct TextSpan: Codable, Sendable, Equatable {
  let start: TextPosition
  let end: TextPosition

  var json: JSONNode { .object(["start": start.json, "end": end.json]) }
}

extension SourceText {
  /// The position of the byte at `offset`; clamped to the text.
  func textPosition(ofByte offset: Int) -> TextPosition {
    let byte = min(max(offset, 0), bytes.count)
    let line = line(ofByte: byte)
    let start = byteRange(ofLine: line).lowerBound
    return TextPosition(line: line - 1, character: string(start..<byte).utf16.count)
  }

  /// The byte at `position`; the end of the line where that is shorter.
  func byte(at position: TextPosition) -> Int {
    guard position.line < lineCount else { return bytes.count }
    let range = byteRange(ofLine: max(position.line, 0) + 1)
    var units = max(position.character, 0)
    var byte = range.lowerBound
    for scalar in string(range).unicodeScalars {
      units -= UTF16.width(scalar)
      guard units >= 0 else { break }
      byte += UTF8.width(scalar)
    }
    return byte
  }

  /// The stretch of these bytes.
  func span(of bytes: Range<Int>) -> TextSpan {
    TextSpan(start: textPosition(ofByte: bytes.lowerBound), end: textPosition(ofByte: bytes.upperBound))
  }
}

extension SourceRange {
  var span: TextSpan { source.span(of: bytes) }
}
