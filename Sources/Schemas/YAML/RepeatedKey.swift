/// Where a key of a map is written for the second time, looked for in the text: of keys written twice only the first
/// has a mark.
struct RepeatedKey {
  let name: String
  let first: Int
  let places: YAMLPlaces

  /// The bytes of the second occurrence: the next one in the same brackets with a colon after it that leads a line in
  /// the same column, or else (in flow style) is anywhere.
  var second: Range<Int>? {
    let occurrences = occurrences
    let column = places.column(of: first)
    return occurrences.first { places.isFirstOfLine($0.lowerBound) && places.column(of: $0.lowerBound) == column }
      ?? occurrences.first
  }

  private var occurrences: [Range<Int>] {
    guard !name.isEmpty else { return [] }
    var found: [Range<Int>] = []
    var depth = 0
    let behindFirst = first + name.utf8.count
    for place in behindFirst..<max(behindFirst, places.range.upperBound) {
      let byte = places.source.bytes[place]
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
      let end = place + name.utf8.count
      if depth == 0, places.hasText(name, at: place), isKey(place..<end) { found.append(place..<end) }
    }
    return found
  }

  private func isKey(_ bytes: Range<Int>) -> Bool {
    guard let before = places.byte(at: bytes.lowerBound - 1), " \t\n\r,{'\"".utf8.contains(before) else { return false }
    var end = bytes.upperBound
    while let byte = places.byte(at: end), " '\"".utf8.contains(byte) { end += 1 }
    return places.byte(at: end) == UInt8(ascii: ":")
  }
}

extension YAMLPlaces {
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
