import Testing

@testable import LinearAlgebra

/// The graded evaluation has the bits of the loops in Swift, and gives the product that it is for.
@Suite struct GradingKernelTests {
  static let sizes = [
    (1, 1), (1, 2), (3, 12), (5, 10), (7, 15), (8, 16), (9, 20), (17, 33), (20, 40), (26, 60), (40, 300),
  ]

  @Test(arguments: sizes) func resultsHaveTheBitsOfTheLoops(size: (rank: Int, count: Int)) throws {
    let problem = GradingProblem(rank: size.rank, count: size.count, seed: 51)
    let isFused = Kernels.current.fuse && size.rank * size.count * size.rank > 1000
    let expected = ReferenceGrading(problem, isFused: isFused).result
    for level in KernelTests.levels {
      let found = try #require(problem.result(of: Kernels(level: level)))
      #expect(found.elements.map(\.bitPattern) == expected.elements.map(\.bitPattern), "\(level)")
    }
  }

  /// YᵀY = L̂(w(X̂X̂ᵀ)⁻¹w + L̂ᵀL̂)⁻¹L̂ᵀ for the result Y.
  @Test(arguments: sizes) func theSquareOfTheResultIsTheProjection(size: (rank: Int, count: Int)) throws {
    let problem = GradingProblem(rank: size.rank, count: size.count, seed: 52)
    let found = try #require(problem.result(of: .current))
    let reference = ReferenceGrading(problem, isFused: false)
    let weighted = problem.inverse.scalingRows(by: reference.weights).scalingColumns(by: reference.weights)
    let gram = weighted + reference.lower.rowGram
    // The same with its rows and columns brought to one size, for a condition that does not come from the scales.
    let sizes = gram.diagonalElements.map { 1 / $0.squareRoot() }
    let (scaled, rows) = (gram.scalingRows(by: sizes).scalingColumns(by: sizes), reference.lower.scalingRows(by: sizes))
    let expected = rows.transposedTimes(try LUFactorisation(of: scaled).solution(of: rows))
    let condition = try scaled.singularValues()
    let tolerance = 1e-14 * (condition.first ?? 1) / (condition.last ?? 1) * Double(size.count)
    #expect((found.columnGram - expected).largestMagnitude <= tolerance)
  }

  @Test func whatIsNotPositiveDefiniteIsRefused() {
    let problem = GradingProblem(rank: 3, count: 6, seed: 53)
    let capacity = GradingKernel.memoryCount(rank: 3, count: 6)
    let isFound = withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity) { memory in
      memory.initialize(repeating: 0)
      guard let start = memory.baseAddress else { return true }
      var kernel = GradingKernel(rank: 3, count: 6, memory: start)
      kernel.rank = 3
      kernel.base.update(from: problem.base, count: 6)
      kernel.inverse[0] = .nan
      return kernel.evaluate()
    }
    #expect(!isFound)
  }
}
