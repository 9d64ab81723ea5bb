import Dynamics
import LinearAlgebra

/// 1000 steps of gradient descent; before each the loss and the distance of the tangent kernel from the first
/// (theory §10).
struct TangentKernelWorkload: NetworkWorkload {
  let name: String
  let sizes: ProblemSizes
  let checksum: Checksum?
  /// λ of the initial weights.
  let relativeScale: Double

  private static let functionScale = 0.1
  private static let learningRate = 0.01
  private static let stepCount = 1000

  func makeInputs() throws -> TrainingStart {
    try TrainingStart(sizes, relativeScale: relativeScale, functionScale: Self.functionScale)
  }

  func record(from start: TrainingStart) async throws -> Record {
    let task = try start.problem.task()
    var descent = try GradientDescent(weights: start.weights, task: task, learningRate: Self.learningRate)
    let startKernel = NeuralTangentKernel(of: descent.state, on: task)
    let widths = start.weights.widths
    var series = StateSeries(widths: widths, capacity: StateSeries.cachedCapacity(for: widths))
    var numbers: [Double] = []
    numbers.reserveCapacity(2 * Self.stepCount)
    for first in stride(from: 0, to: Self.stepCount, by: series.capacity) {
      var turns = Array(repeating: 1, count: min(series.capacity, Self.stepCount - first))
      if first == 0 { turns[0] = 0 }
      descent.write(to: &series, after: turns)
      for (loss, distance) in zip(task.losses(of: series), startKernel.distances(toKernelsOf: series)) {
        numbers.append(loss)
        numbers.append(distance)
      }
    }
    return Record(columns: 2, numbers: numbers)
  }
}

extension TangentKernelWorkload {
  /// c1 to c4.
  static let all: [any Workload] = [
    TangentKernelWorkload(
      name: "c1", sizes: .init(base: 301, 3, 3, 3, samples: 10),
      checksum: [1.28096137551, 0.0226425995066], relativeScale: 1),
    TangentKernelWorkload(
      name: "c2", sizes: .init(base: 302, 10, 10, 10, samples: 50),
      checksum: [4.11345020797, 0.00857362264139], relativeScale: 1),
    TangentKernelWorkload(
      name: "c3", sizes: .init(base: 303, 20, 20, 2, samples: 100),
      checksum: [0.847865686555, 0.00175927928377], relativeScale: -1),
    TangentKernelWorkload(
      name: "c4", sizes: .init(base: 304, 10, 10, 10, samples: 100),
      checksum: [4.72599366828, 0.00504773010324], relativeScale: 1),
  ]
}
