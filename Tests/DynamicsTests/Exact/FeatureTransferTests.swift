import Dynamics
import LinearAlgebra
import Testing

private struct Transfer: Decodable {
  let lambda: Double
  let item: Int
  let target: Double
  let response: [Double]
  let w1tW1: Rows
}

@Suite struct FeatureTransferTests {
  @Test func responsesAgreeWithTheReference() throws {
    let task = try LearningTask.hierarchy()
    for transfer in try GoldenFile<Transfer>.read("transfer_new_feature").cases {
      let start = AlignedInitialisation(relativeScale: transfer.lambda, values: .perMode(task.modes.values))
      let weights = try start.weights(widths: Widths(inputs: 8, hidden: 8, outputs: 8), task: task, seed: 1)
      let feature = FeatureTransfer(
        state: NetworkState(weights: weights), sample: task.inputs.column(transfer.item), target: transfer.target,
        startRow: Array(repeating: 0, count: 8))
      let response = feature.response(of: feature.row(at: .infinity), on: task.inputs)
      expectClose(response, transfer.response, within: 1e-12, "lambda \(transfer.lambda)")
      expectClose(weights.inputGram, transfer.w1tW1.matrix, within: 1e-12 * max(1, transfer.w1tW1.matrix.frobeniusNorm))
    }
  }

  private func feature() -> FeatureTransfer {
    let weights = Weights(first: randomMatrix(3, 4), second: randomMatrix(2, 3))
    return FeatureTransfer(
      state: NetworkState(weights: weights), sample: [1, -0.5, 0.2, 0.3], target: 0.7, startRow: [0.1, 0.2, -0.3])
  }

  @Test func theRowStartsWhereItIsAndEndsAtTheTarget() {
    let feature = feature()
    #expect(feature.row(at: 0) == [0.1, 0.2, -0.3])
    #expect(feature.row(afterSteps: 0, learningRate: 0.1) == [0.1, 0.2, -0.3])
    let sample = Matrix(rows: 4, columns: 1, elements: [1, -0.5, 0.2, 0.3])
    expectClose(feature.response(of: feature.row(at: .infinity), on: sample), [0.7], within: 1e-14)
  }

  @Test func descentApproachesTheFlow() {
    let feature = feature()
    let row = feature.row(afterSteps: 100_000, learningRate: 1e-5)
    expectClose(row, feature.row(at: 1), within: 1e-4)
  }

  @Test func aSampleWithoutResponseTeachesNothing() {
    let weights = Weights(first: Matrix(rows: 2, columns: 1), second: Matrix(rows: 1, columns: 2))
    let feature = FeatureTransfer(
      state: NetworkState(weights: weights), sample: [1], target: 1, startRow: [0.5, 0.5])
    #expect(feature.row(at: 10) == [0.5, 0.5])
  }
}
