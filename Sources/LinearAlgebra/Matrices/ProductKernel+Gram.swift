internal import COpenBLAS

extension ProductKernel {
  /// Sets `result` = A Aᵀ (`count × count`, exactly symmetric) for the `count × length` matrix A.
  public static func rowGram(
    _ matrix: UnsafePointer<Double>, count: Int, length: Int, into result: UnsafeMutablePointer<Double>
  ) {
    gram(matrix, transposing: .right, count: count, length: length, into: result)
  }

  /// Sets `result` = AᵀA (`count × count`, exactly symmetric) for the `length × count` matrix A.
  public static func columnGram(
    _ matrix: UnsafePointer<Double>, count: Int, length: Int, into result: UnsafeMutablePointer<Double>
  ) {
    gram(matrix, transposing: .left, count: count, length: length, into: result)
  }

  /// The product of a matrix with itself, one of the factors transposed.
  private static func gram(
    _ matrix: UnsafePointer<Double>, transposing transposition: Transposition, count: Int, length: Int,
    into result: UnsafeMutablePointer<Double>
  ) {
    let kernels = Kernels.current
    if kernels.fuse || Shape(rows: count, inner: length, columns: count).isSmall {
      kernels.multiplySymmetric(matrix, count: count, length: length, transposing: transposition, into: result)
    } else {
      callLibrary(matrix, count: count, length: length, transposing: transposition, into: result)
    }
  }

  /// The same by `dsyrk`, which gives the lower triangle.
  static func callLibrary(
    _ matrix: UnsafePointer<Double>, count: Int, length: Int, transposing transposition: Transposition,
    into result: UnsafeMutablePointer<Double>
  ) {
    let (order, stride) = transposition == .left ? (CblasTrans, count) : (CblasNoTrans, length)
    NumericalBackend.functions.dsyrk(
      CblasRowMajor, CblasLower, order, Int32(count), Int32(length), 1, matrix, Int32(stride), 0, result,
      Int32(count))
    for row in 0..<count {
      for column in 0..<row { result[column &* count &+ row] = result[row &* count &+ column] }
    }
  }
}
