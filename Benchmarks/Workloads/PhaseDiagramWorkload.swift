import Dynamics
import Glibc
import LinearAlgebra

/// 1600 runs of gradient descent, 40 relative scales by 40 sizes of the initial function: loss and kernel distance from
/// the start after 400 and after 4000 steps.
struct PhaseDiagramWorkload: NetworkWorkload {
  let name: String
  let sizes: ProblemSizes
  let checksum: Checksum?

  private static let cellsPerSide = 40
  private static let learningRate = 0.002
  private static let recordedSteps = [400, 4000]

  /// The data, which all cells share, and the initial weights of each cell.
  struct Inputs: Sendable {
    let problem: Problem
    let weights: [Weights]
  }

  func makeInputs() throws -> Inputs {
    let problem = try Problem(sizes)
    let positions = (0..<Self.cellsPerSide).map { Double($0) / Double(Self.cellsPerSide - 1) }
    let weights = positions.flatMap { row in
      positions.map { column in
        problem.weights(relativeScale: -10 + 20 * row, functionScale: pow(10, -2 + 3 * column))
      }
    }
    return Inputs(problem: problem, weights: weights)
  }

  func record(from inputs: Inputs) async throws -> Record {
    let task = try inputs.problem.task()
    let rows = try await concurrentMap(count: inputs.weights.count, blockSize: 10) { cell in
      try Self.row(from: inputs.weights[cell], on: task)
    }
    return Record(rows: rows)
  }

  private static func row(from weights: Weights, on task: LearningTask) throws -> [Double] {
    var descent = try GradientDescent(weights: weights, task: task, learningRate: learningRate)
    let startKernel = NeuralTangentKernel(of: descent.state, on: task)
    return recordedSteps.flatMap { step in
      descent.advance(steps: step - descent.step)
      let state = descent.state
      let kernel = NeuralTangentKernel(of: state, on: task)
      return [task.loss(of: state.function), kernel.distance(to: startKernel)]
    }
  }
}

extension PhaseDiagramWorkload {
  /// d1 and d2.
  static let all: [any Workload] = [
    PhaseDiagramWorkload(
      name: "d1", sizes: .init(base: 401, 20, 20, 2, samples: 40),
      checksum: [0.463754204648, 0.00396352151778, 0.425148360345, 0.00635510155634]),
    PhaseDiagramWorkload(
      name: "d2", sizes: .init(base: 402, 20, 20, 20, samples: 40),
      checksum: [5.11405261293, 0.0071554590892, 4.80952536382, 0.00991113165566]),
  ]
}
