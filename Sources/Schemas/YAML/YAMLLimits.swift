/// Bounds on YAML, checked before it is parsed, so that no text can exhaust the stack, the memory or a person's
/// patience.
enum YAMLLimits {
  /// The most bytes that one piece of YAML may have.
  static let byteCount = 1_000_000
  /// The deepest that lists and maps may lie in each other.
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
    if let place = placeBeyondDepth(in: bytes) {
      return Excess(bytes: place..<place + 1, message: "lists and maps lie more than \(depth) deep")
    }
    if let place = complexKey(in: bytes), aliasCount(in: bytes) > aliasesBesideComplexKeys {
      return Excess(bytes: place..<place + 1, message: "a key that is not text, beside many aliases")
    }
    return nil
  }

  /// The first byte that lies deeper than `depth`.
  ///
  /// Brackets are counted everywhere, in text too: sixty-four open ones are too many anywhere. Outside brackets
  /// the depth is that of the indentation, in which each `- `, `? ` and `: ` that leads a line takes part.
  private static func placeBeyondDepth(in bytes: ArraySlice<UInt8>) -> Int? {
    var (brackets, isLeading, column) = (0, true, 0)
    var indents: [Int] = []
    for place in bytes.indices {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        (isLeading, column) = (true, -1)
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        break
      case _ where isLeading:
        while let last = indents.last, last >= column { indents.removeLast() }
        indents.append(column)
        isLeading = isIndicator(at: place, in: bytes)
      default: break
      }
      column += 1
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { brackets += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { brackets = max(0, brackets - 1) }
      if indents.count + brackets > depth { return place }
    }
    return nil
  }

  private static func isIndicator(at place: Int, in bytes: ArraySlice<UInt8>) -> Bool {
    guard "-?:".utf8.contains(bytes[place]) else { return false }
    return place + 1 >= bytes.endIndex || " \t\r\n".utf8.contains(bytes[place + 1])
  }

  /// A place that looks like a list, a map or an alias used as a key.
  private static func complexKey(in bytes: ArraySlice<UInt8>) -> Int? {
    var last: UInt8 = 0
    var wordStart: UInt8 = 0
    for place in bytes.indices {
      let byte = bytes[place]
      if byte == UInt8(ascii: "?"), isIndicator(at: place, in: bytes) { return place }
      if byte == UInt8(ascii: ":"), wordStart == UInt8(ascii: "*") || "]}".utf8.contains(last) { return place }
      if " \t\r\n".utf8.contains(byte) { continue }
      let isNewWord = place == bytes.startIndex || " \t\r\n,[{".utf8.contains(bytes[place - 1])
      if isNewWord { wordStart = byte }
      last = byte
    }
    return nil
  }

  private static func aliasCount(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.indices.count { place in
      bytes[place] == UInt8(ascii: "*") && (place == bytes.startIndex || " \t\r\n,[{:".utf8.contains(bytes[place - 1]))
    }
  }
}
