import LinearAlgebra
import Testing

/// Every operation runs in its caller's thread; many callers at once must not disturb one another.
@Suite struct ConcurrencyTests {
  /// What one caller computes: a product, singular values, and the solution of a system.
  private struct Work: Sendable, Equatable {
    let product: Matrix
    let values: [Double]
    let factor: Matrix

    init(seed: Int) throws {
      let size = 20 + seed % 45
      let matrix = randomMatrix(size, size, seed: UInt64(seed))
      product = matrix * matrix.transposed
      values = try matrix.singularValues()
      factor = try QRFactorisation(of: matrix).orthogonal
    }
  }

  @Test func resultsDoNotDependOnWhatOtherThreadsCompute() async throws {
    let alone = try (0..<90).map { try Work(seed: $0) }
    let together = try await withThrowingTaskGroup(of: (Int, Work).self) { group in
      for call in 0..<360 { group.addTask { (call, try Work(seed: call % 90)) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(together.count == 360)
    for (call, work) in together { #expect(work == alone[call % 90]) }
  }
}
