/// Finds the ends of the code spans of a run of text. The spans are asked for from left to right, so all searches
/// together take linear time.
struct CodeSpans {
  /// The starts of all runs of backticks, by their length.
  private var runs: [Int: [Int]] = [:]
  /// How many of each length were passed.
  private var passed: [Int: Int] = [:]

  /// The backticks of `bytes`.
  init(_ bytes: ArraySlice<UInt8>) {
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let length = bytes[position...].prefix { $0 == UInt8(ascii: "`") }.count
      if length > 0 { runs[length, default: []].append(position) }
      position += max(length, 1)
    }
  }

  /// The end of the code span that the `length` backticks at `position` open; nil if nothing closes it.
  mutating func end(from position: Int, length: Int) -> Int? {
    guard let starts = runs[length] else { return nil }
    var index = passed[length, default: 0]
    while index < starts.count, starts[index] < position + length { index += 1 }
    passed[length] = index
    return index < starts.count ? starts[index] + length : nil
  }
}
