import Diagnostics

/// Walks through the bytes of a BibTeX file: white space, comments, names, and the starts of entries.
struct BibTeXScanner {
  let source: SourceText
  var index: Int
  /// What closes every brace and every parenthesis that is closed, which is looked for once.
  private var closings: [Int: Int]?

  init(_ source: SourceText) { (self.source, index) = (source, 0) }

  /// Whether an entry begins here.
  var isAtEntry: Bool {
    guard !isAtEnd, source.bytes[index] == UInt8(ascii: "@"), isFirstOfLine(index) else { return false }
    var next = self
    next.index += 1
    return next.opening(at: index) != nil
  }

  var isAtEnd: Bool { index >= source.bytes.count }

  /// Where an `@` may begin an entry.
  enum Opening {
    /// A type and a delimiter follow it.
    case entry
    /// It is the first of its line, and no delimiter follows.
    case mistake
  }

  /// Goes past the next `@` that opens an entry or was meant to; nil at the end. Outside of entries `%` begins a
  /// comment.
  mutating func nextOpening() -> (position: Int, opening: Opening)? {
    while !isAtEnd {
      let position = index
      index += 1
      if source.bytes[position] == UInt8(ascii: "%") { skipLine() }
      if source.bytes[position] == UInt8(ascii: "@"), let opening = opening(at: position) { return (position, opening) }
    }
    return nil
  }

  /// What the `@` at `position` opens. After a letter or digit it is part of an e-mail address.
  private func opening(at position: Int) -> Opening? {
    let before = position > 0 ? source.bytes[position - 1] : 0x0A
    guard !Self.isWordByte(before) else { return nil }
    var ahead = self
    let name = ahead.readName()
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isWordByte) else { return nil }
    ahead.skipSpace()
    if !ahead.isAtEnd, "{(".utf8.contains(source.bytes[ahead.index]) { return .entry }
    return isFirstOfLine(position) ? .mistake : nil
  }

  private func isFirstOfLine(_ position: Int) -> Bool {
    var before = position - 1
    while before >= 0, source.bytes[before] == 0x20 || source.bytes[before] == 0x09 { before -= 1 }
    return before < 0 || source.bytes[before] == 0x0A || source.bytes[before] == 0x0D
  }

  /// Goes to the next line that begins with an `@` from `position` on.
  mutating func skip(toLineOfEntryAfter position: Int) {
    index = position + 1
    while !isAtEnd, !(source.bytes[index] == UInt8(ascii: "@") && isFirstOfLine(index)) { index += 1 }
  }

  private mutating func skipLine() {
    while !isAtEnd, source.bytes[index] != 0x0A, source.bytes[index] != 0x0D { index += 1 }
  }

  /// Goes past the text in balanced braces or parentheses that begins here; whether there is one.
  mutating func skipBalanced() -> Bool {
    if closings == nil { closings = Self.closings(in: source.bytes) }
    guard let closing = closings?[index] else { return false }
    index = closing + 1
    return true
  }

  private static func closings(in bytes: [UInt8]) -> [Int: Int] {
    var (open, closings): ([Int], [Int: Int]) = ([], [:])
    // A parenthesis is closed by one within the same braces.
    var parentheses: [(position: Int, depth: Int)] = []
    for (position, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "{"): open.append(position)
      case UInt8(ascii: "}"):
        if let start = open.popLast() { closings[start] = position }
        while let last = parentheses.last, last.depth > open.count { parentheses.removeLast() }
      case UInt8(ascii: "("): parentheses.append((position, open.count))
      case UInt8(ascii: ")"):
        if let last = parentheses.last, last.depth == open.count {
          closings[last.position] = position
          parentheses.removeLast()
        }
      default: break
      }
    }
    return closings
  }

  private static let endsOfNames = Set("{}(),=#\"@% \t\r\n".utf8)

  /// The name of a type, a field or a macro; empty where none follows.
  mutating func readName() -> String { readWord { Self.endsOfNames.contains($0) } }

  /// The key of an entry, which may hold any character but white space, commas, braces and the delimiter that closes
  /// the entry.
  mutating func readKey(upTo closing: UInt8) -> String {
    readWord { $0 <= 0x20 || $0 == closing || ",{}".utf8.contains($0) }
  }

  private mutating func readWord(endsBefore isEnd: (UInt8) -> Bool) -> String {
    let start = skipSpace()
    while !isAtEnd, !isEnd(source.bytes[index]) { index += 1 }
    return source.string(start..<index)
  }

  /// Whether `byte` was next.
  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard !isAtEnd, source.bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// Goes past white space and comments; where that ends.
  @discardableResult mutating func skipSpace() -> Int {
    while !isAtEnd {
      switch source.bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "%"): skipLine()
      default: return index
      }
    }
    return index
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"): true
    default: false
    }
  }
}
