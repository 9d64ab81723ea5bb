import LinearAlgebra
import Testing

@testable import Dynamics

@Suite struct LearningRuleTests {
  private static let rules = [
    LearningRule(firstRate: 0.5, secondRate: 2), LearningRule(decay: 0.3), LearningRule(firstRate: 0, secondRate: 1),
    LearningRule(firstRate: 2, secondRate: 1, decay: 0.1),
  ]

  /// The distance to the flow is proportional to the step.
  @Test(arguments: rules, [true, false]) func descentTendsToTheFlow(rule: LearningRule, whiten: Bool) throws {
    let task = try LearningTask.regression(
      inputs: 5, outputs: 3, RegressionTask(samples: 12, whiten: Whitening(whiten)), seed: 1)
    let weights = try BalancedInitialisation(relativeScale: -1, standardDeviation: 0.5)
      .weights(widths: Widths(inputs: 5, hidden: 4, outputs: 3), task: task, seed: 1)
    var flow = try GradientFlow(weights: weights, task: task, rule: rule)
    try flow.advance(to: 1)
    let errors = try [100, 200].map { steps in
      var descent = try GradientDescent(weights: weights, task: task, learningRate: 1 / Double(steps), rule: rule)
      descent.advance(steps: steps)
      return (descent.state.function - flow.state.function).frobeniusNorm
    }
    #expect(errors[0] < 0.1)
    expectClose(errors[0] / errors[1], 2, within: 0.2)
  }

  @Test func aRuleOfEqualRatesChangesNoBitOfDescent() throws {
    let task = try LearningTask.regression(inputs: 4, outputs: 3, RegressionTask(), seed: 1)
    let weights = try VarianceScheme.lecun.weights(widths: Widths(inputs: 4, hidden: 3, outputs: 3), seed: 1)
    var (plain, ruled) = (
      try GradientDescent(weights: weights, task: task, learningRate: 0.01),
      try GradientDescent(weights: weights, task: task, learningRate: 0.01, rule: LearningRule(firstRate: 1))
    )
    plain.advance(steps: 50)
    ruled.advance(steps: 50)
    #expect(plain.weights == ruled.weights)
  }

  /// Above the bound a small error grows; below it shrinks.
  @Test(arguments: [(0.5, 2.0), (3, 1), (1, 1)]) func stepsAreStableBelowTheBound(first: Double, second: Double) throws
  {
    let rule = LearningRule(firstRate: first, secondRate: second)
    let task = try LearningTask.singularValues([2, 1], inputs: 2, outputs: 2, seed: 1)
    let start = try AlignedInitialisation(relativeScale: 1.5, values: .perMode([1.999, 1]))
      .weights(widths: Widths(inputs: 2, hidden: 2, outputs: 2), task: task, rule: rule, seed: 1)
    let bound = GradientDescent.stabilityBound(relativeScale: 1.5, largestSingularValue: 2, rule: rule)
    let gaps = try [0.97, 1.03].map { factor in
      var descent = try GradientDescent(weights: start, task: task, learningRate: factor * bound, rule: rule)
      descent.advance(steps: 40)
      return task.gap(of: descent.state.function)
    }
    #expect(gaps[0] < task.gap(of: start.function))
    #expect(gaps[1] > task.gap(of: start.function))
  }

  @Test(arguments: [RebalancedScale.given(0), .given(1.5), .nearest])
  func anyWeightsHaveBalancedOnesWithTheirFunction(scale: RebalancedScale) throws {
    let widths = Widths(inputs: 4, hidden: 3, outputs: 5)
    let rule = LearningRule(firstRate: 0.5, secondRate: 2)
    let draw = Initialisation.independent(.gaussian(first: 0.4, second: 0.7))
    let plain = try draw.weights(widths: widths, task: nil, seed: 1)
    let balanced = try Initialisation.rebalanced(draw, scale).weights(widths: widths, task: nil, rule: rule, seed: 1)
    expectClose(balanced.function, plain.function, within: 1e-13)
    let imbalance = rule.balancing(balanced)
    #expect(imbalance.imbalanceDefect < 1e-13)
    switch scale {
    case .given(let scale): expectClose(imbalance.imbalanceMean, scale, within: 1e-13)
    case .nearest: expectClose(imbalance.imbalanceMean, rule.balancing(plain).imbalanceMean, within: 1e-13)
    }
  }
}
