import Testing

@testable import Dynamics
@testable import LinearAlgebra

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

  /// The cases that have the matrix itself.
  private static func casesWithMatrix() throws -> [Pair] {
    let cases = try GoldenFile<Pair>.read("kernel_distance").cases.filter { $0.ntkA != nil }
    try #require(!cases.isEmpty)
    return cases
  }

  @Test func theMatrixAgreesWithTheReference() throws {
    for pair in try Self.casesWithMatrix() {
      let (_, kernel, _) = try pair.kernels()
      let expected = try #require(pair.ntkA).matrix
      expectClose(kernel.matrix(on: pair.x.matrix), expected, within: 1e-12 * expected.frobeniusNorm, "\(pair.id)")
    }
  }

  @Test func theMatrixHasTheNormAndInnerProductOfTheClosedForm() throws {
    for pair in try Self.casesWithMatrix() {
      let (_, one, other) = try pair.kernels()
      let (first, second) = (one.matrix(on: pair.x.matrix), other.matrix(on: pair.x.matrix))
      expectClose(first.frobeniusNorm, one.norm, within: 1e-12 * one.norm)
      expectClose(
        first.innerProduct(with: second), one.innerProduct(with: other), within: 1e-12 * one.norm * other.norm)
    }
  }

  /// K = JJᵀ with the Jacobian of all predictions in all weights. They are bilinear, so central differences are exact.
  @Test(arguments: [(3, 2, 4), (2, 5, 3), (4, 4, 1)])
  func itIsTheGramMatrixOfTheJacobian(units: (Int, Int, Int)) throws {
    let weights = Weights(first: randomMatrix(units.1, units.0), second: randomMatrix(units.2, units.1, seed: 2))
    let task = try LearningTask(inputs: randomMatrix(units.0, 5, seed: 3), targets: randomMatrix(units.2, 5, seed: 4))
    let first = weights.first.elements.indices.map { index in
      weights.predictionSlopes(in: \.first, at: index, on: task)
    }
    let second = weights.second.elements.indices.map { index in
      weights.predictionSlopes(in: \.second, at: index, on: task)
    }
    // One row per weight, one column per output and sample.
    let jacobian = Matrix(rowVectors: first + second)
    let kernel = NeuralTangentKernel(of: NetworkState(weights: weights), on: task).matrix(on: task.inputs)
    expectClose(kernel, jacobian.columnGram, within: 1e-12 * kernel.frobeniusNorm)
  }

  /// The distance without the kernels is that of the kernels, to the last bits.
  @Test func distancesAreThoseOfTheMatrices() throws {
    for pair in try GoldenFile<Pair>.read("kernel_distance").cases {
      let (_, one, other) = try pair.kernels()
      let matrices = [one, other].map { $0.matrix(on: pair.x.matrix) }
      let norms = matrices.map(\.frobeniusNorm)
      let direct = 0.5 * ((1 / norms[0]) * matrices[0] - (1 / norms[1]) * matrices[1]).squaredFrobeniusNorm
      expectClose(one.distance(to: other), direct, within: 4 * .ulpOfOne)
      let cosine = matrices[0].innerProduct(with: matrices[1]) / (norms[0] * norms[1])
      expectClose(one.distance(to: other), 1 - cosine, within: 1e-14)
    }
  }

  /// The distance that is found without making the second kernel has its bits, at every level of the processor.
  @Test(arguments: [
    (1, 1, 1), (3, 3, 3), (4, 4, 4), (1, 2, 4), (2, 3, 2), (3, 4, 1), (4, 2, 1), (2, 4, 3), (5, 3, 2), (8, 8, 8),
    (10, 10, 10), (20, 20, 2), (21, 13, 19), (3, 30, 25),
  ])
  func distancesWithoutTheKernelHaveItsBits(units: (Int, Int, Int)) throws {
    let weights = [UInt64(1), 3].map { seed in
      Weights(first: randomMatrix(units.1, units.0, seed: seed), second: randomMatrix(units.2, units.1, seed: seed + 1))
    }
    let samples = units.0 + 3
    let tasks = [
      try LearningTask(correlation: randomMatrix(units.2, units.0, seed: 5)),
      try LearningTask(
        inputs: randomMatrix(units.0, samples, seed: 5), targets: randomMatrix(units.2, samples, seed: 6)),
    ]
    for task in tasks {
      let state = NetworkState(weights: weights[1])
      let start = NeuralTangentKernel(of: NetworkState(weights: weights[0]), on: task)
      let expected = NeuralTangentKernel(of: state, on: task).distance(to: start)
      #expect(expected > 0)
      for level in Kernels.Level.allCases where level.rawValue <= Kernels.Level.best.rawValue {
        let kernels = Kernels(level: level)
        let found = start.distance(toKernelOf: state) {
          $0.writeDistances(count: $1, step: 0, to: $2, kernels: kernels)
        }
        #expect(found.bitPattern == expected.bitPattern, "\(level), white: \(task.isWhite)")
      }
    }
  }

  @Test func aStateWithoutAKernelHasNoDistance() throws {
    let zero = Weights(first: Matrix(rows: 2, columns: 2), second: Matrix(rows: 2, columns: 2))
    let kernel = NeuralTangentKernel(
      of: NetworkState(weights: Weights(first: .identity(2), second: .identity(2))),
      on: try LearningTask(correlation: .identity(2)))
    #expect(kernel.distance(toKernelOf: NetworkState(weights: zero)).isNaN)
  }

  /// Kernels that differ by a relative δ are at a distance of order δ², which 1 − cos would lose below 10⁻⁸.
  @Test func smallDistancesKeepTheirDigits() throws {
    let weights = Weights(first: randomMatrix(3, 4, seed: 1), second: randomMatrix(2, 3, seed: 2))
    let task = try LearningTask(inputs: randomMatrix(4, 6, seed: 3), targets: randomMatrix(2, 6, seed: 4))
    let direction = randomMatrix(3, 4, seed: 5)
    let kernel = NeuralTangentKernel(of: NetworkState(weights: weights), on: task)
    let ratios = [1e-4, 1e-7, 1e-9].map { size in
      let moved = Weights(first: weights.first + size * direction, second: weights.second)
      return NeuralTangentKernel(of: NetworkState(weights: moved), on: task).distance(to: kernel) / (size * size)
    }
    expectClose(ratios[1] / ratios[0], 1, within: 1e-3)
    expectClose(ratios[2] / ratios[1], 1, within: 1e-5)
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

extension Weights {
  /// The derivative of every prediction in one weight.
  fileprivate func predictionSlopes(
    in layer: WritableKeyPath<Weights, Matrix>, at index: Int, on task: LearningTask
  ) -> [Double] {
    let columns = self[keyPath: layer].columns
    let predictions = [1.0, -1].map { step in
      var moved = self
      moved[keyPath: layer][index / columns, index % columns] += step
      return task.predictions(of: moved.function)
    }
    return (0.5 * (predictions[0] - predictions[1])).elements
  }
}
