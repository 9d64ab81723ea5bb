internal import LinearAlgebra
import Glibc

/// The factor Y of K(I + KᵀK)⁻¹Kᵀ = YYᵀ for K = √D R with rows of wildly different scales (theory §6, steps 2 to 5).
struct GradedFactor {
  /// Y with its rows multiplied by c: the coordinates of the weights, one row per coordinate, one column per rank.
  let coordinates: Matrix

  init(_ start: Matrix, scales: GradedScales, snap: Double) throws(LinearAlgebraError) {
    let elimination = GradedElimination(start, scales: scales, snap: snap)
    guard elimination.rank > 0 else {
      coordinates = Matrix(rows: start.rows, columns: 0)
      return
    }
    let pivotScales = PivotScales(elimination, scales: scales)
    let lower = Self.scaledLower(elimination, scales: scales, pivotScales: pivotScales)
    let upper = try Self.scaledInverse(elimination, weights: pivotScales.inverses)
    let orthogonal = try QRFactorisation(of: upper.stacked(above: lower)).orthogonal
    var coordinates = Matrix(rows: start.rows, columns: elimination.rank)
    for (row, coordinate) in elimination.rowOrder.enumerated() {
      for column in 0..<elimination.rank {
        coordinates[coordinate, column] = scales.outer[coordinate] * orthogonal[elimination.rank + row, column]
      }
    }
    self.coordinates = coordinates
  }

  /// The unit lower trapezoid of the elimination in scaled units, its columns multiplied by min(ω, 1).
  private static func scaledLower(
    _ elimination: GradedElimination, scales: GradedScales, pivotScales: PivotScales
  ) -> Matrix {
    let (rank, order) = (elimination.rank, elimination.rowOrder)
    var lower = Matrix(rows: order.count, columns: rank)
    for column in 0..<rank {
      let damping = pivotScales.logDampings[column]
      lower[column, column] = exp(damping)
      for row in column + 1..<max(order.count, column + 1) {
        let multiplier = elimination.entries[row, column] / elimination.pivots[column]
        guard multiplier != 0 else { continue }
        let exponent = scales.logRatio(order[row], to: order[column]) + damping
        lower[row, column] = multiplier * exp(min(exponent, largestExponent))
      }
    }
    return lower
  }

  /// The exponent above which only rows that are zero can lie; it keeps `exp` finite for them.
  private static let largestExponent = 600.0

  /// A square T with TᵀT = w X̂X̂ᵀ⁻¹ w for the unit upper trapezoid X̂ of the elimination.
  private static func scaledInverse(
    _ elimination: GradedElimination, weights: [Double]
  ) throws(LinearAlgebraError) -> Matrix {
    let rank = elimination.rank
    var upper = elimination.entries.rows(in: 0..<rank)
    for row in 0..<rank {
      for column in 0..<row { upper[row, column] = 0 }
      upper[row, row] = 1
    }
    if rank == upper.columns {
      return try TriangularSolver(upper, shape: .upper).solution(of: .diagonal(weights))
    }
    let triangular = try QRFactorisation(of: upper.transposed).triangular
    return try TriangularSolver(triangular.transposed, shape: .lower).solution(of: .diagonal(weights))
  }
}

/// The sizes ω = √D |p| of the pivots in scaled units.
private struct PivotScales {
  /// min(ln ω, 0).
  let logDampings: [Double]
  /// sgn(p) min(ω, 1)/ω.
  let inverses: [Double]

  init(_ elimination: GradedElimination, scales: GradedScales) {
    let logarithms = zip(elimination.pivots, elimination.rowOrder).map { pivot, coordinate in
      scales.logarithm(coordinate) + log(abs(pivot))
    }
    logDampings = logarithms.map { min($0, 0) }
    inverses = zip(elimination.pivots, logarithms).map { pivot, logarithm in
      (pivot < 0 ? -1 : 1) * exp(min(logarithm, 0) - logarithm)
    }
  }
}
