import Testing

@testable import LinearAlgebra

@Suite struct TriangularKernelTests {
  /// Orders on both sides of the one at which the library takes over.
  @Test(arguments: [1, 2, 5, 24, 25, 60]) func theFactorGivesTheMatrixBack(order: Int) {
    let matrix = randomMatrix(order, order + 3).rowGram
    let lower = factor(matrix)
    expectClose(lower.timesTransposed(lower), matrix, within: 1e-13 * matrix.frobeniusNorm)
  }

  @Test(arguments: [1, 2, 5, 24, 25, 60], [1, 7]) func solutionsSolve(order: Int, columns: Int) {
    let lower = factor(randomMatrix(order, order + 3).rowGram + .identity(order))
    // The columns stand in the middle of wider rows, of which the others stay.
    let wide = randomMatrix(order, columns + 4, seed: 2)
    var solved = wide
    lower.withUnsafeElements { factor in
      solved.withUnsafeMutableElements {
        TriangularKernel.solve(lower: factor, order: order, right: $0 + 2, columns: columns, stride: columns + 4)
      }
    }
    let (found, right) = (solved.columns(in: 2..<columns + 2), wide.columns(in: 2..<columns + 2))
    expectClose(lower * found, right, within: 1e-12 * right.frobeniusNorm)
    #expect(solved.columns(in: 0..<2) == wide.columns(in: 0..<2))
    #expect(solved.columns(in: columns + 2..<columns + 4) == wide.columns(in: columns + 2..<columns + 4))
  }

  @Test(arguments: [1, 2, 5, 13, 24], [1, 3, 8, 33, 70])
  func solutionsHaveTheBitsOfTheLoops(order: Int, columns: Int) {
    let lower = factor(randomMatrix(order, order + 3).rowGram + .identity(order))
    let right = randomMatrix(order, columns, seed: 2)
    var expected = right
    for row in 0..<order {
      for column in 0..<columns {
        for earlier in 0..<row { expected[row, column] -= lower[row, earlier] * expected[earlier, column] }
        expected[row, column] *= 1 / lower[row, row]
      }
    }
    for level in KernelTests.levels {
      var found = right
      lower.withUnsafeElements { factor in
        found.withUnsafeMutableElements {
          TriangularKernel.solve(
            lower: factor, order: order, right: $0, columns: columns, stride: columns, kernels: Kernels(level: level))
        }
      }
      #expect(found.elements.map(\.bitPattern) == expected.elements.map(\.bitPattern), "\(level)")
    }
  }

  @Test(arguments: [3, 40], [-1, 0, Double.nan]) func whatIsNotPositiveDefiniteIsRefused(order: Int, entry: Double) {
    var matrix = Matrix.identity(order)
    matrix[order - 1, order - 1] = entry
    #expect(!matrix.withUnsafeMutableElements { TriangularKernel.factor($0, order: order) })
  }

  /// L, with zeros above the diagonal.
  private func factor(_ matrix: Matrix) -> Matrix {
    var lower = matrix
    #expect(lower.withUnsafeMutableElements { TriangularKernel.factor($0, order: matrix.rows) })
    for row in 0..<lower.rows {
      for column in row + 1..<max(lower.rows, row + 1) { lower[row, column] = 0 }
    }
    return lower
  }
}
