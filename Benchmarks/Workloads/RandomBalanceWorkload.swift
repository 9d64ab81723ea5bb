import Dynamics
import LinearAlgebra

/// 2000 draws of independent normal weights: how far their imbalance Λ is from a multiple of the identity (theory §12).
///
/// The record has for each draw the mean and the standard deviation of the diagonal of Λ, and the root mean square of
/// its other entries; a histogram counts the other entries of all draws. Drawing the weights belongs to the work.
struct RandomBalanceWorkload: NetworkWorkload {
  let name: String
  let sizes: ProblemSizes
  let checksum: Checksum?
  let totals: [Record.Total]

  private static let drawCount = 2000

  func makeInputs() throws -> ProblemSizes { sizes }

  func record(from sizes: ProblemSizes) async throws -> Record {
    let blocks = try await concurrentBlocks(count: Self.drawCount, blockSize: 25) { draws in
      var (weights, histogram) = (Weights(zeroOf: sizes.widths), Histogram())
      let rows = draws.map { draw in
        weights.fill(draw: UInt64(draw), base: sizes.base)
        let imbalance = weights.imbalance
        histogram.add(Histogram(offDiagonalOf: imbalance))
        return Self.row(of: imbalance)
      }
      return (rows: rows, histogram: histogram)
    }
    let histogram = blocks.reduce(into: Histogram()) { $0.add($1.histogram) }
    return Record(
      rows: blocks.flatMap(\.rows),
      totals: [
        .init(name: "hist_n", value: Double(histogram.count)),
        .init(name: "hist_m2", value: histogram.meanSquare),
      ])
  }

  private static func row(of imbalance: Matrix) -> [Double] {
    let diagonal = imbalance.diagonalElements
    let moments = Moments(of: diagonal)
    let others = imbalance.squaredFrobeniusNorm - diagonal.reduce(0) { $0 + $1 * $1 }
    let otherCount = Double(imbalance.elements.count - diagonal.count)
    return [moments.mean, moments.standardDeviation, (others / otherCount).squareRoot()]
  }
}

extension Weights {
  /// Weights that are all zero.
  fileprivate init(zeroOf widths: Widths) {
    self.init(
      first: Matrix(rows: widths.hidden, columns: widths.inputs),
      second: Matrix(rows: widths.outputs, columns: widths.hidden))
  }

  /// Draws weights with the variances 1/Nᵢ and 1/Nₕ.
  fileprivate mutating func fill(draw: UInt64, base: UInt64) {
    let widths = widths
    NumberStream(base: base, identifier: 2 * draw)
      .fill(&first, standardDeviation: 1 / Double(widths.inputs).squareRoot())
    NumberStream(base: base, identifier: 2 * draw + 1)
      .fill(&second, standardDeviation: 1 / Double(widths.hidden).squareRoot())
  }
}

extension RandomBalanceWorkload {
  /// e.
  static let all: [any Workload] = [
    RandomBalanceWorkload(
      name: "e", sizes: .init(base: 501, 40, 120, 250, samples: 0),
      checksum: [1.08334536032, 0.288103984611, 0.205893698078],
      totals: [.init(name: "hist_n", value: 28_560_000), .init(name: "hist_m2", value: 0.0424627842)])
  ]
}
