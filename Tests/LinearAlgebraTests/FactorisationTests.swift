import Glibc
import LinearAlgebra
import Testing

private struct Size: Sendable {
  let rows: Int
  let columns: Int
}

private let sizes = [(1, 1), (3, 3), (5, 2), (2, 5), (20, 20), (40, 7)].map(Size.init(rows:columns:))

@Suite struct SingularValueDecompositionTests {
  @Test(arguments: sizes) private func factorsReproduceTheMatrix(size: Size) throws {
    let matrix = randomMatrix(size.rows, size.columns)
    for extent in [SingularValueDecomposition.Extent.thin, .full] {
      let factors = try SingularValueDecomposition(of: matrix, extent: extent)
      expectClose(factors.product, matrix, within: 1e-13)
      expectClose(factors.left.columnGram, .identity(factors.left.columns), within: 1e-13)
      expectClose(factors.right.columnGram, .identity(factors.right.columns), within: 1e-13)
      #expect(factors.values == factors.values.sorted(by: >))
      #expect(factors.values.allSatisfy { $0 >= 0 })
    }
  }

  @Test(arguments: sizes) private func fullFactorsAreSquare(size: Size) throws {
    let factors = try SingularValueDecomposition(of: randomMatrix(size.rows, size.columns), extent: .full)
    #expect(factors.left.rows == size.rows && factors.left.columns == size.rows)
    #expect(factors.right.rows == size.columns && factors.right.columns == size.columns)
  }

  @Test func signsDoNotDependOnTheSignOfTheMatrix() throws {
    let matrix = randomMatrix(4, 6)
    let (one, other) = (
      try SingularValueDecomposition(of: matrix, extent: .full),
      try SingularValueDecomposition(of: -matrix, extent: .full)
    )
    expectClose(one.left, other.left, within: 1e-13)
    for column in 0..<4 {
      let vector = one.left.column(column)
      #expect((vector.max { abs($0) < abs($1) } ?? 0) > 0)
    }
  }

  @Test func zeroAndEmptyMatricesHaveFactors() throws {
    let zero = try SingularValueDecomposition(of: Matrix(rows: 2, columns: 3), extent: .full)
    #expect(zero.values == [0, 0])
    #expect(zero.rank(tolerance: 1e-12) == 0)
    let empty = try SingularValueDecomposition(of: Matrix(rows: 2, columns: 0), extent: .full)
    #expect(empty.values.isEmpty && empty.left == .identity(2))
  }

  @Test func whatIsNotFiniteIsRefused() {
    let matrix = Matrix(rowVectors: [[1, .nan]])
    #expect(throws: LinearAlgebraError.notFinite(operation: "singular value decomposition")) {
      try SingularValueDecomposition(of: matrix)
    }
  }

  @Test func concurrentCallsAgree() async throws {
    let matrices = (0..<60).map { randomMatrix(12, 9, seed: UInt64($0)) }
    let expected = try matrices.map { try SingularValueDecomposition(of: $0) }
    async let one = matrices.map { try SingularValueDecomposition(of: $0) }
    async let other = matrices.map { try SingularValueDecomposition(of: $0) }
    #expect(try await one == expected)
    #expect(try await other == expected)
  }
}

@Suite struct SymmetricEigendecompositionTests {
  @Test(arguments: [1, 2, 5, 30]) func factorsReproduceTheMatrix(size: Int) throws {
    let matrix = randomMatrix(size, size).symmetrised
    let factors = try SymmetricEigendecomposition(of: matrix)
    expectClose(factors.applying { $0 }, matrix, within: 1e-12)
    expectClose(factors.vectors.columnGram, .identity(size), within: 1e-13)
    #expect(factors.values == factors.values.sorted(by: >))
    #expect(try SymmetricEigendecomposition.values(of: matrix) == factors.values)
  }

  @Test func aFunctionOfTheMatrixActsOnItsEigenvalues() throws {
    let matrix = randomMatrix(4, 9).rowGram
    let root = try SymmetricEigendecomposition(of: matrix).applying { $0.squareRoot() }
    expectClose(root * root, matrix, within: 1e-12)
  }

  @Test func onlySquareMatricesHaveEigenvalues() {
    #expect(throws: LinearAlgebraError.self) { try SymmetricEigendecomposition(of: Matrix(rows: 2, columns: 3)) }
  }
}

