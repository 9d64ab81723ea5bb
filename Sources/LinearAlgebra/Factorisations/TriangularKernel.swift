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
      // LAPACK's upper triangle is the lower one of row-major memory.
      let status = NumericalBackend.functions.dpotrf_work(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), Int32(order), matrix, Int32(order))
      // NaN passes the library's test, and is then in the diagonal.
      return status == 0 && (0..<order).allSatisfy { matrix[$0 &* (order &+ 1)].isFinite }
    }
    // Column by column: the entries of one are independent of each other, so that none waits for another's sum.
    for column in 0..<order {
      let pivotRow = matrix + column &* order
      let square = pivotRow[column] - ProductKernel.innerProduct(pivotRow, pivotRow, count: column)
      guard square > 0, square.isFinite else { return false }
      let pivot = square.squareRoot()
      pivotRow[column] = pivot
      for row in column + 1..<max(order, column + 1) {
        let entries = matrix + row &* order
        entries[column] = (entries[column] - ProductKernel.innerProduct(entries, pivotRow, count: column)) / pivot
      }
    }
    return true
  }

  /// Writes the inverse of an upper triangle, `order × order`, to `rows`: each of its columns, times its weight, as a
  /// row; the rows are `stride` numbers apart.
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
      return NumericalBackend.functions.dtrsm(
        CblasRowMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, Int32(order), Int32(columns), 1, lower,
        Int32(order), right, Int32(stride))
    }
    solve(lower: lower, order: order, right: right, columns: columns, stride: stride, kernels: .current)
  }

  /// By the kernels of a given level.
  static func solve(
    lower: UnsafePointer<Double>, order: Int, right: UnsafeMutablePointer<Double>, columns: Int, stride: Int,
    kernels: Kernels
  ) {
    kernels.table.solve_lower(lower, order, right, columns, stride)
  }
}
