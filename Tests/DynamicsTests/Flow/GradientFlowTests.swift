import LinearAlgebra
import Testing

@testable import Dynamics

@Suite struct GradientFlowTests {
  @Test(arguments: RandomProblem.all.filter { abs($0.relativeScale) != 1e-3 })
  func flowAgreesWithTheExactSolution(problem: RandomProblem) throws {
    let solution = try problem.solution()
    var flow = try GradientFlow(weights: problem.weights(), task: problem.task())
    for time in [0.1, 1.5] {
      try flow.advance(to: time)
      expectClose(flow.state, try solution.state(at: time), relative: 1e-10, "t = \(time)")
    }
  }

  @Test func imbalanceIsConservedForAnyWeightsAndInputs() throws {
    let task = try LearningTask(inputs: randomMatrix(3, 5), targets: randomMatrix(2, 5, seed: 2))
    let weights = try VarianceScheme.he.weights(widths: Widths(inputs: 3, hidden: 4, outputs: 2), seed: 1)
    var flow = try GradientFlow(weights: weights, task: task)
    try flow.advance(to: 3)
    expectClose(flow.weights.imbalance, weights.imbalance, within: 1e-10)
    #expect(task.loss(of: flow.weights.function) < task.loss(of: weights.function))
  }

  @Test func portionsOfTimeDoNotMatter() throws {
    let problem = RandomProblem(widths: Widths(inputs: 3, hidden: 3, outputs: 3), relativeScale: 1, seed: 1)
    var (one, other) = (
      try GradientFlow(weights: problem.weights(), task: problem.task()),
      try GradientFlow(weights: problem.weights(), task: problem.task())
    )
    try one.advance(to: 2)
    for index in 1...200 { try other.advance(to: 0.01 * Double(index)) }
    expectClose(one.weights.function, other.weights.function, within: 1e-11)
    #expect(one.time == 2)
  }

  @Test func errorsFollowTheTolerance() throws {
    let problem = RandomProblem(widths: Widths(inputs: 3, hidden: 3, outputs: 3), relativeScale: 1, seed: 1)
    let exact = try problem.solution().state(at: 3).function
    let errors = try [1e-4, 1e-7, 1e-10].map { tolerance in
      var flow = try GradientFlow(weights: problem.weights(), task: problem.task(), tolerance: tolerance)
      try flow.advance(to: 3)
      return (flow.weights.function - exact).frobeniusNorm
    }
    #expect(errors[0] < 1e-2 && errors[1] < 1e-5 && errors[2] < 1e-8)
    #expect(errors[0] > errors[1] && errors[1] > errors[2])
  }

  @Test func aFlowThatCannotBeResolvedSaysSo() throws {
    let huge = Weights(first: Matrix(rowVectors: [[1e160]]), second: Matrix(rowVectors: [[1e160]]))
    var flow = try GradientFlow(weights: huge, task: LearningTask(correlation: .identity(1)))
    #expect(throws: DynamicsError.self) { try flow.advance(to: 1) }
  }

  /// Weights of any size that make the flow stiff end it soon, not after hours.
  @Test(arguments: [1e5, 1e20, 1e150]) func aFlowOfTooManyStepsSaysSo(size: Double) throws {
    let large = Weights(first: Matrix(rowVectors: [[1e-3]]), second: Matrix(rowVectors: [[size]]))
    var flow = try GradientFlow(weights: large, task: LearningTask(correlation: .identity(1)))
    #expect {
      try flow.advance(to: 1)
    } throws: {
      if case .flowTooLong(let time) = $0 as? DynamicsError { time.map { $0 < 1 } ?? false } else { false }
    }
  }

  /// What is predicted for λ-balanced weights is less than what is taken, though not by much.
  @Test(arguments: [30.0, 300, -300]) func stepsArePredictedFromBelow(scale: Double) throws {
    let problem = RandomProblem(widths: Widths(inputs: 3, hidden: 3, outputs: 3), relativeScale: scale, seed: 1)
    var flow = try GradientFlow(weights: problem.weights(), task: problem.task())
    try flow.advance(to: 10)
    let ratio = Double(flow.stepCount) / GradientFlow.leastSteps(relativeScale: scale, time: 10)
    #expect(1..<3 ~= ratio, "\(ratio)")
  }

  @Test(arguments: [0, -1, 1, .nan]) func tolerancesLieBetweenRoundingAndOne(tolerance: Double) throws {
    let weights = Weights(first: .identity(1), second: .identity(1))
    #expect(throws: DynamicsError.self) {
      try GradientFlow(weights: weights, task: LearningTask(correlation: .identity(1)), tolerance: tolerance)
    }
  }
}