@Suite struct QRFactorisationTests {
  @Test(arguments: sizes.filter { $0.rows >= $0.columns }) private func factorsReproduceTheMatrix(size: Size) throws {
    let matrix = randomMatrix(size.rows, size.columns)
    let factors = try QRFactorisation(of: matrix)
    expectClose(factors.orthogonal * factors.triangular, matrix, within: 1e-13)
    expectClose(factors.orthogonal.columnGram, .identity(size.columns), within: 1e-13)
    #expect(factors.triangular.diagonalElements.allSatisfy { $0 >= 0 })
    for row in 0..<size.columns {
      for column in 0..<row { #expect(factors.triangular[row, column] == 0) }
    }
  }

  @Test func columnsThatDependOnOthersStillGetOrthonormalVectors() throws {
    let column = randomMatrix(5, 1)
    let matrix = column.stacked(beside: Matrix(rows: 5, columns: 1)).stacked(beside: 2 * column)
    let factors = try QRFactorisation(of: matrix)
    expectClose(factors.orthogonal.columnGram, .identity(3), within: 1e-14)
    expectClose(factors.orthogonal * factors.triangular, matrix, within: 1e-14)
  }

  @Test(arguments: [1e-200, 1e200]) func scaleDoesNotMatter(scale: Double) throws {
    let factors = try QRFactorisation(of: scale * randomMatrix(6, 3))
    expectClose(factors.orthogonal, try QRFactorisation(of: randomMatrix(6, 3)).orthogonal, within: 1e-14)
  }

  @Test func wideMatricesAreRefused() {
    #expect(throws: LinearAlgebraError.self) { try QRFactorisation(of: Matrix(rows: 2, columns: 3)) }
  }
}

@Suite struct SolutionTests {
  @Test(arguments: [1, 2, 6, 25]) func solutionsSatisfyTheirEquation(size: Int) throws {
    let (matrix, right) = (randomMatrix(size, size, seed: 8), randomMatrix(size, 3, seed: 9))
    let solution = try LUFactorisation(of: matrix).solution(of: right)
    expectClose(matrix * solution, right, within: 1e-11)
    let positive = matrix.rowGram + .identity(size)
    let factor = try CholeskyFactorisation(of: positive)
    expectClose(factor.lower.timesTransposed(factor.lower), positive, within: 1e-11)
    expectClose(positive * (try factor.solution(of: right)), right, within: 1e-11)
  }

  @Test func singularMatricesHaveNoSolution() throws {
    let singular = Matrix(rowVectors: [[1, 2], [2, 4]])
    let factors = try LUFactorisation(of: singular)
    #expect(factors.determinantSign == 0)
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { try factors.solution(of: .identity(2)) }
    #expect(throws: LinearAlgebraError.singular(pivot: 0)) {
      try TriangularSolver(Matrix(rows: 2, columns: 2), shape: .lower)
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(order: 2)) {
      try CholeskyFactorisation(of: Matrix(rowVectors: [[1, 2], [2, 1]]))
    }
  }

  /// The bound holds, and is sharp enough to tell ordinary matrices from singular ones.
  @Test(arguments: [1, 2, 3, 5, 20]) func theLeastSingularValueIsBounded(size: Int) throws {
    let matrix = randomMatrix(size, size)
    let bound = try LUFactorisation(of: matrix).logOfLeastRatio(norm: matrix.frobeniusNorm)
    let least = try #require(try matrix.singularValues().last)
    #expect(exp(bound) <= least / matrix.frobeniusNorm * (1 + 1e-12))
    #expect(bound > log(1e-10))
    let singular = Matrix(rows: size, columns: size, repeating: 1)
    if size > 1 {
      #expect(try LUFactorisation(of: singular).logOfLeastRatio(norm: singular.frobeniusNorm) < log(1e-15))
    }
  }

  @Test func determinantSigns() throws {
    #expect(try LUFactorisation(of: .identity(3)).determinantSign == 1)
    #expect(try LUFactorisation(of: Matrix(rowVectors: [[0, 1], [1, 0]])).determinantSign == -1)
    #expect(try LUFactorisation(of: Matrix(rowVectors: [[1e-200, 0], [0, -1e-200]])).determinantSign == -1)
  }
}
