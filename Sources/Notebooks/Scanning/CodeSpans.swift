/// Finds the ends of the code spans of a run of text. The spans are asked for from left to right, so all searches
/// together take linear time.
struct CodeSpans {
  /// The starts of all runs of backticks, by their length.
  private var runs: [Int: [Int]] = [:]
  /// How many of each length were passed.
  private var passed: [Int: Int] = [:]

  /// The backticks of `bytes`.
  init(_ bytes: ArraySlice<UInt8>) {
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let length = bytes[place...].prefix { $0 == UInt8(ascii: "`") }.count
      if length > 0 { runs[length, default: []].append(place) }
      place += max(length, 1)
    }
  }

  /// The end of the code span that the `length` backticks at `place` open; nil if nothing closes it.
  mutating func end(from place: Int, length: Int) -> Int? {
    guard let starts = runs[length] else { return nil }
    var index = passed[length, default: 0]
    while index < starts.count, starts[index] < place + length { index += 1 }
    passed[length] = index
    return index < starts.count ? starts[index] + length : nil
  }
}
