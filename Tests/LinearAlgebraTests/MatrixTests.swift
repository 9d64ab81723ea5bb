import LinearAlgebra
import Testing

@Suite struct MatrixTests {
  private let matrix = Matrix(rowVectors: [[1, 2, 3], [4, 5, 6]])

  @Test func entriesAreStoredRowByRow() {
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4)
    #expect(matrix.row(1) == [4, 5, 6])
    #expect(matrix.column(2) == [3, 6])
    #expect(matrix.rowVectors == [[1, 2, 3], [4, 5, 6]])
  }

  @Test func slicesAndStacks() {
    #expect(matrix.rows(in: 1..<2) == Matrix(rowVectors: [[4, 5, 6]]))
    #expect(matrix.columns(in: 1..<3) == Matrix(rowVectors: [[2, 3], [5, 6]]))
    #expect(matrix.rows(in: 0..<1).stacked(above: matrix.rows(in: 1..<2)) == matrix)
    #expect(matrix.columns(in: 0..<1).stacked(beside: matrix.columns(in: 1..<3)) == matrix)
    #expect(matrix.transposed == Matrix(rowVectors: [[1, 4], [2, 5], [3, 6]]))
  }

  @Test func arithmetic() {
    #expect(matrix + matrix == 2 * matrix)
    #expect(matrix - matrix == Matrix(rows: 2, columns: 3))
    #expect(-matrix == -1 * matrix)
    #expect(matrix.scalingRows(by: [2, 0]) == Matrix(rowVectors: [[2, 4, 6], [0, 0, 0]]))
    #expect(matrix.scalingColumns(by: [1, 0, -1]) == Matrix(rowVectors: [[1, 0, -3], [4, 0, -6]]))
    #expect(matrix * [1, 0, 1] == [4, 10])
  }

  @Test func norms() {
    #expect(Matrix(rowVectors: [[3, 0], [0, 4]]).frobeniusNorm == 5)
    #expect(Matrix(rowVectors: [[3, 1], [1, 4]]).trace == 7)
    #expect(Matrix(rowVectors: [[3e200, 4e200]]).frobeniusNorm.isApproximately(5e200))
    #expect(Matrix(rowVectors: [[3e-200, 4e-200]]).frobeniusNorm.isApproximately(5e-200))
    #expect(Matrix(rowVectors: [[1, .nan]]).frobeniusNorm.isNaN)
    #expect(Matrix(rowVectors: [[1, -.infinity]]).frobeniusNorm == .infinity)
    #expect(Matrix(rows: 0, columns: 3).frobeniusNorm == 0)
    #expect(matrix.innerProduct(with: matrix) == matrix.squaredFrobeniusNorm)
  }

  @Test func theDiagonalMayBeShorterThanTheMatrix() {
    #expect(Matrix.diagonal([2], rows: 2, columns: 3) == Matrix(rowVectors: [[2, 0, 0], [0, 0, 0]]))
    #expect(Matrix.identity(2) == Matrix(rowVectors: [[1, 0], [0, 1]]))
  }
}

extension Double {
  fileprivate func isApproximately(_ other: Double) -> Bool { abs(self - other) <= 1e-14 * abs(other) }
}
