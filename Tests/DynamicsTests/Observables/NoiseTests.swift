import Dynamics
import LinearAlgebra
import Testing

private struct Converged: Decodable {
  let id: String
  let nh: Int
  let lambda: Double
  let variance: Double
  let x: Rows
  let y: Rows
  let singularValues: [Double]
  let lossFloor: Double
  let w1Norm2: Double
  let w2Norm2: Double
  let expectedLossInputNoise: Double
  let expectedLossParameterNoise: Double

  /// The task, and a network that has learnt it at the relative scale of the case.
  func learnt() throws -> (LearningTask, NetworkState) {
    let task = try LearningTask(inputs: x.matrix, targets: y.matrix)
    let widths = Widths(inputs: task.inputCount, hidden: nh, outputs: task.outputCount)
    let start = AlignedInitialisation(relativeScale: lambda, values: .perMode(task.modes.values))
    return (task, NetworkState(weights: try start.weights(widths: widths, task: task, seed: 1)))
  }
}

@Suite struct NoiseTests {
  @Test func expectedLossesAgreeWithTheReference() throws {
    for converged in try GoldenFile<Converged>.read("noise_robustness").cases {
      let (task, state) = try converged.learnt()
      let deviation = converged.variance.squareRoot()
      let note: Comment = "\(converged.id)"
      expectClose(task.modes.values, converged.singularValues, within: 1e-10 * converged.singularValues[0], note)
      expectClose(task.lossFloor, converged.lossFloor, within: 1e-10 * converged.lossFloor, note)
      expectClose(state.factor.first.squaredFrobeniusNorm, converged.w1Norm2, within: 1e-10 * converged.w1Norm2, note)
      expectClose(state.factor.second.squaredFrobeniusNorm, converged.w2Norm2, within: 1e-10 * converged.w2Norm2, note)
      let input = task.inputNoiseLoss(of: state, standardDeviation: deviation)
      expectClose(input, converged.expectedLossInputNoise, within: 1e-10 * input, note)
      let weight = task.weightNoiseLoss(of: state, standardDeviation: deviation)
      expectClose(weight, converged.expectedLossParameterNoise, within: 1e-10 * weight, note)
    }
  }

  @Test func withoutNoiseTheLossIsThatOfTheNetwork() throws {
    let task = try LearningTask(correlation: randomMatrix(2, 3))
    let state = NetworkState(weights: Weights(first: randomMatrix(2, 3), second: randomMatrix(2, 2)))
    let loss = task.loss(of: state.function)
    #expect(task.inputNoiseLoss(of: state, standardDeviation: 0) == loss)
    #expect(task.weightNoiseLoss(of: state, standardDeviation: 0) == loss)
    expectClose(
      task.sampledInputNoiseLoss(of: state, standardDeviation: 0, draws: 2, seed: 1), loss, within: 1e-14 * loss)
  }
}
