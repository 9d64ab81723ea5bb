import LinearAlgebra

/// How many numbers lie in each of 100 equal bins from −1.5 to 1.5. Numbers outside are not counted.
struct Histogram: Sendable {
  private static let bins = 100
  private static let start = -1.5
  private static let width = 0.03

  private var counts = [Int](repeating: 0, count: Self.bins)

  /// Counts nothing.
  init() {}

  /// Counts the entries off the diagonal of a symmetric matrix, each of a pair.
  init(offDiagonalOf matrix: Matrix) {
    let size = matrix.rows
    counts.withUnsafeMutableBufferPointer { counts in
      matrix.withUnsafeElements { entries in
        for row in 0..<size {
          for column in 0..<row {
            let position = (entries[row &* size &+ column] - Self.start) * (1 / Self.width)
            if position >= 0, position < Double(Self.bins) { counts[Int(position)] &+= 2 }
          }
        }
      }
    }
  }

  /// Adds the counts of another histogram.
  mutating func add(_ other: Histogram) {
    for bin in counts.indices { counts[bin] += other.counts[bin] }
  }

  /// The number of numbers counted.
  var count: Int { counts.reduce(0, +) }

  /// The mean of the squared centres of their bins.
  var meanSquare: Double {
    let sum = counts.enumerated().reduce(0) { sum, bin in
      let centre = Self.start + Self.width * (Double(bin.offset) + 0.5)
      return sum + Double(bin.element) * centre * centre
    }
    return sum / Double(count)
  }
}
