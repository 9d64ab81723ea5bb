import Dynamics
import Foundation
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

  /// λ, and the responses of goldfish, bluefish, the two birds and the plants to a feature of goldfish (theory §15).
  private static let table: [(Double, [Double])] = [
    (-10, [1, 0.0025, 0.0012, 0.0012, 0]), (-1, [1, 0.106, 0.047, 0.047, 0]), (0, [1, 0.261, 0.108, 0.108, 0]),
    (1, [1, 0.408, 0.180, 0.180, 0]), (10, [1, 0.498, 0.248, 0.248, 0]), (1e6, [1, 0.5, 0.25, 0.25, 0]),
  ]

  @Test(arguments: table)
  func responsesAreThoseOfTheTable(scale: Double, expected: [Double]) throws {
    let found = try responses(scale: scale, item: 0)
    let digits = scale == -10 ? 5e-5 : 5e-4
    expectClose(Array(found.prefix(5)), expected, within: digits)
    expectClose(Array(found.suffix(3)), [0, 0, 0], within: 1e-14)
  }

  /// λ → ∞: the similarity of the labels; λ → −∞: the item alone; in between the loss on the other items falls.
  @Test(arguments: 0..<8) func generalisationGrowsWithTheScale(item: Int) throws {
    let labels = try LearningTask.hierarchy().targets.transposed.rowVectors
    let length = product(labels[item], labels[item])
    let similarity = labels.map { product($0, labels[item]) / length }
    expectClose(try responses(scale: 1e6, item: item), similarity, within: 1e-10)
    expectClose(try responses(scale: -1e6, item: item), (0..<8).map { $0 == item ? 1 : 0 }, within: 1e-10)
    let losses = try [-100.0, -10, -1, 0, 1, 10, 100, 1e4].map { scale in
      let found = try responses(scale: scale, item: item)
      return zip(found, similarity).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 14
    }
    for (lower, higher) in zip(losses, losses.dropFirst()) { #expect(higher < lower) }
    #expect(losses[0] > 0.02 && losses[7] < 1e-15)
  }

  /// w(t) = w₀ + (1 − e^(−‖h‖²t))(y − w₀h)hᵀ/‖h‖².
  @Test(arguments: [0.1, 1, 7]) func theRowFollowsItsClosedForm(time: Double) {
    let weights = Weights(first: randomMatrix(3, 4), second: randomMatrix(2, 3))
    let hidden = weights.first * [1, -0.5, 0.2, 0.3]
    let (length, start) = (product(hidden, hidden), [0.1, 0.2, -0.3])
    let step = (1 - exp(-length * time)) * (0.7 - product(start, hidden)) / length
    expectClose(feature().row(at: time), zip(start, hidden).map { $0 + step * $1 }, within: 1e-15)
  }

  private func product(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The responses of all items after a feature of one was learnt, on a trained network of the hierarchy.
  private func responses(scale: Double, item: Int) throws -> [Double] {
    let task = try LearningTask.hierarchy()
    let start = BalancedInitialisation(relativeScale: scale, standardDeviation: 0.3, matchesParity: true)
    let weights = try start.weights(widths: Widths(inputs: 8, hidden: 8, outputs: 8), task: task, seed: 2)
    let trained = try ExactSolution(weights: weights, task: task, relativeScale: scale).state(at: .infinity)
    let feature = FeatureTransfer(
      state: trained, sample: task.inputs.column(item), target: 1, startRow: Array(repeating: 0, count: 8))
    return feature.response(of: feature.row(at: .infinity), on: task.inputs)
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
