internal import CKernels
internal import COpenBLAS

/// Triangular factors on plain row-major memory, for inner loops that must not allocate.
///
/// As in `ProductKernel`, the sizes alone decide between the loops here and a call to the library.
public enum TriangularKernel {
  /// Up to this order the loops here are faster than a call to the library.
  private static let largestSmallOrder = 24

  /// Replaces the lower triangle of a symmetric matrix of order `order` by L, where A = LLᵀ.
  ///
  /// - Returns: whether the matrix is positive definite; if not, the contents have no meaning.
  public static func factor(_ matrix: UnsafeMutablePointer<Double>, order: Int) -> Bool {
    guard order <= largestSmallOrder else {
      NumericalBackend.prepare()
      // LAPACK's upper triangle is the lower one of row-major memory.
      let status = LAPACKE_dpotrf_work(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), Int32(order), matrix, Int32(order))
      // NaN passes the library's test, and is then in the diagonal.
      return status == 0 && (0..<order).allSatisfy { matrix[$0 &* (order &+ 1)].isFinite }
    }
    for row in 0..<order {
      let entries = matrix + row &* order
      for column in 0..<row {
        let other = matrix + column &* order
        entries[column] = (entries[column] - ProductKernel.innerProduct(entries, other, count: column)) / other[column]
      }
      let square = entries[row] - ProductKernel.innerProduct(entries, entries, count: row)
      guard square > 0, square.isFinite else { return false }
      entries[row] = square.squareRoot()
    }
    return true
  }

  /// Writes the inverse of an upper triangle, `order × order`, to `rows`: each of its columns, times its weight, as a row; the
  /// rows are `stride` numbers apart.
  public static func invert(
    upper: UnsafePointer<Double>, order: Int, weights: UnsafePointer<Double>, rows: UnsafeMutablePointer<Double>,
    stride: Int
  ) {
    invert(upper: upper, order: order, weights: weights, rows: rows, stride: stride, kernels: .current)
  }

  /// By the kernels of a given level.
  static func invert(
    upper: UnsafePointer<Double>, order: Int, weights: UnsafePointer<Double>, rows: UnsafeMutablePointer<Double>,
    stride: Int, kernels: Kernels
  ) {
    kernels.table.invert_upper(upper, order, weights, rows, stride)
  }

  /// Replaces B by L⁻¹B, for the lower triangle L of `lower` and the `columns` columns of B, whose rows are `stride`
  /// numbers apart.
  public static func solve(
    lower: UnsafePointer<Double>, order: Int, right: UnsafeMutablePointer<Double>, columns: Int, stride: Int
  ) {
    guard order <= largestSmallOrder else {
      NumericalBackend.prepare()
      return cblas_dtrsm(
        CblasRowMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, Int32(order), Int32(columns), 1, lower,
        Int32(order), right, Int32(stride))
    }
    for row in 0..<order {
      let (factors, target) = (lower + row &* order, right + row &* stride)
      for earlier in 0..<row { subtract(factors[earlier], times: right + earlier &* stride, from: target, columns) }
      let inverse = 1 / factors[row]
      for column in 0..<columns { target[column] *= inverse }
    }
  }

  @inline(__always)
  private static func subtract(
    _ factor: Double, times source: UnsafePointer<Double>, from target: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    for index in 0..<count { target[index] -= factor * source[index] }
  }
}
