import Dynamics
import LinearAlgebra
import Testing

private struct Pair: Decodable {
  let id: String
  let whitened: Bool
  let w1A: Rows
  let w2A: Rows
  let w1B: Rows
  let w2B: Rows
  let x: Rows
  let innerProduct: Double
  let normA: Double
  let normB: Double
  let kernelDistance: Double
  let ntkA: Rows?

  func kernels() throws -> (Weights, NeuralTangentKernel, NeuralTangentKernel) {
    let first = Weights(first: w1A.matrix, second: w2A.matrix)
    let second = Weights(first: w1B.matrix, second: w2B.matrix)
    let task = try LearningTask(inputs: x.matrix, targets: Matrix(rows: first.second.rows, columns: x.matrix.columns))
    #expect(task.isWhite == whitened)
    return (
      first, NeuralTangentKernel(of: NetworkState(weights: first), on: task),
      NeuralTangentKernel(of: NetworkState(weights: second), on: task)
    )
  }
}

@Suite struct NeuralTangentKernelTests {
  @Test func distancesAgreeWithTheReference() throws {
    for pair in try GoldenFile<Pair>.read("kernel_distance").cases {
      let (_, one, other) = try pair.kernels()
      let note: Comment = "\(pair.id)"
      expectClose(one.innerProduct(with: other), pair.innerProduct, within: 1e-12 * abs(pair.innerProduct), note)
      expectClose(one.norm, pair.normA, within: 1e-12 * pair.normA, note)
      expectClose(other.norm, pair.normB, within: 1e-12 * pair.normB, note)
      let tolerance = max(1e-6 * pair.kernelDistance, 1e-15)
      expectClose(one.distance(to: other), pair.kernelDistance, within: tolerance, note)
    }
  }

  @Test func theMatrixAgreesWithTheReference() throws {
    let cases = try GoldenFile<Pair>.read("kernel_distance").cases.filter { $0.ntkA != nil }
    #expect(!cases.isEmpty)
    for pair in cases {
      let (_, kernel, _) = try pair.kernels()
      let expected = try #require(pair.ntkA).matrix
      expectClose(kernel.matrix(on: pair.x.matrix), expected, within: 1e-12 * expected.frobeniusNorm, "\(pair.id)")
    }
  }

  @Test func theMatrixHasTheNormAndInnerProductOfTheClosedForm() throws {
    for pair in try GoldenFile<Pair>.read("kernel_distance").cases {
      let (_, one, other) = try pair.kernels()
      guard pair.ntkA != nil else { continue }
      let (first, second) = (one.matrix(on: pair.x.matrix), other.matrix(on: pair.x.matrix))
      expectClose(first.frobeniusNorm, one.norm, within: 1e-12 * one.norm)
      expectClose(
        first.innerProduct(with: second), one.innerProduct(with: other), within: 1e-12 * one.norm * other.norm)
    }
  }

  @Test func aKernelIsAtNoDistanceFromItsMultiples() throws {
    let weights = Weights(first: randomMatrix(3, 4, seed: 1), second: randomMatrix(2, 3, seed: 2))
    let doubled = Weights(first: 2 * weights.first, second: 2 * weights.second)
    let task = try LearningTask(inputs: randomMatrix(4, 6, seed: 3), targets: randomMatrix(2, 6, seed: 4))
    let (one, other) = (
      NeuralTangentKernel(of: NetworkState(weights: weights), on: task),
      NeuralTangentKernel(of: NetworkState(weights: doubled), on: task)
    )
    expectClose(one.distance(to: other), 0, within: 1e-30)
  }

  @Test func aKernelThatIsZeroHasNoDistance() throws {
    let zero = Weights(first: Matrix(rows: 2, columns: 2), second: Matrix(rows: 2, columns: 2))
    let task = try LearningTask(correlation: .identity(2))
    let kernel = NeuralTangentKernel(of: NetworkState(weights: zero), on: task)
    #expect(kernel.distance(to: kernel).isNaN)
  }
}
