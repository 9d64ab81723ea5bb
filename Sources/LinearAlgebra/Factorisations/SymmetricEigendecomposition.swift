internal import COpenBLAS

/// The factorisation A = Q diag(values) Qᵀ of a symmetric matrix, eigenvalues decreasing.
///
/// In each eigenvector the first entry of nearly largest modulus is positive.
public struct SymmetricEigendecomposition: Sendable, Hashable {
  /// The eigenvalues, decreasing.
  public let values: [Double]
  /// The eigenvectors, one per column, in the order of `values`.
  public let vectors: Matrix

  /// Factors a symmetric matrix; entries above the diagonal are not looked at.
  ///
  /// - Throws: `wrongShape` if it is not square, `notFinite` if an entry is not, `notConverged` if the iteration fails.
  public init(of matrix: Matrix) throws(LinearAlgebraError) {
    let (increasing, vectorsInRows) = try Self.factored(matrix)
    values = increasing.reversed()
    let rows = vectorsInRows.rowVectors.reversed().map { row in
      let sign = canonicalSign(of: row)
      return row.map { sign * $0 }
    }
    vectors = Matrix(rowVectors: Array(rows)).transposed
  }

  /// The eigenvalues of a symmetric matrix alone, as `values`.
  ///
  /// - Throws: as the factorisation.
  public static func values(of matrix: Matrix) throws(LinearAlgebraError) -> [Double] {
    // Found without vectors they would have other bits.
    try factored(matrix).increasing.reversed()
  }

  /// The eigenvalues, increasing, and an eigenvector for each, one per row.
  private static func factored(
    _ matrix: Matrix
  ) throws(LinearAlgebraError) -> (increasing: [Double], vectorsInRows: Matrix) {
    guard matrix.isSquare else {
      throw .wrongShape(
        operation: "symmetric eigendecomposition", expected: "n × n", rows: matrix.rows, columns: matrix.columns)
    }
    guard matrix.isFinite else { throw .notFinite(operation: "symmetric eigendecomposition") }
    let size = matrix.rows
    var entries = matrix
    var increasing = [Double](repeating: 0, count: size)
    // Row-major memory is the transpose to LAPACK: its upper triangle is our lower one, its columns are our rows.
    let status = entries.withUnsafeMutableElements {
      NumericalBackend.functions.dsyevd(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "U")), Int32(size), $0, Int32(max(size, 1)),
        &increasing)
    }
    guard status == 0 else { throw .notConverged(operation: "symmetric eigendecomposition", unconverged: Int(status)) }
    return (increasing, entries)
  }

  /// Q diag(f(values)) Qᵀ: the function `f` of the matrix.
  public func applying(_ function: (Double) -> Double) -> Matrix {
    vectors.scalingColumns(by: values.map(function)).timesTransposed(vectors).symmetrised
  }
}
