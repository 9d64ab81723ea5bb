import LinearAlgebra
import Testing

/// Sizes on both sides of the change from loops to BLAS, and of the blocks of four columns.
private let shapes: [ProductKernel.Shape] = [
  .init(rows: 1, inner: 1, columns: 1), .init(rows: 3, inner: 2, columns: 5), .init(rows: 4, inner: 4, columns: 4),
  .init(rows: 2, inner: 7, columns: 9), .init(rows: 10, inner: 10, columns: 10), .init(rows: 9, inner: 11, columns: 13),
  .init(rows: 30, inner: 20, columns: 40), .init(rows: 2, inner: 0, columns: 3), .init(rows: 0, inner: 2, columns: 3),
  .init(rows: 0, inner: 9000, columns: 30), .init(rows: 30, inner: 9000, columns: 0),
]

@Suite struct ProductTests {
  @Test(arguments: shapes) func productsAreSumsOfProducts(shape: ProductKernel.Shape) {
    let left = randomMatrix(shape.rows, shape.inner, seed: 1)
    let right = randomMatrix(shape.inner, shape.columns, seed: 2)
    let expected = sums(left, right)
    let tolerance = 1e-14 * Double(1 + shape.rows * shape.inner * shape.columns)
    expectClose(left * right, expected, within: tolerance)
    expectClose(left.transposed.transposedTimes(right), expected, within: tolerance)
    expectClose(left.timesTransposed(right.transposed), expected, within: tolerance)
  }

  @Test(arguments: shapes) func productsInPlaceScaleAndAccumulate(shape: ProductKernel.Shape) {
    let left = randomMatrix(shape.rows, shape.inner, seed: 3)
    let right = randomMatrix(shape.inner, shape.columns, seed: 4)
    var result = randomMatrix(shape.rows, shape.columns, seed: 5)
    let expected = result + (-0.5) * sums(left, right)
    result.formProduct(left, right, scale: -0.5, accumulating: true)
    expectClose(result, expected, within: 1e-14 * Double(1 + shape.rows * shape.inner * shape.columns))
  }

  /// So large that panels of rows are found at once.
  @Test(arguments: [1, 2]) func theLargestProductsAreThoseOfTheirColumns(seed: UInt64) {
    let (left, right) = (randomMatrix(209, 200, seed: seed), randomMatrix(200, 200, seed: seed + 2))
    let (first, second) = (right.columns(in: 0..<100), right.columns(in: 100..<200))
    let expected = (left * first).stacked(beside: left * second)
    let tolerance = 1e-13 * expected.frobeniusNorm
    expectClose(left * right, expected, within: tolerance)
    expectClose(left.transposed.transposedTimes(right), expected, within: tolerance)
    expectClose(left.timesTransposed(right.transposed), expected, within: tolerance)
    var result = expected
    result.formProduct(left, right, scale: -1, accumulating: true)
    expectClose(result, Matrix(rows: 209, columns: 200), within: tolerance)
    #expect(left * right == left * right)
  }

  @Test(arguments: [(3, 4), (13, 17), (60, 40)]) func gramMatricesAreProducts(rows: Int, columns: Int) {
    let matrix = randomMatrix(rows, columns)
    expectClose(matrix.rowGram, matrix * matrix.transposed, within: 1e-12)
    expectClose(matrix.columnGram, matrix.transposed * matrix, within: 1e-12)
    #expect(matrix.rowGram == matrix.rowGram.transposed && matrix.columnGram == matrix.columnGram.transposed)
  }

  @Test func gramMatricesAreExactlySymmetric() {
    let matrix = randomMatrix(13, 17)
    #expect(matrix.columnGram == matrix.columnGram.transposed)
    #expect(matrix.rowGram == matrix.rowGram.transposed)
    expectClose(matrix.rowGram, matrix * matrix.transposed, within: 1e-12)
  }

  @Test func theSymmetricPartIsTheMeanWithTheTranspose() {
    let matrix = randomMatrix(5, 5)
    #expect(matrix.symmetrised == 0.5 * (matrix + matrix.transposed))
  }

  private func sums(_ left: Matrix, _ right: Matrix) -> Matrix {
    var result = Matrix(rows: left.rows, columns: right.columns)
    for row in 0..<left.rows {
      for column in 0..<right.columns {
        for index in 0..<left.columns { result[row, column] += left[row, index] * right[index, column] }
      }
    }
    return result
  }
}
