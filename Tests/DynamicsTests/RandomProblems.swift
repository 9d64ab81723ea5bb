import Dynamics
import LinearAlgebra
import Testing

/// A random matrix that is the same in every run.
func randomMatrix(_ rows: Int, _ columns: Int, seed: UInt64 = 1) -> Matrix {
  var generator = RandomGenerator(seed: seed)
  return .normal(rows: rows, columns: columns, using: &generator)
}

extension Matrix {
  /// The matrix with one column.
  init(column: [Double]) { self.init(rows: column.count, columns: 1, elements: column) }
}

/// A random task with a λ-balanced start.
struct RandomProblem: Sendable, CustomTestStringConvertible {
  let widths: Widths
  let relativeScale: Double
  let seed: UInt64

  var testDescription: String {
    "\(widths.inputs)-\(widths.hidden)-\(widths.outputs), lambda \(relativeScale), seed \(seed)"
  }

  func task() throws -> LearningTask {
    try .regression(inputs: widths.inputs, outputs: widths.outputs, RegressionTask(samples: 12), seed: seed)
  }

  func weights() throws -> Weights {
    try BalancedInitialisation(relativeScale: relativeScale, standardDeviation: 0.5, matchesParity: true)
      .weights(widths: widths, task: task(), seed: seed)
  }

  func solution() throws -> ExactSolution {
    try ExactSolution(weights: weights(), task: task(), relativeScale: relativeScale)
  }

  /// Every kind of shape with every sign of λ that it allows.
  static let all: [RandomProblem] = {
    let shapes = [(3, 3, 3), (2, 2, 5), (5, 2, 2), (4, 2, 3), (3, 4, 6), (6, 4, 3), (2, 5, 3), (1, 1, 1)]
    let scales = [-20, -1.5, -1e-3, 0, 1e-3, 1.5, 20]
    return shapes.enumerated().flatMap { index, shape in
      let widths = Widths(inputs: shape.0, hidden: shape.1, outputs: shape.2)
      return scales.filter(widths.allows).map {
        RandomProblem(widths: widths, relativeScale: $0, seed: UInt64(index + 1))
      }
    }
  }()
}
