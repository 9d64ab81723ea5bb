import Dynamics
import LinearAlgebra
import Testing

/// Where descent can change a few directions only, its steps are taken in those. They are the same steps.
@Suite struct DescentReductionTests {
  private static let wide = [
    (12, 12, 2), (2, 12, 12), (16, 9, 1), (1, 3, 10), (14, 5, 3), (3, 8, 15), (20, 20, 2), (10, 4, 10), (6, 6, 6),
  ]

  @Test(arguments: wide, [-1.5, 0, 0.7])
  func balancedNetworksTakeTheStepsOfTheirDefinition(units: (Int, Int, Int), scale: Double) throws {
    let widths = Widths(inputs: units.0, hidden: units.1, outputs: units.2)
    let start = BalancedInitialisation(relativeScale: scale, standardDeviation: 0.3)
    guard widths.allows(relativeScale: scale) else {
      #expect(throws: DynamicsError.self) { try start.weights(widths: widths, task: nil, seed: 3) }
      return
    }
    let task = try LearningTask(correlation: randomMatrix(units.2, units.0, seed: 4))
    try expectDefinition(weights: start.weights(widths: widths, task: nil, seed: 3), task: task)
  }

  @Test(arguments: wide) func otherStartsDoToo(units: (Int, Int, Int)) throws {
    let widths = Widths(inputs: units.0, hidden: units.1, outputs: units.2)
    let task = try LearningTask(correlation: randomMatrix(units.2, units.0, seed: 5))
    try expectDefinition(weights: VarianceScheme.lecun.weights(widths: widths, seed: 1), task: task)
  }

  @Test(arguments: 1...3) func aTaskOfLowRankDoesToo(rank: Int) throws {
    let frame = randomMatrix(9, rank, seed: 6)
    let task = try LearningTask(correlation: frame.timesTransposed(randomMatrix(11, rank, seed: 7)))
    let hidden = randomMatrix(10, rank, seed: 8)
    let weights = Weights(
      first: 0.1 * hidden.timesTransposed(randomMatrix(11, rank, seed: 9)), second: 0.1 * frame.timesTransposed(hidden))
    try expectDefinition(weights: weights, task: task)
  }

  @Test func aNetworkThatNothingMovesStays() throws {
    let weights = Weights(first: randomMatrix(8, 9), second: Matrix(rows: 1, columns: 8))
    var descent = try GradientDescent(
      weights: weights, task: LearningTask(correlation: Matrix(rows: 1, columns: 9)), learningRate: 0.1)
    descent.advance(steps: 10)
    #expect(descent.weights == weights)
  }

  /// Against W₁ + ηW₂ᵀE and W₂ + ηEW₁ᵀ, as they are written.
  private func expectDefinition(weights: Weights, task: LearningTask) throws {
    let rate = 0.02
    var expected = weights
    var descent = try GradientDescent(weights: weights, task: task, learningRate: rate)
    #expect(descent.weights == weights)
    for _ in 0..<60 {
      let residual = task.correlation - expected.function
      expected = Weights(
        first: expected.first + rate * expected.second.transposedTimes(residual),
        second: expected.second + rate * residual.timesTransposed(expected.first))
      descent.advance(steps: 1)
    }
    let size = expected.first.frobeniusNorm + expected.second.frobeniusNorm
    expectClose(descent.weights.first, expected.first, within: 1e-13 * size)
    expectClose(descent.weights.second, expected.second, within: 1e-13 * size)
    expectClose(descent.state.function, expected.function, within: 1e-13 * size * size)
  }
}
