import Dynamics
import LinearAlgebra
import Testing

private struct Pair: Decodable {
  let id: String
  let W1_a: Rows
  let W2_a: Rows
  let W1_b: Rows
  let W2_b: Rows
  let X: Rows
  let inner_product: Double
  let norm_a: Double
  let norm_b: Double
  let kernel_distance: Double
  let ntk_a: Rows?

  func kernels() throws -> (Weights, NeuralTangentKernel, NeuralTangentKernel) {
    let first = Weights(first: W1_a.matrix, second: W2_a.matrix)
    let second = Weights(first: W1_b.matrix, second: W2_b.matrix)
    let task = try LearningTask(inputs: X.matrix, targets: Matrix(rows: first.second.rows, columns: X.matrix.columns))
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
      expectClose(one.innerProduct(with: other), pair.inner_product, within: 1e-12 * abs(pair.inner_product), note)
      expectClose(one.norm, pair.norm_a, within: 1e-12 * pair.norm_a, note)
      expectClose(other.norm, pair.norm_b, within: 1e-12 * pair.norm_b, note)
      let tolerance = max(1e-6 * pair.kernel_distance, 1e-15)
      expectClose(one.distance(to: other), pair.kernel_distance, within: tolerance, note)
    }
  }

  @Test func theMatrixAgreesWithTheReference() throws {
    let cases = try GoldenFile<Pair>.read("kernel_distance").cases.filter { $0.ntk_a != nil }
    #expect(!cases.isEmpty)
    for pair in cases {
      let (_, kernel, _) = try pair.kernels()
      let expected = try #require(pair.ntk_a).matrix
      expectClose(kernel.matrix(on: pair.X.matrix), expected, within: 1e-12 * expected.frobeniusNorm, "\(pair.id)")
    }
  }

  @Test func theMatrixHasTheNormAndInnerProductOfTheClosedForm() throws {
    for pair in try GoldenFile<Pair>.read("kernel_distance").cases {
      let (_, one, other) = try pair.kernels()
      guard pair.ntk_a != nil else { continue }
      let (first, second) = (one.matrix(on: pair.X.matrix), other.matrix(on: pair.X.matrix))
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
