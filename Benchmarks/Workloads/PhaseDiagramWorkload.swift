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
    let rows = try await concurrentBlocks(count: inputs.weights.count, blockSize: 16) { cells in
      try Self.rows(from: inputs.weights[cells], on: task)
    }
    return Record(rows: Array(rows.joined()))
  }

  /// The rows of some cells, whose descents share their steps as those of a sweep do.
  private static func rows(from starts: ArraySlice<Weights>, on task: LearningTask) throws -> [[Double]] {
    var descents = try starts.map { try GradientDescent(weights: $0, task: task, learningRate: learningRate) }
    let startKernels = descents.map { NeuralTangentKernel(of: $0.state, on: task) }
    var rows = descents.map { _ in [Double]() }
    for step in recordedSteps {
      GradientDescent.advance(&descents, steps: descents.map { step - $0.step })
      for (cell, descent) in descents.enumerated() {
        let state = descent.state
        let kernel = NeuralTangentKernel(of: state, on: task)
        rows[cell] += [task.loss(of: state.function), kernel.distance(to: startKernels[cell])]
      }
    }
    return rows
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
