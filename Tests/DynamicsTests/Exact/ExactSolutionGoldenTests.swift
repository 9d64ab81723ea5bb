import Dynamics
import LinearAlgebra
import Testing

private struct Problem: Decodable {
  struct Moment: Decodable {
    let t: Double
    let W1tW1: Rows
    let W2W1: Rows
    let W2W2t: Rows
    let loss: Double
    let singular_values: [Double]
    let kernel_distance: Double
    let ntk_frobenius_norm: Double
    let rsm_input: Rows?
  }

  let id: String
  let lambda: Double
  let tau: Double
  let W1_0: Rows
  let W2_0: Rows
  let X: Rows
  let Y: Rows
  let expected: [Moment]

  var weights: Weights { Weights(first: W1_0.matrix, second: W2_0.matrix) }
}

@Suite struct ExactSolutionGoldenTests {
  @Test func statesAgreeWithTheReference() throws {
    for problem in try GoldenFile<Problem>.read("exact_solution").cases {
      let task = try LearningTask(inputs: problem.X.matrix, targets: problem.Y.matrix)
      #expect(task.isWhite)
      let solution = try ExactSolution(weights: problem.weights, task: task, relativeScale: problem.lambda)
      for moment in problem.expected {
        let note: Comment = "\(problem.id) at t = \(moment.t)"
        let state = try solution.state(at: moment.t / problem.tau)
        expectBlocks(of: state, moment, note)
        try expectObservables(of: state, moment, task: task, start: problem.weights, note)
      }
    }
  }

  private func expectBlocks(of state: NetworkState, _ moment: Problem.Moment, _ note: Comment) {
    let floor = 16 * Double.ulpOfOne * state.norm
    for (found, expected) in [
      (state.function, moment.W2W1.matrix), (state.inputGram, moment.W1tW1.matrix),
      (state.outputGram, moment.W2W2t.matrix),
    ] {
      expectClose(found, expected, within: max(1e-11 * expected.frobeniusNorm, floor), note)
    }
  }

  private func expectObservables(
    of state: NetworkState, _ moment: Problem.Moment, task: LearningTask, start: Weights, _ note: Comment
  ) throws {
    expectClose(task.loss(of: state.function), moment.loss, within: 1e-12, note)
    let values = try state.singularValues().prefix(moment.singular_values.count)
    expectClose(Array(values), moment.singular_values, within: 1e-10, note)
    let kernel = NeuralTangentKernel(of: state, on: task)
    let first = NeuralTangentKernel(of: NetworkState(weights: start), on: task)
    expectClose(kernel.distance(to: first), moment.kernel_distance, within: 1e-12, note)
    expectClose(kernel.norm, moment.ntk_frobenius_norm, within: 1e-11 * moment.ntk_frobenius_norm, note)
    guard let expected = moment.rsm_input?.matrix else { return }
    let floor = 16 * Double.ulpOfOne * state.norm * Double(task.sampleCount)
    expectClose(task.inputSimilarity(of: state), expected, within: max(1e-11 * expected.frobeniusNorm, floor), note)
  }
}

private struct SaddleProblem: Decodable {
  struct Moment: Decodable {
    let t: Double
    let W2W1: Rows
    let gap: Double
  }

  let W1_0: Rows
  let W2_0: Rows
  let Sigma_yx: Rows
  let tau: Double
  let expected: [Moment]
}

@Suite struct SaddleTests {
  @Test func aNetworkOnItsSaddleStaysThere() throws {
    for problem in try GoldenFile<SaddleProblem>.read("saddle").cases {
      let task = try LearningTask(correlation: problem.Sigma_yx.matrix)
      let weights = Weights(first: problem.W1_0.matrix, second: problem.W2_0.matrix)
      let solution = try ExactSolution(weights: weights, task: task)
      for moment in problem.expected {
        let function = try solution.state(at: moment.t / problem.tau).function
        expectClose(function, moment.W2W1.matrix, within: 1e-11, "t = \(moment.t)")
        expectClose(task.gap(of: function), moment.gap, within: 1e-11, "t = \(moment.t)")
      }
    }
  }

  @Test func withoutTheSnapRoundingLeavesTheSaddle() throws {
    let escapes = try GoldenFile<SaddleProblem>.read("saddle").cases.count { problem in
      let task = try LearningTask(correlation: problem.Sigma_yx.matrix)
      let weights = Weights(first: problem.W1_0.matrix, second: problem.W2_0.matrix)
      let (on, off) = (
        try ExactSolution(weights: weights, task: task, snap: true).state(at: 1000),
        try ExactSolution(weights: weights, task: task, snap: false).state(at: 1000)
      )
      return task.gap(of: off.function) < 0.5 * task.gap(of: on.function)
    }
    #expect(escapes > 0)
  }
}
