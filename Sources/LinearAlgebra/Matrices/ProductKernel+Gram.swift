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

  /// The diagonal of `rowGram`, with its bits: the squared norms of the rows of a `count × length` matrix.
  static func squaredRowNorms(_ matrix: UnsafePointer<Double>, count: Int, length: Int) -> [Double] {
    squaredNorms(matrix, transposing: .right, count: count, length: length)
  }

  /// The diagonal of `columnGram`, with its bits: the squared norms of the columns of a `length × count` matrix.
  static func squaredColumnNorms(_ matrix: UnsafePointer<Double>, count: Int, length: Int) -> [Double] {
    squaredNorms(matrix, transposing: .left, count: count, length: length)
  }

  private static func squaredNorms(
    _ matrix: UnsafePointer<Double>, transposing transposition: Transposition, count: Int, length: Int
  ) -> [Double] {
    let kernels = Kernels.current
    var norms = Array(repeatElement(0.0, count: count))
    if kernels.fuse || Shape(rows: count, inner: length, columns: count).isSmall {
      norms.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        kernels.writeSquareNorms(matrix, count: count, length: length, transposing: transposition, into: start)
      }
      return norms
    }
    // The library has no call for the diagonal alone.
    var product = Matrix(rows: count, columns: count)
    product.withUnsafeMutableElements {
      callLibrary(matrix, count: count, length: length, transposing: transposition, into: $0)
    }
    return product.diagonalElements
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
