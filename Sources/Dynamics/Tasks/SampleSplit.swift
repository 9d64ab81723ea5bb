public import LinearAlgebra

/// A random division of samples into those that are trained on and those that are held out (theory §18).
public struct SampleSplit: Sendable, Hashable {
  /// The samples that are trained on, from 0, in their order.
  public let trained: [Int]
  /// The samples that are held out, from 0, in their order.
  public let held: [Int]

  /// How many of so many samples are held out: the nearest whole number, but neither none nor all.
  public static func heldCount(of samples: Int, fraction: Double) -> Int {
    min(max(Int((fraction * Double(samples)).rounded()), 1), max(samples - 1, 0))
  }

  /// Holds out that fraction of `samples` samples, by the order of numbers from the stream `stream`.
  ///
  /// - Throws: `outOfRange` if the fraction is not between 0 and 1, or there is one sample only.
  public init(of samples: Int, fraction: Double, seed: UInt64, stream: String) throws(DynamicsError) {
    guard fraction > 0, fraction < 1 else {
      throw .outOfRange(quantity: "fraction", value: fraction, allowed: "a number between 0 and 1")
    }
    guard samples > 1 else {
      throw .outOfRange(quantity: "samples", value: Double(samples), allowed: "2 or more where some are held out")
    }
    var generator = RandomGenerator(seed: seed, stream: stream)
    let keys = (0..<samples).map { _ in generator.next() }
    let order = (0..<samples).sorted { (keys[$0], $0) < (keys[$1], $1) }
    let count = Self.heldCount(of: samples, fraction: fraction)
    (held, trained) = (order.prefix(count).sorted(), order.dropFirst(count).sorted())
  }
}

extension Matrix {
  /// These columns, in the order given.
  public func columns(at indices: [Int]) -> Matrix {
    var part = Matrix(rows: rows, columns: indices.count)
    for row in 0..<rows {
      for (column, index) in indices.enumerated() { part[row, column] = self[row, index] }
    }
    return part
  }
}
