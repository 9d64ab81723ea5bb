import Dynamics
import LinearAlgebra
import Testing

private struct Problem: Decodable {
  struct Moment: Decodable {
    let t: Double
    let w1tW1: Rows
    let w2W1: Rows
    let w2W2t: Rows
    let loss: Double
    let singularValues: [Double]
    let kernelDistance: Double
    let ntkFrobeniusNorm: Double
    let rsmInput: Rows?
  }

  let id: String
  let lambda: Double
  let tau: Double
  let w10: Rows
  let w20: Rows
  let x: Rows
  let y: Rows
  let sigmaYx: Rows
  let times: [Double]
  let expected: [Moment]

  var weights: Weights { Weights(first: w10.matrix, second: w20.matrix) }
}

@Suite struct ExactSolutionGoldenTests {
  @Test func statesAgreeWithTheReference() throws {
    let problems = try GoldenFile<Problem>.read("exact_solution").cases
    #expect(problems.contains { $0.expected.contains { $0.rsmInput != nil } })
    for problem in problems {
      let task = try LearningTask(inputs: problem.x.matrix, targets: problem.y.matrix)
      #expect(task.isWhite && problem.times == problem.expected.map(\.t))
      expectClose(task.correlation, problem.sigmaYx.matrix, within: 1e-14 * problem.sigmaYx.matrix.frobeniusNorm)
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
    for (found, expected) in [
      (state.function, moment.w2W1.matrix), (state.inputGram, moment.w1tW1.matrix),
      (state.outputGram, moment.w2W2t.matrix),
    ] {
      expectClose(found, expected, within: 1e-11 * expected.frobeniusNorm, note)
    }
  }

  private func expectObservables(
    of state: NetworkState, _ moment: Problem.Moment, task: LearningTask, start: Weights, _ note: Comment
  ) throws {
    expectClose(task.loss(of: state.function), moment.loss, within: 1e-12, note)
    let values = try state.singularValues().prefix(moment.singularValues.count)
    expectClose(Array(values), moment.singularValues, within: 1e-10, note)
    let kernel = NeuralTangentKernel(of: state, on: task)
    let first = NeuralTangentKernel(of: NetworkState(weights: start), on: task)
    expectClose(kernel.distance(to: first), moment.kernelDistance, within: 1e-12, note)
    expectClose(kernel.norm, moment.ntkFrobeniusNorm, within: 1e-11 * moment.ntkFrobeniusNorm, note)
    guard let expected = moment.rsmInput?.matrix else { return }
    expectClose(task.inputSimilarity(of: state), expected, within: 1e-11 * expected.frobeniusNorm, note)
  }
}

private struct SaddleProblem: Decodable {
  struct Moment: Decodable {
    let t: Double
    let w2W1: Rows
    let modeValues: [Double]
    let gap: Double
  }

  let w10: Rows
  let w20: Rows
  let sigmaYx: Rows
  let tau: Double
  let lambda: Double
  let times: [Double]
  let expected: [Moment]
}

@Suite struct SaddleTests {
  @Test func aNetworkOnItsSaddleStaysThere() throws {
    for problem in try GoldenFile<SaddleProblem>.read("saddle").cases {
      let task = try LearningTask(correlation: problem.sigmaYx.matrix)
      let weights = Weights(first: problem.w10.matrix, second: problem.w20.matrix)
      let solution = try ExactSolution(weights: weights, task: task)
      #expect(solution.relativeScale == problem.lambda && problem.times == problem.expected.map(\.t))
      for moment in problem.expected {
        let function = try solution.state(at: moment.t / problem.tau).function
        // Which frames belong to the values is not said; their moduli are the singular values.
        let values = try function.singularValues().prefix(moment.modeValues.count)
        expectClose(Array(values), moment.modeValues.map(abs).sorted(by: >), within: 1e-11, "t = \(moment.t)")
        expectClose(function, moment.w2W1.matrix, within: 1e-11, "t = \(moment.t)")
        expectClose(task.gap(of: function), moment.gap, within: 1e-11, "t = \(moment.t)")
      }
    }
  }

  @Test func withoutTheSnapRoundingLeavesTheSaddle() throws {
    let escapes = try GoldenFile<SaddleProblem>.read("saddle").cases.count { problem in
      let task = try LearningTask(correlation: problem.sigmaYx.matrix)
      let weights = Weights(first: problem.w10.matrix, second: problem.w20.matrix)
      let (on, off) = (
        try ExactSolution(weights: weights, task: task, snap: true).state(at: 1000),
        try ExactSolution(weights: weights, task: task, snap: false).state(at: 1000)
      )
      return task.gap(of: off.function) < 0.5 * task.gap(of: on.function)
    }
    #expect(escapes > 0)
  }
}
