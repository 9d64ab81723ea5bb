/// Why a factorisation or a solution does not exist.
public enum LinearAlgebraError: Error, Sendable, Hashable {
  /// The matrix has another shape than `operation` needs.
  case wrongShape(operation: String, expected: String, rows: Int, columns: Int)
  /// The matrix has an entry that is infinite or not a number.
  case notFinite(operation: String)
  /// The matrix has no inverse: elimination found a zero at `pivot` (from 0).
  case singular(pivot: Int)
  /// The matrix is not positive definite: its leading minor of order `order` is not positive.
  case notPositiveDefinite(order: Int)
  /// The iteration of `operation` did not converge; `unconverged` is LAPACK's count of what is missing.
  case notConverged(operation: String, unconverged: Int)
}
