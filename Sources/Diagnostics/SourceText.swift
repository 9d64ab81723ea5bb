import Synchronization

/// A text that a person wrote, with its name, able to say which line and column a byte is on.
///
/// Offsets are UTF-8 bytes from 0. Lines and columns count from 1, and columns count characters, so that a caret is
/// under what a person sees, whatever its encoding.
public final class SourceText: Sendable {
  /// The name shown in messages: a path relative to where the program was started.
  public let name: String
  /// The bytes of the text.
  public let bytes: [UInt8]
  private let lineStarts: [Int]
  /// The long lines that were asked for, by line.
  private let longLines = Mutex<[Int: LineColumns]>([:])
  /// How many bytes were counted as characters so far: what columns cost.
  let countedBytes = Mutex(0)

  /// Keeps `text` under `name`.
  public init(name: String, text: String) {
    self.name = name
    let bytes = Array(text.utf8)
    self.bytes = bytes
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// The whole text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The number of lines; a text that ends with a newline has an empty last line.
  public var lineCount: Int { lineStarts.count }

  /// The bytes of line `line` (from 1) without its line break; clamped to the text.
  public func byteRange(ofLine line: Int) -> Range<Int> {
    let index = min(max(line, 1), lineCount) - 1
    let start = lineStarts[index]
    var end = index + 1 < lineCount ? lineStarts[index + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// The line and column (both from 1, columns in characters) of the byte at `offset`; clamped to the text.
  public func position(ofByte offset: Int) -> SourcePosition {
    let byte = min(max(offset, 0), bytes.count)
    let line = line(ofByte: byte)
    guard let columns = columns(ofLine: line) else {
      return SourcePosition(line: line, column: count(lineStarts[line - 1]..<byte) + 1)
    }
    let mark = columns.mark(beforeByte: byte)
    return SourcePosition(line: line, column: mark.count + count(mark.byte..<byte) + 1)
  }

  /// The number of characters of `line` (from 1).
  func length(ofLine line: Int) -> Int { columns(ofLine: line)?.count ?? count(byteRange(ofLine: line)) }

  /// The marks of a long line, which are made once; nil for a short one.
  private func columns(ofLine line: Int) -> LineColumns? {
    let range = byteRange(ofLine: line)
    guard range.count > 2 * LineColumns.step else { return nil }
    return longLines.withLock { known in
      if let columns = known[line] { return columns }
      countedBytes.withLock { $0 += range.count }
      let columns = LineColumns(string(range), at: range.lowerBound)
      known[line] = columns
      return columns
    }
  }

  private func count(_ bytes: Range<Int>) -> Int {
    countedBytes.withLock { $0 += bytes.count }
    return string(bytes).count
  }

  /// The line (from 1) of the byte at `offset`; clamped to the text.
  public func line(ofByte offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The byte at `column` characters (from 1) into `line` (from 1); the end of the line where it is shorter.
  public func byteOffset(line: Int, column: Int) -> Int {
    let range = byteRange(ofLine: line)
    let before = max(column - 1, 0)
    guard let columns = columns(ofLine: min(max(line, 1), lineCount)) else {
      return range.lowerBound + string(range).prefix(before).utf8.count
    }
    let (mark, end) = columns.mark(beforeCount: before)
    return mark.byte + string(mark.byte..<end).prefix(before - mark.count).utf8.count
  }

  /// The text of a range of bytes, clamped to the text.
  public func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// A position in a text as people count: line and column from 1, columns in characters.
public struct SourcePosition: Sendable, Hashable {
  /// Line, from 1.
  public let line: Int
  /// Column in characters, from 1.
  public let column: Int

  /// The position at `line` and `column`.
  public init(line: Int, column: Int) {
    (self.line, self.column) = (line, column)
  }
}

/// A stretch of a source text, in bytes.
public struct SourceRange: Sendable, Hashable, CustomStringConvertible {
  /// The text it lies in.
  public let source: SourceText
  /// The bytes it covers.
  public let bytes: Range<Int>

  /// The bytes `bytes` of `source`.
  public init(_ source: SourceText, _ bytes: Range<Int>) {
    (self.source, self.bytes) = (source, bytes)
  }

  /// The position of its first byte.
  public var start: SourcePosition { source.position(ofByte: bytes.lowerBound) }
  /// The position just after its last byte.
  public var end: SourcePosition { source.position(ofByte: bytes.upperBound) }
  /// The text it covers.
  public var text: String { source.string(bytes) }

  /// A part of this range: `bytes` counted from its own first byte.
  public func part(_ part: Range<Int>) -> SourceRange {
    SourceRange(source, bytes.lowerBound + part.lowerBound..<bytes.lowerBound + part.upperBound)
  }

  /// The smallest range that covers both; both lie in the same source.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(source, min(bytes.lowerBound, other.bytes.lowerBound)..<max(bytes.upperBound, other.bytes.upperBound))
  }

  /// `line:column-line:column`, as trees are dumped in tests.
  public var description: String { "\(start.line):\(start.column)-\(end.line):\(end.column)" }

  /// The same bytes of the same text: one file that was read twice is one text.
  public static func == (left: SourceRange, right: SourceRange) -> Bool {
    guard left.bytes == right.bytes else { return false }
    return left.source === right.source
      || left.source.name == right.source.name && left.source.bytes == right.source.bytes
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(source.name)
    hasher.combine(bytes)
  }
}
