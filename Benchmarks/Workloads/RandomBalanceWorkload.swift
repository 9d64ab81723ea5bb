import Dynamics
import LinearAlgebra

/// 2000 draws of independent normal weights: how far their imbalance Λ is from a multiple of the identity (theory §12).
///
/// The record has for each draw the mean and the standard deviation of the diagonal of Λ, and the root mean square of its
/// other entries; a histogram counts the other entries of all draws. Drawing the weights belongs to the work.
struct RandomBalanceWorkload: Workload {
  let name: String
  let sizes: ProblemSizes
  let checksum: Checksum
  let totals: [Record.Total]

  private static let drawCount = 2000

  func makeInputs() throws -> ProblemSizes { sizes }

  func record(from sizes: ProblemSizes) async throws -> Record {
    let draws = try await concurrentMap(count: Self.drawCount, blockSize: 25) { draw in
      let imbalance = Self.weights(draw: UInt64(draw), sizes: sizes).imbalance
      return (row: Self.row(of: imbalance), histogram: Histogram(offDiagonalOf: imbalance))
    }
    let histogram = draws.reduce(into: Histogram()) { $0.add($1.histogram) }
    return Record(
      rows: draws.map(\.row),
      totals: [
        .init(name: "hist_n", value: Double(histogram.count)),
        .init(name: "hist_m2", value: histogram.meanSquare),
      ])
  }

  /// Weights with the variances 1/Nᵢ and 1/Nₕ.
  private static func weights(draw: UInt64, sizes: ProblemSizes) -> Weights {
    let widths = sizes.widths
    var first = Matrix.normal(rows: widths.hidden, columns: widths.inputs, base: sizes.base, stream: 2 * draw)
    var second = Matrix.normal(rows: widths.outputs, columns: widths.hidden, base: sizes.base, stream: 2 * draw + 1)
    first *= 1 / Double(widths.inputs).squareRoot()
    second *= 1 / Double(widths.hidden).squareRoot()
    return Weights(first: first, second: second)
  }

  private static func row(of imbalance: Matrix) -> [Double] {
    let diagonal = imbalance.diagonalElements
    let moments = Moments(of: diagonal)
    let others = imbalance.squaredFrobeniusNorm - diagonal.reduce(0) { $0 + $1 * $1 }
    let otherCount = Double(imbalance.elements.count - diagonal.count)
    return [moments.mean, moments.standardDeviation, (others / otherCount).squareRoot()]
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
