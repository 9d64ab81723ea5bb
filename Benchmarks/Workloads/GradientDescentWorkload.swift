import Dynamics
import LinearAlgebra

/// 10 000 steps of gradient descent; every tenth time the loss and all singular values of the network function.
struct GradientDescentWorkload: NetworkWorkload {
  let name: String
  let sizes: ProblemSizes
  let checksum: Checksum?
  /// λ of the initial weights.
  let relativeScale: Double

  private static let functionScale = 0.1
  private static let learningRate = 0.002
  private static let recordCount = 1000
  private static let stepsPerRecord = 10

  func makeInputs() throws -> TrainingStart {
    try TrainingStart(sizes, relativeScale: relativeScale, functionScale: Self.functionScale)
  }

  func record(from start: TrainingStart) async throws -> Record {
    let task = try start.problem.task()
    var descent = try GradientDescent(weights: start.weights, task: task, learningRate: Self.learningRate)
    let rows = try await concurrentMap(count: Self.recordCount, blockSize: 20) {
      defer { descent.advance(steps: Self.stepsPerRecord) }
      return descent.state
    } _: { state in
      let values = try state.singularValues()
      return [task.loss(of: state.function), values[0], values.reduce(0, +), values.reduce(0) { $0 + $1 * $1 }]
    }
    return Record(rows: rows)
  }
}

extension GradientDescentWorkload {
  /// b1 to b5.
  static let all: [any Workload] = [
    GradientDescentWorkload(
      name: "b1", sizes: .init(base: 201, 3, 2, 2, samples: 10),
      checksum: [0.731480303707, 0.58792555201, 0.903934160997, 0.463330820594], relativeScale: 0.5),
    GradientDescentWorkload(
      name: "b2", sizes: .init(base: 202, 8, 8, 8, samples: 16),
      checksum: [2.64434808396, 1.07792573191, 3.79372211878, 2.87886941787], relativeScale: 0.5),
    GradientDescentWorkload(
      name: "b3", sizes: .init(base: 203, 20, 20, 2, samples: 40),
      checksum: [0.412021177748, 0.893213344234, 1.55700407069, 1.28058823906], relativeScale: -0.5),
    GradientDescentWorkload(
      name: "b4", sizes: .init(base: 204, 100, 50, 10, samples: 200),
      checksum: [2.5546793035, 0.816232670095, 6.085789249, 4.04677711954], relativeScale: -0.5),
    GradientDescentWorkload(
      name: "b5", sizes: .init(base: 205, 256, 256, 256, samples: 512),
      checksum: [66.1065111008, 1.32295922597, 144.438950156, 118.008741449], relativeScale: 0.5),
  ]
}
