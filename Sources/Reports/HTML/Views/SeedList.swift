/// Seeds as text.
struct SeedList {
  private let seeds: [UInt64]
  private let ranges: [String]

  /// More parts than these are counted, not listed.
  private static let longestList = 4

  init(_ seeds: [UInt64]) {
    self.seeds = seeds
    var ranges: [ClosedRange<UInt64>] = []
    for number in seeds {
      if let last = ranges.last, number == last.upperBound &+ 1 {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    self.ranges = ranges.flatMap { range in
      range.count > 2 ? ["\(range.lowerBound)–\(range.upperBound)"] : range.map(String.init)
    }
  }

  /// All of them, three or more consecutive numbers as a range: `1–20, 25`.
  var text: String { ranges.joined(separator: ", ") }

  /// Whether they are too many parts for a line.
  var isSummarised: Bool { ranges.count > Self.longestList }

  /// The same; where these are many parts, their number and their ends: `40 of 1–267`.
  var summary: String {
    guard isSummarised, let first = seeds.min(), let last = seeds.max() else { return text }
    return "\(seeds.count) of \(first)–\(last)"
  }
}
