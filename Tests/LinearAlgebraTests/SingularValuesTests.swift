import LinearAlgebra
import Testing

@Suite struct SingularValuesTests {
  @Test(arguments: [(1, 1), (3, 3), (5, 2), (2, 5), (1, 7), (20, 20), (40, 7), (7, 100)])
  func theyAreThoseOfTheDecomposition(rows: Int, columns: Int) throws {
    let matrix = randomMatrix(rows, columns)
    let values = try matrix.singularValues()
    let expected = try SingularValueDecomposition(of: matrix).values
    expectClose(values, expected, within: 1e-14 * (1 + matrix.frobeniusNorm))
    #expect(values == values.sorted(by: >))
    #expect(values.allSatisfy { $0 >= 0 })
  }

  @Test func theirSquaresSumToTheSquaredNorm() throws {
    let matrix = randomMatrix(17, 12)
    let sum = try matrix.singularValues().reduce(0) { $0 + $1 * $1 }
    expectClose([sum], [matrix.squaredFrobeniusNorm], within: 1e-14 * sum)
  }

  @Test func aMatrixOfLowRankHasVanishingOnes() throws {
    let values = try (randomMatrix(9, 2) * randomMatrix(2, 8, seed: 2)).singularValues()
    #expect(values.count == 8)
    #expect(values[1] > 0.1)
    #expect(values[2...].allSatisfy { $0 <= 1e-15 * 8 * values[0] })
  }

  /// Their product is the determinant, also where rows are nearly parallel or differ in size.
  @Test(arguments: [0x1p-30, 1e-8, 1e-3, 1, 1e6]) func theyMultiplyToTheDeterminant(difference: Double) throws {
    let values = try Matrix(rowVectors: [[1, 1], [1, 1 + difference]]).singularValues()
    let determinant = (1 + difference) - 1
    expectClose([values[1]], [determinant / values[0]], within: 4e-16 * values[0])
    let graded = try Matrix(rowVectors: [[1, 0, 0], [0, difference, 0], [1, 1, 1]]).singularValues()
    expectClose([graded.reduce(1, *)], [difference], within: 1e-14 * max(1, difference * difference))
  }

  @Test(arguments: [1e-200, 1e200]) func scaleDoesNotMatter(scale: Double) throws {
    let expected = try randomMatrix(6, 3).singularValues()
    expectClose(try (scale * randomMatrix(6, 3)).singularValues().map { $0 / scale }, expected, within: 1e-13)
  }

  @Test func zeroAndEmptyMatricesHaveThemToo() throws {
    #expect(try Matrix(rows: 2, columns: 3).singularValues() == [0, 0])
    #expect(try Matrix(rows: 0, columns: 3).singularValues().isEmpty)
    #expect(try Matrix(rows: 3, columns: 0).singularValues().isEmpty)
  }

  @Test(arguments: [Double.nan, .infinity]) func whatIsNotFiniteIsRefused(entry: Double) {
    #expect(throws: LinearAlgebraError.notFinite(operation: "singular values")) {
      try Matrix(rowVectors: [[1, entry]]).singularValues()
    }
  }
}
