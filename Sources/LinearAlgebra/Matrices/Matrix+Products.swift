extension Matrix {
  /// The product A B.
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    product(left, right, transposing: .neither)
  }

  /// The product AᵀB, without forming the transpose.
  public func transposedTimes(_ other: Matrix) -> Matrix {
    .product(self, other, transposing: .left)
  }

  /// The product ABᵀ, without forming the transpose.
  public func timesTransposed(_ other: Matrix) -> Matrix {
    .product(self, other, transposing: .right)
  }

  /// The Gram matrix AᵀA of the columns; exactly symmetric.
  public var columnGram: Matrix {
    withUnsafeElements { entries in
      Matrix(rows: columns, columns: columns) {
        ProductKernel.columnGram(entries, count: columns, length: rows, into: $0)
      }
    }
  }

  /// The Gram matrix AAᵀ of the rows; exactly symmetric.
  public var rowGram: Matrix {
    withUnsafeElements { Matrix(rowGramOf: $0, count: rows, length: columns) }
  }

  /// The diagonal of `columnGram`, which is not formed: the squared norms of the columns.
  public var squaredColumnNorms: [Double] {
    withUnsafeElements { ProductKernel.squaredColumnNorms($0, count: columns, length: rows) }
  }

  /// The diagonal of `rowGram`, which is not formed: the squared norms of the rows.
  public var squaredRowNorms: [Double] {
    withUnsafeElements { ProductKernel.squaredRowNorms($0, count: rows, length: columns) }
  }

  /// The Gram matrix AAᵀ of a `count × length` matrix A in plain memory; exactly symmetric.
  public init(rowGramOf matrix: UnsafePointer<Double>, count: Int, length: Int) {
    self.init(rows: count, columns: count) { ProductKernel.rowGram(matrix, count: count, length: length, into: $0) }
  }

  /// The symmetric part (A + Aᵀ)/2 of a square matrix.
  public var symmetrised: Matrix {
    precondition(isSquare, "only a square matrix has a symmetric part")
    var result = self
    let size = rows
    result.withUnsafeMutableElements { entries in
      for row in 0..<size {
        for column in 0..<row {
          let (lower, upper) = (row * size + column, column * size + row)
          let mean = 0.5 * (entries[lower] + entries[upper])
          (entries[lower], entries[upper]) = (mean, mean)
        }
      }
    }
    return result
  }

  /// The product of a matrix and a column vector.
  public static func * (matrix: Matrix, vector: [Double]) -> [Double] {
    precondition(matrix.columns == vector.count, "the inner sizes of a product agree")
    let shape = ProductKernel.Shape(rows: matrix.rows, inner: matrix.columns, columns: 1)
    return matrix.withUnsafeElements { entries in
      [Double](unsafeUninitializedCapacity: matrix.rows) { result, count in
        count = matrix.rows
        guard let start = result.baseAddress else { return }
        ProductKernel.multiply(entries, vector, into: start, shape: shape)
      }
    }
  }

  /// Replaces this matrix by `scale · left · right`, or adds that to it, in the memory it has.
  public mutating func formProduct(
    _ left: Matrix, _ right: Matrix, transposing transposition: ProductKernel.Transposition = .neither,
    scale: Double = 1, accumulating: Bool = false
  ) {
    let shape = Matrix.productShape(left, right, transposition)
    precondition(rows == shape.rows && columns == shape.columns, "the result has another shape")
    left.withUnsafeElements { leftEntries in
      right.withUnsafeElements { rightEntries in
        withUnsafeMutableElements { result in
          ProductKernel.multiply(
            leftEntries, rightEntries, into: result, shape: shape, transposing: transposition, scale: scale,
            accumulating: accumulating)
        }
      }
    }
  }

  private static func product(
    _ left: Matrix, _ right: Matrix, transposing transposition: ProductKernel.Transposition
  ) -> Matrix {
    let shape = productShape(left, right, transposition)
    var result = Matrix(rows: shape.rows, columns: shape.columns)
    result.formProduct(left, right, transposing: transposition)
    return result
  }

  private static func productShape(
    _ left: Matrix, _ right: Matrix, _ transposition: ProductKernel.Transposition
  ) -> ProductKernel.Shape {
    let (rows, inner) = transposition == .left ? (left.columns, left.rows) : (left.rows, left.columns)
    let (innerOfRight, columns) =
      transposition == .right ? (right.columns, right.rows) : (right.rows, right.columns)
    precondition(inner == innerOfRight, "the inner sizes of a product agree")
    return ProductKernel.Shape(rows: rows, inner: inner, columns: columns)
  }
}
