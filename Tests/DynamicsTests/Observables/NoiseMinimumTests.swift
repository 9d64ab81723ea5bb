import Dynamics
import LinearAlgebra
import Testing

/// Which relative scale suffers least from noise in the weights (theory §11, paper equation 177).
@Suite struct NoiseMinimumTests {
  private static let deviation = 0.2

  private func state(_ task: LearningTask, hidden: Int, scale: Double) throws -> NetworkState {
    let widths = Widths(inputs: task.inputCount, hidden: hidden, outputs: task.outputCount)
    let start = AlignedInitialisation(relativeScale: scale, values: .perMode(task.modes.values))
    return NetworkState(weights: try start.weights(widths: widths, task: task, seed: 1))
  }

  /// The expected loss of a network that has learnt the task.
  private func loss(_ task: LearningTask, scale: Double) throws -> Double {
    task.weightNoiseLoss(
      of: try state(task, hidden: task.modeCount, scale: scale), standardDeviation: Self.deviation)
  }

  /// Expects the loss to be convex about `scale` with its minimum there.
  private func expectMinimum(_ task: LearningTask, at scale: Double) throws {
    let least = try loss(task, scale: scale)
    for direction in [-1.0, 1] {
      let losses = try [0, 0.3, 1, 3, 10].map { try loss(task, scale: scale + direction * $0) }
      for (nearer, farther) in zip(losses, losses.dropFirst()) { #expect(nearer < farther) }
    }
    let slope = (try loss(task, scale: scale + 1e-3) - loss(task, scale: scale - 1e-3)) / 2e-3
    let curvature = (try loss(task, scale: scale + 0.1) + loss(task, scale: scale - 0.1) - 2 * least) / 0.01
    expectClose(slope / curvature, 0, within: 1e-5 * max(1, abs(scale)))
  }

  @Test(arguments: [[1, 0.5, 0.3], [2, 2, 2], [3, 0.1, 0.01]])
  func squareNetworksAreBestWithoutScale(values: [Double]) throws {
    let task = try LearningTask.singularValues(values, inputs: 3, outputs: 3, seed: 1)
    try expectMinimum(task, at: 0)
    // The part that depends on λ is σ²N/2 Σ√(λ² + 4s²).
    for scale in [-3.0, 0.5, 8] {
      let difference = try loss(task, scale: scale) - loss(task, scale: 0)
      let speeds = values.reduce(0) { $0 + (scale * scale + 4 * $1 * $1).squareRoot() - 2 * $1 }
      expectClose(difference, 0.5 * Self.deviation * Self.deviation * 3 * speeds, within: 1e-13)
    }
  }

  @Test(arguments: [(2, 5), (5, 2), (3, 4), (6, 1), (1, 6)], [0.5, 2])
  func oneSingularValueHasItsClosedForm(units: (Int, Int), value: Double) throws {
    let count = min(units.0, units.1)
    let task = try LearningTask.singularValues(
      Array(repeating: value, count: count), inputs: units.0, outputs: units.1, seed: 1)
    let (inputs, outputs) = (Double(units.0), Double(units.1))
    try expectMinimum(task, at: value * (outputs - inputs) / (inputs * outputs).squareRoot())
  }

  /// The mean of λ/√(λ² + 4s²) over the modes is (Nₒ − Nᵢ)/(Nₒ + Nᵢ) there: positive for inverted funnels.
  @Test(arguments: [(3, 5), (5, 3), (3, 9), (9, 3)], [[2, 1, 0.5], [3, 0.4, 0.1]])
  func unequalWidthsMoveTheMinimum(units: (Int, Int), values: [Double]) throws {
    let task = try LearningTask.singularValues(values, inputs: units.0, outputs: units.1, seed: 1)
    let goal = Double(units.1 - units.0) / Double(units.1 + units.0)
    var (low, high) = (-50.0, 50.0)
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      let mean = values.reduce(0) { $0 + middle / (middle * middle + 4 * $1 * $1).squareRoot() } / 3
      if mean < goal { low = middle } else { high = middle }
    }
    #expect(low * goal > 0)
    try expectMinimum(task, at: low)
  }

  /// Noise in the inputs does not see how the function is split.
  @Test(arguments: [-8, -1, 0, 2, 8]) func inputNoiseDoesNotSeeTheScale(scale: Double) throws {
    let task = try LearningTask.singularValues([2, 1, 0.5], inputs: 3, outputs: 3, seed: 1)
    let losses = try [scale, 0].map {
      task.inputNoiseLoss(of: try state(task, hidden: 3, scale: $0), standardDeviation: Self.deviation)
    }
    expectClose(losses[0], losses[1], within: 1e-13)
  }
}
