/// Where a key of a map is written for the second time, looked for in the text: of keys written twice only the first
/// has a mark.
struct RepeatedKey {
  let name: String
  let first: Int
  let yaml: YAMLText

  /// The bytes of the second occurrence: the next one in the same brackets with a colon after it that leads a line in
  /// the same column, or else (in flow style) is anywhere.
  var second: Range<Int>? {
    let occurrences = occurrences
    let column = yaml.column(of: first)
    return occurrences.first { yaml.isFirstOfLine($0.lowerBound) && yaml.column(of: $0.lowerBound) == column }
      ?? occurrences.first
  }

  private var occurrences: [Range<Int>] {
    guard !name.isEmpty else { return [] }
    var found: [Range<Int>] = []
    var depth = 0
    let behindFirst = first + name.utf8.count
    for position in behindFirst..<max(behindFirst, yaml.range.upperBound) {
      let byte = yaml.source.bytes[position]
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
      let end = position + name.utf8.count
      if depth == 0, yaml.hasText(name, at: position), isKey(position..<end) { found.append(position..<end) }
    }
    return found
  }

  private func isKey(_ bytes: Range<Int>) -> Bool {
    guard let before = yaml.byte(at: bytes.lowerBound - 1), " \t\n\r,{'\"".utf8.contains(before) else { return false }
    var end = bytes.upperBound
    while let byte = yaml.byte(at: end), " '\"".utf8.contains(byte) { end += 1 }
    return yaml.byte(at: end) == UInt8(ascii: ":")
  }
}

extension YAMLText {
  /// The number of bytes before `offset` on its line.
  fileprivate func column(of offset: Int) -> Int {
    let lineStart = source.bytes[range.lowerBound..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? range.lowerBound
    return offset - lineStart
  }

  /// Whether only spaces, and dashes of lists, precede `offset` on its line.
  fileprivate func isFirstOfLine(_ offset: Int) -> Bool {
    source.bytes[offset - column(of: offset)..<offset].allSatisfy { " -\"'".utf8.contains($0) }
  }
}
