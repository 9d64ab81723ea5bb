import Dynamics
import LinearAlgebra
import Testing

/// What becomes of earlier tasks while another is learnt (theory §15, paper D.1).
@Suite struct ForgettingTests {
  private static let scales = [-5, -0.3, 0, 1, 5]
  private static let widths = Widths(inputs: 4, hidden: 3, outputs: 3)

  /// Tasks with inputs of their own.
  private func tasks() throws -> [LearningTask] {
    try (1...3 as ClosedRange<UInt64>).map { seed in
      try .regression(inputs: 4, outputs: 3, RegressionTask(samples: 9), seed: seed)
    }
  }

  private func solutions(_ tasks: [LearningTask], scale: Double) throws -> [ExactSolution] {
    let start = try BalancedInitialisation(relativeScale: scale, standardDeviation: 0.5)
      .weights(widths: Self.widths, task: nil, seed: 1)
    return try tasks.reduce(into: ([], start)) { (chain: inout ([ExactSolution], Weights), task) in
      let solution = try ExactSolution(weights: chain.1, task: task, relativeScale: scale)
      chain = (chain.0 + [solution], try solution.state(at: .infinity).factor)
    }.0
  }

  /// L_j at the end of task i is ½‖Σ_j − Σ_i‖² + L∞_j, so that learning k makes F_j = ½‖Σ_j − Σ_k‖² − ½‖Σ_j − Σ_i‖².
  @Test(arguments: scales) func lossesAreDistancesOfTasks(scale: Double) throws {
    let tasks = try tasks()
    let solutions = try solutions(tasks, scale: scale)
    let ends = try solutions.map { try $0.state(at: .infinity).function }
    for (learnt, end) in zip(tasks, ends) {
      for task in tasks {
        let distance = 0.5 * (task.correlation - learnt.correlation).squaredFrobeniusNorm
        expectClose(task.loss(of: end), distance + task.lossFloor, within: 1e-11)
      }
    }
    let forgetting = tasks[0].loss(of: ends[1]) - tasks[0].loss(of: ends[0])
    let change = (tasks[1].correlation - tasks[0].correlation).squaredFrobeniusNorm
    expectClose(forgetting, 0.5 * change, within: 1e-11)
    #expect(forgetting > 0.1)
  }

  /// dL_j/dt = ⟨W − Σ_j, dW/dt⟩ with dW/dt from the blocks of QQᵀ.
  @Test(arguments: scales) func lossesChangeWithTheFunction(scale: Double) throws {
    let tasks = try tasks()
    let solution = try solutions(tasks, scale: scale)[1]
    let (time, step) = (0.1, 1e-5)
    let state = try solution.state(at: time)
    let residual = tasks[1].correlation - state.function
    let slope = state.outputGram * residual + residual * state.inputGram
    for task in tasks {
      let losses = try [time + step, time - step].map { task.loss(of: try solution.state(at: $0).function) }
      let expected = (state.function - task.correlation).innerProduct(with: slope)
      expectClose((losses[0] - losses[1]) / (2 * step), expected, within: 1e-6 * max(1, abs(expected)))
    }
  }

  /// A chain of three tasks for finite times is the flow through them.
  @Test(arguments: scales) func chainsAreTheFlow(scale: Double) throws {
    var weights = try BalancedInitialisation(relativeScale: scale, standardDeviation: 0.5)
      .weights(widths: Self.widths, task: nil, seed: 1)
    var integrated = weights
    for task in try tasks() {
      var flow = try GradientFlow(weights: integrated, task: task)
      try flow.advance(to: 0.7)
      integrated = flow.weights
      let state = try ExactSolution(weights: weights, task: task, relativeScale: scale).state(at: 0.7)
      weights = state.factor
      expectClose(NetworkState(weights: integrated), state, relative: 1e-10)
      expectClose(weights.imbalanceDefect(from: scale), 0, within: 1e-13 * max(1, abs(scale)))
    }
  }
}
