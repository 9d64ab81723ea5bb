internal import COpenBLAS

extension ProductKernel {
  /// Sets `result` = A Aᵀ (`count × count`, exactly symmetric) for the `count × length` matrix A.
  public static func rowGram(
    _ matrix: UnsafePointer<Double>, count: Int, length: Int, into result: UnsafeMutablePointer<Double>
  ) {
    let shape = Shape(rows: count, inner: length, columns: count)
    guard !shape.isSmall else {
      return multiply(matrix, matrix, into: result, shape: shape, transposing: .right)
    }
    formLowerTriangle(matrix, CblasNoTrans, count: count, length: length, stride: length, into: result)
  }

  /// Sets `result` = AᵀA (`count × count`, exactly symmetric) for the `length × count` matrix A.
  public static func columnGram(
    _ matrix: UnsafePointer<Double>, count: Int, length: Int, into result: UnsafeMutablePointer<Double>
  ) {
    let shape = Shape(rows: count, inner: length, columns: count)
    guard !shape.isSmall else {
      return multiply(matrix, matrix, into: result, shape: shape, transposing: .left)
    }
    formLowerTriangle(matrix, CblasTrans, count: count, length: length, stride: count, into: result)
  }

  private static func formLowerTriangle(
    _ matrix: UnsafePointer<Double>, _ transposition: CBLAS_TRANSPOSE, count: Int, length: Int, stride: Int,
    into result: UnsafeMutablePointer<Double>
  ) {
    NumericalBackend.prepare()
    cblas_dsyrk(
      CblasRowMajor, CblasLower, transposition, Int32(count), Int32(length), 1, matrix, Int32(stride), 0, result,
      Int32(count))
    for row in 0..<count {
      for column in 0..<row { result[column &* count &+ row] = result[row &* count &+ column] }
    }
  }
}
