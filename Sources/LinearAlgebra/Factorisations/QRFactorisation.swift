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
    let factors = rows * columns <= Self.largestSmallSize ? Self.reflected(matrix) : Self.factoredByLAPACK(matrix)
    let signs = factors.triangular.diagonalElements.map { $0 < 0 ? -1.0 : 1.0 }
    orthogonal = factors.orthogonal.scalingColumns(by: signs)
    triangular = factors.triangular.scalingRows(by: signs)
  }

  /// Up to this number of entries the loops of this module are faster than a call to LAPACK.
  private static let largestSmallSize = 400

  private static func reflected(_ matrix: Matrix) -> (orthogonal: Matrix, triangular: Matrix) {
    let reflections = HouseholderReflections(matrix)
    return (reflections.orthogonal(), reflections.triangular)
  }

  private static func factoredByLAPACK(_ matrix: Matrix) -> (orthogonal: Matrix, triangular: Matrix) {
    let (rows, columns) = (Int32(matrix.rows), Int32(matrix.columns))
    // Transposed, row-major memory is the column-major one of LAPACK.
    var reflected = matrix.transposed
    var scales = [Double](repeating: 0, count: matrix.columns)
    _ = reflected.withUnsafeMutableElements {
      NumericalBackend.functions.dgeqrf(LAPACK_COL_MAJOR, rows, columns, $0, rows, &scales)
    }
    var triangular = Matrix(rows: matrix.columns, columns: matrix.columns)
    for row in 0..<matrix.columns {
      for column in row..<matrix.columns { triangular[row, column] = reflected[column, row] }
    }
    _ = reflected.withUnsafeMutableElements {
      NumericalBackend.functions.dorgqr(LAPACK_COL_MAJOR, rows, columns, columns, $0, rows, scales)
    }
    return (reflected.transposed, triangular)
  }
}
