internal import CKernels

extension Kernels {
  /// As `ProductKernel.multiply`, whatever the level.
  func multiply(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>,
    shape: ProductKernel.Shape, transposing transposition: ProductKernel.Transposition, scale: Double,
    accumulating: Bool
  ) {
    var product = lazyrich_product(left, right, into: result, shape: shape, transposing: transposition)
    (product.scale, product.start) = (scale, accumulating ? UnsafePointer(result) : nil)
    guard !shape.isSmall else { return table.multiply(&product) }
    let whole = SharedProduct(product: product)
    shape.forEachPanel { rows in
      var panel = whole.product
      panel.left += rows.lowerBound * panel.left_row_step
      panel.result += rows.lowerBound * panel.columns
      panel.start = panel.start.map { $0 + rows.lowerBound * panel.columns }
      panel.rows = rows.count
      table.multiply_fused(&panel)
    }
  }

  /// The product of a matrix, or of its transpose, with its own transpose, `count` × `count`, whatever the level.
  func multiplySymmetric(
    _ matrix: UnsafePointer<Double>, count: Int, length: Int, transposing transposition: ProductKernel.Transposition,
    into result: UnsafeMutablePointer<Double>
  ) {
    var product = lazyrich_product(gramOf: matrix, count, length, transposition, into: result)
    table.multiply_symmetric(&product)
  }

  /// The diagonal of the same product, `count` numbers.
  func writeSquareNorms(
    _ matrix: UnsafePointer<Double>, count: Int, length: Int, transposing transposition: ProductKernel.Transposition,
    into result: UnsafeMutablePointer<Double>
  ) {
    var product = lazyrich_product(gramOf: matrix, count, length, transposition, into: result)
    table.write_square_norms(&product)
  }
}

extension lazyrich_product {
  /// The product of a matrix, or of its transpose, with its own transpose.
  fileprivate init(
    gramOf matrix: UnsafePointer<Double>, _ count: Int, _ length: Int, _ transposition: ProductKernel.Transposition,
    into result: UnsafeMutablePointer<Double>
  ) {
    self.init(
      matrix, matrix, into: result, shape: .init(rows: count, inner: length, columns: count),
      transposing: transposition)
  }

  fileprivate init(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>,
    shape: ProductKernel.Shape, transposing transposition: ProductKernel.Transposition
  ) {
    let (isLeft, isRight) = (transposition == .left, transposition == .right)
    self.init(
      left: left, right: right, start: nil, result: result, rows: shape.rows, inner: shape.inner,
      columns: shape.columns,
      left_row_step: isLeft ? 1 : shape.inner, left_inner_step: isLeft ? shape.rows : 1,
      right_inner_step: isRight ? 1 : shape.columns, right_column_step: isRight ? shape.inner : 1, scale: 1)
  }
}

/// A product whose panels write to different rows.
private struct SharedProduct: @unchecked Sendable {
  let product: lazyrich_product
}
