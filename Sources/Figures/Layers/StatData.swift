/// A statistic as drawn.
struct StatData: Sendable, Equatable {
  let spec: StatSpec
  /// What readers call the dimensions that are summarised.
  let dimensions: [String]
  /// How many numbers are summarised, at least and at most.
  let counts: ClosedRange<Int>

  static func == (left: StatData, right: StatData) -> Bool { left.title == right.title }
}

extension StatData {
  /// `n = 20`, or `n = 18–20` if elements differ.
  var countText: String {
    counts.count == 1 ? "n = \(counts.lowerBound)" : "n = \(counts.lowerBound)–\(counts.upperBound)"
  }

  /// What is shown: `mean ± s.d., n = 20`.
  var title: String { "\(spec.title), \(countText)" }
}
