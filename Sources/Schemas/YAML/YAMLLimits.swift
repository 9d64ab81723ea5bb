/// Bounds on YAML, checked before it is parsed, so that no text can exhaust the stack, the memory or a person's
/// patience.
enum YAMLLimits {
  /// The most bytes that one piece of YAML may have.
  static let byteCount = 1_000_000
  /// The most lists and maps that may lie in each other.
  static let depth = 64
  /// The most values that one piece of YAML may stand for, its aliases written out.
  static let valueCount = 100_000
  /// The most aliases beside keys that are not plain words: hashing such keys takes time exponential in the aliases.
  static let aliasesBesideComplexKeys = 16

  /// What is too much, and where.
  struct Excess: Equatable {
    let bytes: Range<Int>
    let message: String
  }

  /// The first excess in `bytes`.
  static func excess(in bytes: ArraySlice<UInt8>) -> Excess? {
    let start = bytes.startIndex
    if bytes.count > byteCount {
      return Excess(bytes: start..<start, message: "YAML of more than \(byteCount) bytes")
    }
    if let position = positionBeyondDepth(in: bytes) {
      return Excess(bytes: position..<position + 1, message: "lists and maps lie more than \(depth) deep")
    }
    if let position = complexKey(in: bytes), aliasCount(in: bytes) > aliasesBesideComplexKeys {
      return Excess(bytes: position..<position + 1, message: "a key that is not text, beside many aliases")
    }
    return nil
  }

  /// The first byte that lies deeper than `depth`.
  ///
  /// Brackets are counted everywhere, in text too: so many open ones are too many anywhere. Outside brackets
  /// the depth is that of the indentation, in which each `- `, `? ` and `: ` that leads a line takes part.
  private static func positionBeyondDepth(in bytes: ArraySlice<UInt8>) -> Int? {
    var (brackets, isLeading, column) = (0, true, 0)
    var indents: [Int] = []
    for position in bytes.indices {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        (isLeading, column) = (true, -1)
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        break
      case _ where isLeading:
        while let last = indents.last, last >= column { indents.removeLast() }
        indents.append(column)
        isLeading = isIndicator(at: position, in: bytes)
      default: break
      }
      column += 1
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { brackets += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { brackets = max(0, brackets - 1) }
      if indents.count + brackets > depth { return position }
    }
    return nil
  }

  private static func isIndicator(at position: Int, in bytes: ArraySlice<UInt8>) -> Bool {
    guard "-?:".utf8.contains(bytes[position]) else { return false }
    return position + 1 >= bytes.endIndex || " \t\r\n".utf8.contains(bytes[position + 1])
  }

  /// The position of what looks like a list, a map or an alias used as a key.
  private static func complexKey(in bytes: ArraySlice<UInt8>) -> Int? {
    var last: UInt8 = 0
    var wordStart: UInt8 = 0
    for position in bytes.indices {
      let byte = bytes[position]
      if byte == UInt8(ascii: "?"), isIndicator(at: position, in: bytes) { return position }
      if byte == UInt8(ascii: ":"), wordStart == UInt8(ascii: "*") || "]}".utf8.contains(last) { return position }
      if " \t\r\n".utf8.contains(byte) { continue }
      let isNewWord = position == bytes.startIndex || " \t\r\n,[{".utf8.contains(bytes[position - 1])
      if isNewWord { wordStart = byte }
      last = byte
    }
    return nil
  }

  private static func aliasCount(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.indices.count { position in
      bytes[position] == UInt8(ascii: "*")
        && (position == bytes.startIndex || " \t\r\n,[{:".utf8.contains(bytes[position - 1]))
    }
  }
}
