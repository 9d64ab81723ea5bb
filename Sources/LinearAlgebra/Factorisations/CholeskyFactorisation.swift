internal import COpenBLAS

/// The factorisation A = L Lᵀ of a symmetric positive definite matrix, L lower triangular.
public struct CholeskyFactorisation: Sendable, Hashable {
  /// L, with zeros above the diagonal.
  public let lower: Matrix

  /// Factors a symmetric matrix; entries above the diagonal are not looked at.
  ///
  /// - Throws: `wrongShape` if it is not square, `notFinite` if an entry is not, `notPositiveDefinite` if it is not.
  public init(of matrix: Matrix) throws(LinearAlgebraError) {
    guard matrix.isSquare else {
      throw .wrongShape(operation: "Cholesky", expected: "n × n", rows: matrix.rows, columns: matrix.columns)
    }
    guard matrix.isFinite else { throw .notFinite(operation: "Cholesky") }
    var entries = matrix
    let size = matrix.rows
    // LAPACK's upper triangle is the lower one of row-major memory.
    let status = entries.withUnsafeMutableElements {
      NumericalBackend.functions.dpotrf(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), Int32(size), $0, Int32(max(size, 1)))
    }
    guard status == 0 else { throw .notPositiveDefinite(order: Int(status)) }
    for row in 0..<size {
      for column in row + 1..<max(size, row + 1) { entries[row, column] = 0 }
    }
    lower = entries
  }

  /// The X with A X = B, B having as many rows as A.
  public func solution(of right: Matrix) throws(LinearAlgebraError) -> Matrix {
    let half = try TriangularSolver(lower, shape: .lower).solution(of: right)
    return try TriangularSolver(lower.transposed, shape: .upper).solution(of: half)
  }
}
