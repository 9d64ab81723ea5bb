/// A position in the bytes of a TeX text, which moves forward as pieces are read.
struct TeXCursor {
  private let bytes: [UInt8]
  var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The byte here; nil at the end.
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  mutating func skip(_ count: Int) { index = min(index + count, bytes.count) }

  mutating func skipSpace() {
    while let byte = next, byte <= 0x20 { index += 1 }
  }

  /// Whether `character` was next.
  mutating func take(_ character: Character) -> Bool {
    guard next == character.asciiValue else { return false }
    index += 1
    return true
  }

  /// How many times `byte` is repeated at the position, counted up to a limit.
  func count(of byte: UInt8, atMost most: Int) -> Int { bytes[index...].prefix(most).prefix { $0 == byte }.count }

  /// The next character of Unicode.
  mutating func takeScalar() -> Unicode.Scalar {
    var decoder = UTF8()
    var iterator = bytes[index...].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else {
      index += 1
      return "\u{FFFD}"
    }
    index += UTF8.width(scalar)
    return scalar
  }

  /// Reads the ASCII letters at the position.
  mutating func takeLetters() -> String {
    let start = index
    while let byte = next, Character(Unicode.Scalar(byte)).isASCII, Character(Unicode.Scalar(byte)).isLetter {
      index += 1
    }
    return string(start..<index)
  }

  /// Reads a tag of HTML, such as `<i>`, `</i>` or `<span class="x">`; nil where there is no tag, or its name is not in
  /// `names`.
  mutating func takeTag(among names: Set<String>) -> (name: String, isClosing: Bool)? {
    var ahead = self
    ahead.skip(1)
    let isClosing = ahead.take("/")
    let name = ahead.takeLetters().lowercased()
    guard names.contains(name) else { return nil }
    if ahead.take(">") {
      index = ahead.index
      return (name, isClosing)
    }
    guard name == "span", ahead.take(" ") else { return nil }
    guard let end = bytes[ahead.index...].prefix(200).firstIndex(of: UInt8(ascii: ">")) else { return nil }
    index = end + 1
    return (name, isClosing)
  }

  /// Reads an address as it is written, up to a space, a quotation mark or the end of the group, without the
  /// punctuation that ends a sentence. Nil where there is no address.
  mutating func takeAddress() -> String? {
    let start = bytes[index...].prefix(8).map { $0 | 0x20 }
    guard WebAddress.starts.contains(where: { start.starts(with: $0.utf8) }) else { return nil }
    var (position, depth) = (index, 0)
    while position < bytes.count, bytes[position] > 0x20, !"<>\"$".utf8.contains(bytes[position]) {
      if bytes[position] == UInt8(ascii: "{") { depth += 1 }
      if bytes[position] == UInt8(ascii: "}") {
        if depth == 0 { break }
        depth -= 1
      }
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    let range = index..<endOfSentence(in: index..<min(position, bytes.count))
    index = range.upperBound
    return string(range)
  }

  /// The end of the address in `range`, before the punctuation that follows it. A closing parenthesis belongs to the
  /// address if the address opens it.
  private func endOfSentence(in range: Range<Int>) -> Int {
    var end = range.upperBound
    var surplus = bytes[range].reduce(0) { $0 + ($1 == UInt8(ascii: ")") ? 1 : $1 == UInt8(ascii: "(") ? -1 : 0) }
    while end > range.lowerBound {
      switch bytes[end - 1] {
      case UInt8(ascii: ")") where surplus > 0: surplus -= 1
      case let byte where ".,;:!?'`*]".utf8.contains(byte): break
      default: return end
      }
      end -= 1
    }
    return end
  }

  /// Reads the text in balanced braces as it is written; nil where there are no braces.
  mutating func takeArgument() -> String? {
    guard next == UInt8(ascii: "{") else { return nil }
    var depth = 0
    for position in index..<bytes.count {
      if bytes[position] == UInt8(ascii: "{") { depth += 1 }
      if bytes[position] == UInt8(ascii: "}") { depth -= 1 }
      guard depth == 0 else { continue }
      defer { index = position + 1 }
      return string(index + 1..<position)
    }
    return nil
  }

  /// Reads the text up to `end` and moves past `end`. Where `end` does not follow, the result is nil and the cursor
  /// stays. After a backslash, `end` does not count.
  mutating func take(upTo end: String) -> String? {
    let end = Array(end.utf8)
    var position = index
    while position + end.count <= bytes.count {
      if bytes[position...].starts(with: end) {
        defer { index = position + end.count }
        return string(index..<position)
      }
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
