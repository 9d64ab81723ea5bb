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
          let numbers = entries + row &* size
          for column in stride(from: 0, to: row &- 7, by: 8) {
            let bins = Self.positions(of: UnsafeRawPointer(numbers + column).loadUnaligned(as: SIMD8<Double>.self))
            for lane in 0..<8 where bins[lane] < UInt64(Self.bins) { counts[Int(truncatingIfNeeded: bins[lane])] &+= 2 }
          }
          for column in row / 8 * 8..<row {
            let bin = Self.positions(of: SIMD8(repeating: numbers[column]))[0]
            if bin < UInt64(Self.bins) { counts[Int(truncatingIfNeeded: bin)] &+= 2 }
          }
        }
      }
    }
  }

  /// The bins of eight numbers, at least `bins` for numbers outside: the digits of 2⁵² and the position, rounded down.
  @inline(__always)
  private static func positions(of numbers: SIMD8<Double>) -> SIMD8<UInt64> {
    var positions = (numbers - start) * (1 / width)
    positions.clamp(lowerBound: SIMD8(repeating: -1), upperBound: SIMD8(repeating: Double(bins)))
    let digits = unsafeBitCast(positions.rounded(.down) + (0x1p52 + 256), to: SIMD8<UInt64>.self)
    return (digits & SIMD8(repeating: 0x1FF)) ^ SIMD8(repeating: 256)
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
