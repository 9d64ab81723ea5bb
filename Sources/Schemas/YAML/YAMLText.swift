import Diagnostics
internal import Yams

/// YAML in a source: finds the bytes that the marks of nodes refer to, and walks over the source between them.
///
/// A mark's line ends at every break that YAML 1.1 knows (U+0085, U+2028 and U+2029 too), and its column counts Unicode
/// scalars: neither is what a `SourceText` counts.
struct YAMLText {
  let source: SourceText
  /// The bytes of the source that are YAML.
  let range: Range<Int>
  private let lineStarts: [Int]
  /// The last mark that was found, from which the next one on the same line is usually near.
  private var last: (line: Int, column: Int, offset: Int)

  init(source: SourceText, bytes: Range<Int>) {
    (self.source, range) = (source, bytes)
    lineStarts = Self.lineStarts(in: source.bytes, bytes)
    last = (1, 1, bytes.lowerBound)
  }

  private static func lineStarts(in bytes: [UInt8], _ range: Range<Int>) -> [Int] {
    var starts = [range.lowerBound]
    for position in range {
      let byte = bytes[position]
      let next = position + 1 < range.upperBound ? bytes[position + 1] : 0
      if byte == 0x0A || (byte == 0x0D && next != 0x0A) || (byte == 0xC2 && next == 0x85) {
        starts.append(byte == 0xC2 ? position + 2 : position + 1)
      } else if byte == 0xE2, next == 0x80, position + 2 < range.upperBound, bytes[position + 2] & 0xFE == 0xA8 {
        starts.append(position + 3)
      }
    }
    return starts
  }

  /// The byte at `mark`, clamped to the range.
  mutating func offset(of mark: Mark) -> Int {
    guard mark.line >= 1, mark.line <= lineStarts.count else { return range.upperBound }
    if mark.line != last.line || mark.column < last.column { last = (mark.line, 1, lineStarts[mark.line - 1]) }
    while last.column < mark.column, last.offset < range.upperBound {
      last.offset += Self.scalarLength(startingWith: source.bytes[last.offset])
      last.column += 1
    }
    return min(last.offset, range.upperBound)
  }

  /// The bytes of the character at `offset`; empty at the end of a line.
  func character(at offset: Int) -> Range<Int> {
    guard let byte = byte(at: offset), byte != 0x0A, byte != 0x0D else { return offset..<offset }
    return offset..<min(offset + Self.scalarLength(startingWith: byte), range.upperBound)
  }

  /// The bytes of `part` that are part of the YAML.
  func bytes(in part: Range<Int>) -> ArraySlice<UInt8> { source.bytes[part.clamped(to: range)] }

  /// The byte at `offset`, if it is part of the YAML.
  func byte(at offset: Int) -> UInt8? { range.contains(offset) ? source.bytes[offset] : nil }

  /// The first byte from `offset` on that is neither white space, nor part of a comment, nor one of `skipped`.
  func skippingSpace(from offset: Int, and skipped: String = "", orComments: Bool = true) -> Int {
    var position = offset
    while let byte = byte(at: position) {
      if orComments, byte == UInt8(ascii: "#") {
        position = endOfLine(from: position)
      } else if byte.isBlank || skipped.utf8.contains(byte) {
        position += 1
      } else {
        break
      }
    }
    return position
  }

  /// The end of the line that `offset` lies on.
  func endOfLine(from offset: Int) -> Int {
    source.bytes[offset..<range.upperBound].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? range.upperBound
  }

  /// The end of a word that starts at `offset`: white space, or a bracket or comma.
  func endOfWord(from offset: Int) -> Int {
    source.bytes[offset..<range.upperBound].firstIndex { $0.isBlank || ",[]{}".utf8.contains($0) }
      ?? range.upperBound
  }

  /// Where `text` ends if it starts at `offset` and white space counts for nothing, as when lines were folded; nil if
  /// it is all white space.
  func end(of text: String, from offset: Int) -> Int? {
    var position = offset
    var end: Int?
    for wanted in text.utf8 where !wanted.isBlank {
      while let byte = byte(at: position), byte.isBlank { position += 1 }
      guard byte(at: position) == wanted else { return end }
      position += 1
      end = position
    }
    return end
  }

  /// Whether `text` is at `offset`, byte for byte.
  func hasText(_ text: String, at offset: Int) -> Bool {
    let end = offset + text.utf8.count
    return end <= range.upperBound && source.bytes[offset..<end].elementsEqual(text.utf8)
  }

  private static func scalarLength(startingWith byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }
}
