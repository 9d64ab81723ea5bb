import Dynamics
import LinearAlgebra
import Testing

/// The closed forms for noise against sampled noise, within four standard errors (theory §11).
@Suite struct NoiseSampleTests {
  /// A mean of independent runs, with its error.
  private struct Estimate {
    let mean: Double
    let standardError: Double

    init(runs: Int, of value: (UInt64) -> Double) {
      let values = (1...UInt64(runs)).map(value)
      let mean = values.reduce(0, +) / Double(runs)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      self.mean = mean
      standardError = (squares / Double(runs * (runs - 1))).squareRoot()
    }
  }

  private func expectAgreement(
    of state: NetworkState, on task: LearningTask, deviation: Double, relativeError: Double
  ) {
    let inputs = Estimate(runs: 50) {
      task.sampledInputNoiseLoss(of: state, standardDeviation: deviation, draws: 40, seed: $0)
    }
    let weights = Estimate(runs: 50) {
      task.sampledWeightNoiseLoss(of: state, standardDeviation: deviation, draws: 40, seed: $0)
    }
    for (estimate, expected) in [
      (inputs, task.inputNoiseLoss(of: state, standardDeviation: deviation)),
      (weights, task.weightNoiseLoss(of: state, standardDeviation: deviation)),
    ] {
      expectClose(estimate.mean, expected, within: 4 * estimate.standardError)
      #expect(estimate.standardError < relativeError * expected)
    }
  }

  /// The trained networks of theory §11: 4-4-4 at λ = 2 and 5-3-3 at λ = −1, σ² = 0.04.
  @Test(arguments: [(4, 4, 4, 2), (5, 3, 3, -1)], 1...3 as ClosedRange<UInt64>)
  func trainedNetworksHaveTheExpectedLosses(network: (Int, Int, Int, Double), seed: UInt64) throws {
    let task = try LearningTask.regression(
      inputs: network.0, outputs: network.2, RegressionTask(samples: 10), seed: seed)
    let start = AlignedInitialisation(relativeScale: network.3, values: .perMode(task.modes.values))
    let widths = Widths(inputs: network.0, hidden: network.1, outputs: network.2)
    let state = NetworkState(weights: try start.weights(widths: widths, task: task, seed: seed))
    expectAgreement(of: state, on: task, deviation: 0.2, relativeError: 0.01)
    // What the general formulas become at the end of training.
    let (inputs, hidden, outputs) = (Double(network.0), Double(network.1), Double(network.2))
    let norms = state.factor.norms.map { $0 * $0 }
    let converged =
      task.lossFloor + 0.02 * (inputs * norms[1] + outputs * norms[0]) + 0.0008 * inputs * hidden * outputs
    expectClose(task.weightNoiseLoss(of: state, standardDeviation: 0.2), converged, within: 1e-14)
    let modes = task.modes.values.reduce(0) { $0 + $1 * $1 }
    expectClose(task.inputNoiseLoss(of: state, standardDeviation: 0.2), task.lossFloor + 0.02 * modes, within: 1e-14)
  }

  @Test(arguments: [true, false]) func anyNetworkHasTheExpectedLosses(whiten: Bool) throws {
    let task = try LearningTask.regression(
      inputs: 3, outputs: 2, RegressionTask(samples: 6, whiten: Whitening(whiten)), seed: 1)
    let weights = try VarianceScheme.lecun.weights(widths: Widths(inputs: 3, hidden: 4, outputs: 2), seed: 1)
    expectAgreement(of: NetworkState(weights: weights), on: task, deviation: 0.3, relativeError: 0.02)
  }

  /// The term of fourth order is seen: without it noise of this size would be wrong by many standard errors.
  @Test func theFourthOrderCounts() throws {
    let task = try LearningTask(correlation: .diagonal([1, 0.5, 0.2]))
    let start = AlignedInitialisation(values: .perMode([1, 0.5, 0.2]))
    let widths = Widths(inputs: 3, hidden: 3, outputs: 3)
    let state = NetworkState(weights: try start.weights(widths: widths, task: task, seed: 1))
    let deviation = 0.7
    let estimate = Estimate(runs: 50) {
      task.sampledWeightNoiseLoss(of: state, standardDeviation: deviation, draws: 40, seed: $0)
    }
    let fourth = 0.5 * deviation * deviation * deviation * deviation * 27
    let expected = task.weightNoiseLoss(of: state, standardDeviation: deviation)
    expectClose(estimate.mean, expected, within: 4 * estimate.standardError)
    #expect(fourth > 10 * estimate.standardError)
  }
}
