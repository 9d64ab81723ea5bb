import Dynamics
import LinearAlgebra
import Testing

private struct Change: Decodable {
  let id: String
  let lambdaOld: Double
  let lambdaNew: Double
  let w1: Rows
  let w2: Rows
  let w2W1: Rows
  let newW1: Rows
  let newW2: Rows
  let newW1tW1: Rows
  let newW2W2t: Rows
  let singularValues: [Double]
}

@Suite struct RebalancingTests {
  @Test func weightsAgreeWithTheReference() throws {
    for change in try GoldenFile<Change>.read("rebalance").cases {
      let weights = Weights(first: change.w1.matrix, second: change.w2.matrix)
      expectClose(weights.imbalanceDefect(from: change.lambdaOld), 0, within: 1e-12, "\(change.id)")
      let changed = try weights.rebalanced(to: change.lambdaNew)
      expectClose(changed.imbalanceDefect(from: change.lambdaNew), 0, within: 1e-12, "\(change.id)")
      expectClose(changed.function, change.w2W1.matrix, within: 1e-10, "\(change.id)")
      expectClose(changed.inputGram, change.newW1tW1.matrix, within: 1e-10, "\(change.id)")
      expectClose(changed.outputGram, change.newW2W2t.matrix, within: 1e-10, "\(change.id)")
      let values = try NetworkState(weights: changed).singularValues().prefix(change.singularValues.count)
      expectClose(Array(values), change.singularValues, within: 1e-10, "\(change.id)")
      expectClose(changed.first, change.newW1.matrix, within: 1e-10, "\(change.id)")
      expectClose(changed.second, change.newW2.matrix, within: 1e-10, "\(change.id)")
    }
  }

  @Test(arguments: RandomProblem.all) func functionStaysAndScaleChanges(problem: RandomProblem) throws {
    let weights = try problem.weights()
    for scale in [-3.0, 0, 3] where problem.widths.allows(relativeScale: scale) {
      let changed = try weights.rebalanced(to: scale)
      expectClose(changed.function, weights.function, within: 1e-13 * max(1, abs(problem.relativeScale)))
      expectClose(changed.imbalanceDefect(from: scale), 0, within: 1e-12)
    }
  }

  @Test(arguments: RandomProblem.all) func theSameScaleGivesTheSameWeights(problem: RandomProblem) throws {
    let weights = try problem.weights()
    let same = try weights.rebalanced(to: problem.relativeScale)
    // Where the smaller layer is tiny, its directions are known to fewer digits.
    let tolerance = 1e-12 * max(1, abs(problem.relativeScale))
    expectClose(same.second, weights.second, within: tolerance)
    expectClose(same.first, weights.first, within: tolerance)
  }

  @Test func onlyBalancedWeightsAndFeasibleScalesAreAccepted() throws {
    let widths = Widths(inputs: 4, hidden: 3, outputs: 2)
    let loose = try VarianceScheme.he.weights(widths: widths, seed: 1)
    #expect(throws: DynamicsError.self) { try loose.rebalanced(to: -1) }
    let balanced = try BalancedInitialisation(relativeScale: -1).weights(widths: widths, task: nil, seed: 1)
    #expect(throws: DynamicsError.self) { try balanced.rebalanced(to: 1) }
  }
}
