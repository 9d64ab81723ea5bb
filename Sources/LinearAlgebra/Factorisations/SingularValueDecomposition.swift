internal import COpenBLAS

/// The factorisation A = U S Vᵀ with orthonormal columns in U and V and decreasing singular values.
///
/// Signs are fixed, so that equal matrices have equal factors: in each column of U the first entry of nearly largest
/// modulus is positive, and the column of V follows. Columns without a singular value are signed on their own.
public struct SingularValueDecomposition: Sendable, Hashable {
  /// How many columns U and V have.
  public enum Extent: Sendable, Hashable {
    /// As many as there are singular values.
    case thin
    /// As many as they have rows: both are orthogonal.
    case full
  }

  /// U: rows × rows if full, else rows × min(rows, columns).
  public let left: Matrix
  /// The min(rows, columns) singular values, decreasing.
  public let values: [Double]
  /// V: columns × columns if full, else columns × min(rows, columns).
  public let right: Matrix

  /// Factors that are known: U, decreasing singular values, V.
  public init(left: Matrix, values: [Double], right: Matrix) {
    (self.left, self.values, self.right) = (left, values, right)
  }

  /// Factors `matrix`.
  ///
  /// - Throws: `notFinite` if an entry is not finite, `notConverged` if the iteration fails.
  public init(of matrix: Matrix, extent: Extent = .thin) throws(LinearAlgebraError) {
    guard matrix.isFinite else { throw .notFinite(operation: "singular value decomposition") }
    let factors = try Self.factors(of: matrix, extent: extent)
    let count = factors.values.count
    let leftSigns = Self.signs(of: factors.left, count: factors.left.columns)
    let ownRightSigns = Self.signs(of: factors.right, count: factors.right.columns)
    left = factors.left.scalingColumns(by: leftSigns)
    values = factors.values
    right = factors.right.scalingColumns(by: Array(leftSigns.prefix(count) + ownRightSigns.dropFirst(count)))
  }

  /// U diag(values) Vᵀ, the matrix that was factored, up to rounding.
  public var product: Matrix {
    left.columns(in: 0..<values.count).scalingColumns(by: values)
      .timesTransposed(right.columns(in: 0..<values.count))
  }

  /// The number of singular values above `tolerance` times the largest.
  public func rank(tolerance: Double) -> Int {
    let cutoff = tolerance * (values.first ?? 0)
    return values.count { $0 > cutoff }
  }

  /// Calls LAPACK on the transpose, which is what row-major memory looks like to it: its left vectors are V.
  private static func factors(
    of matrix: Matrix, extent: Extent
  ) throws(LinearAlgebraError) -> (left: Matrix, values: [Double], right: Matrix) {
    let (rows, columns, count) = (matrix.rows, matrix.columns, min(matrix.rows, matrix.columns))
    guard count > 0 else {
      return (.identity(extent == .full ? rows : 0), [], .identity(extent == .full ? columns : 0))
    }
    let (leftCount, rightCount) = extent == .full ? (rows, columns) : (count, count)
    var source = matrix
    var values = [Double](repeating: 0, count: count)
    var left = Matrix(rows: rows, columns: leftCount)
    var rightTransposed = Matrix(rows: rightCount, columns: columns)
    let job = CChar(UInt8(ascii: extent == .full ? "A" : "S"))
    let status = source.withUnsafeMutableElements { entries in
      left.withUnsafeMutableElements { leftEntries in
        rightTransposed.withUnsafeMutableElements { rightEntries in
          NumericalBackend.functions.dgesdd(
            LAPACK_COL_MAJOR, job, Int32(columns), Int32(rows), entries, Int32(columns), &values, rightEntries,
            Int32(columns), leftEntries, Int32(leftCount))
        }
      }
    }
    guard status == 0 else { throw .notConverged(operation: "singular value decomposition", unconverged: Int(status)) }
    return (left, values, rightTransposed.transposed)
  }

  private static func signs(of vectors: Matrix, count: Int) -> [Double] {
    (0..<count).map { canonicalSign(of: vectors.column($0)) }
  }
}

/// The sign that makes the first entry of nearly largest modulus positive. "Nearly" keeps the choice among equal moduli
/// independent of rounding.
func canonicalSign(of vector: [Double]) -> Double {
  let largest = vector.reduce(0) { max($0, abs($1)) }
  let leading = vector.first { abs($0) >= (1 - 1e-8) * largest }
  return (leading ?? 0) < 0 ? -1 : 1
}
