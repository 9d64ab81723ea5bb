internal import LinearAlgebra
import Glibc

/// Lemma 4.1 as it is written: QQᵀ(t) = e^{Ft}Q₀ [I + Q₀ᵀD(t)Q₀]⁻¹ Q₀ᵀe^{Ft} in the eigenbasis of F (theory §3).
struct LiteralForm: Sendable {
  let start: Matrix
  let basis: EigenBasis

  /// The coordinates of weights at `time`; NaN where an exponential has overflown or drowned the identity.
  func coordinates(at time: Double) -> Matrix {
    let grown = start.scalingRows(by: basis.rates.map { exp($0 * time) })
    let weighted = start.scalingRows(by: basis.rates.map { $0 == 0 ? time : expm1(2 * $0 * time) / (2 * $0) })
    let bracket = Matrix.identity(start.columns) + start.transposedTimes(weighted).symmetrised
    guard let lower = try? CholeskyFactorisation(of: bracket).lower,
      let solution = try? TriangularSolver(lower, shape: .lower).solution(of: grown.transposed)
    else { return Matrix(rows: start.rows, columns: start.columns, repeating: .nan) }
    return solution.transposed
  }
}
