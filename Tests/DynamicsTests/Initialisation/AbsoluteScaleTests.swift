import Dynamics
import LinearAlgebra
import Testing

/// Relative and absolute scale of a start, λ and a = ‖W(0)‖ (theory §13).
@Suite struct AbsoluteScaleTests {
  private static let shapes = [
    Widths(inputs: 3, hidden: 3, outputs: 3), Widths(inputs: 5, hidden: 3, outputs: 3),
    Widths(inputs: 3, hidden: 3, outputs: 5),
  ]

  private func weights(_ widths: Widths, scale: Double, size: Double, task: LearningTask, seed: UInt64) throws
    -> Weights
  {
    try BalancedInitialisation(relativeScale: scale, absoluteScale: size, matchesParity: true)
      .weights(widths: widths, task: task, seed: seed)
  }

  private func task(_ widths: Widths, seed: UInt64 = 1) throws -> LearningTask {
    try .regression(inputs: widths.inputs, outputs: widths.outputs, RegressionTask(), seed: seed)
  }

  @Test(arguments: shapes, [(-10.0, 0.1), (-1, 20), (0, 5), (0, 0.1), (3, 1), (10, 20)])
  func bothScalesAreThoseAskedFor(widths: Widths, scales: (Double, Double)) throws {
    let task = try task(widths)
    let weights = try weights(widths, scale: scales.0, size: scales.1, task: task, seed: 2)
    expectClose(weights.function.frobeniusNorm, scales.1, within: 1e-13 * max(scales.1, abs(scales.0)))
    expectClose(weights.imbalanceDefect(from: scales.0), 0, within: 1e-13 * max(1, scales.1, abs(scales.0)))
    // L = (a² − 2⟨W, Σ⟩ + ‖Σ‖²)/2 + L∞
    let overlap = weights.function.innerProduct(with: task.correlation)
    let loss = 0.5 * (scales.1 * scales.1 - 2 * overlap + task.correlation.squaredFrobeniusNorm) + task.lossFloor
    expectClose(task.loss(of: weights.function), loss, within: 1e-12 * max(1, loss))
  }

  /// On average over starts the first loss depends on a alone.
  @Test(arguments: [0.1, 1, 20], [0, 10])
  func theMeanFirstLossDependsOnTheSizeAlone(size: Double, scale: Double) throws {
    let widths = Self.shapes[2]
    let task = try task(widths)
    let overlaps = try (1...200 as ClosedRange<UInt64>).map { seed in
      let start = BalancedInitialisation(relativeScale: scale, absoluteScale: size)
      return try start.weights(widths: widths, task: nil, seed: seed).function.innerProduct(with: task.correlation)
    }
    let mean = overlaps.reduce(0, +) / 200
    let error = (overlaps.reduce(0) { $0 + $1 * $1 } / 200 / 200).squareRoot()
    expectClose(mean, 0, within: 4 * error)
    #expect(error < 0.1 * size * task.correlation.frobeniusNorm)
  }

  @Test(arguments: shapes) func theLastLossIsUniform(widths: Widths) throws {
    let task = try task(widths)
    for scale in [-10.0, -1, 0, 1, 10] {
      for size in [0.1, 1, 20] {
        let weights = try weights(widths, scale: scale, size: size, task: task, seed: 3)
        let limit = try ExactSolution(weights: weights, task: task, relativeScale: scale).state(at: .infinity)
        expectClose(task.gap(of: limit.function), 0, within: 1e-20)
      }
    }
  }

  /// At λ = 0 the size multiplies the first kernel and leaves the last: how far the kernel turns does not depend on it.
  @Test(arguments: shapes) func withoutRelativeScaleTheKernelTurnsAsFarFromAnySize(widths: Widths) throws {
    let task = try task(widths)
    let distances = try [0.05, 1, 50].map { size in
      let weights = try weights(widths, scale: 0, size: size, task: task, seed: 3)
      let limit = try ExactSolution(weights: weights, task: task, relativeScale: 0).state(at: .infinity)
      return NeuralTangentKernel(of: limit, on: task)
        .distance(to: NeuralTangentKernel(of: NetworkState(weights: weights), on: task))
    }
    #expect(distances[0] > 0.05)
    expectClose(distances, Array(repeating: distances[0], count: 3), within: 1e-13)
  }
}
