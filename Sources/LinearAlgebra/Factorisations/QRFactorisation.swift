internal import COpenBLAS

/// The thin factorisation A = QR of a matrix with at least as many rows as columns.
///
/// `orthogonal` (rows × columns) has orthonormal columns; `triangular` (columns × columns) is upper triangular with a
/// diagonal that is not negative, which makes the factorisation of a matrix of full rank unique.
public struct QRFactorisation: Sendable {
  /// Q, with orthonormal columns.
  public let orthogonal: Matrix
  /// R, upper triangular, its diagonal not negative.
  public let triangular: Matrix

  /// Factors `matrix` by Householder reflections.
  ///
  /// - Throws: `wrongShape` if there are more columns than rows, `notFinite` if an entry is not.
  public init(of matrix: Matrix) throws(LinearAlgebraError) {
    let (rows, columns) = (matrix.rows, matrix.columns)
    guard rows >= columns else {
      throw .wrongShape(operation: "QR", expected: "at least as many rows as columns", rows: rows, columns: columns)
    }
    guard matrix.isFinite else { throw .notFinite(operation: "QR") }
    NumericalBackend.prepare()
    var reflected = matrix
    var scales = [Double](repeating: 0, count: columns)
    let leading = Int32(max(columns, 1))
    _ = reflected.withUnsafeMutableElements { entries in
      LAPACKE_dgeqrf(LAPACK_ROW_MAJOR, Int32(rows), Int32(columns), entries, leading, &scales)
    }
    let upper = Self.upperTriangle(of: reflected)
    _ = reflected.withUnsafeMutableElements { entries in
      LAPACKE_dorgqr(LAPACK_ROW_MAJOR, Int32(rows), Int32(columns), Int32(columns), entries, leading, scales)
    }
    let signs = upper.diagonalElements.map { $0 < 0 ? -1.0 : 1.0 }
    orthogonal = reflected.scalingColumns(by: signs)
    triangular = upper.scalingRows(by: signs)
  }

  private static func upperTriangle(of matrix: Matrix) -> Matrix {
    var upper = Matrix(rows: matrix.columns, columns: matrix.columns)
    for row in 0..<matrix.columns {
      for column in row..<matrix.columns { upper[row, column] = matrix[row, column] }
    }
    return upper
  }
}
