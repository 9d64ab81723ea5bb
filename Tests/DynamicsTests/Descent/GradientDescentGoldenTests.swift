import Dynamics
import LinearAlgebra
import Testing

private struct Run: Decodable {
  struct Checkpoint: Decodable {
    let step: Int
    let w1: Rows
    let w2: Rows
    let loss: Double
    let balance: Rows
  }

  let id: String
  let whitened: Bool
  let eta: Double
  let lambda: Double
  let w10: Rows
  let w20: Rows
  let x: Rows
  let y: Rows
  let checkpoints: [Checkpoint]
}

private struct DyadicRun: Decodable {
  struct Example: Decodable {
    let w1: Double
    let w2: Double
    let sigma: Double
    let eta: Double
    let after: [[Double]]
  }

  let exactDyadic: Example
}

@Suite struct GradientDescentGoldenTests {
  @Test func trajectoriesAgreeWithTheReference() throws {
    for run in try GoldenFile<Run>.read("gradient_descent").cases {
      let task = try LearningTask(inputs: run.x.matrix, targets: run.y.matrix)
      #expect(task.isWhite == run.whitened)
      let start = Weights(first: run.w10.matrix, second: run.w20.matrix)
      expectClose(start.imbalanceDefect(from: run.lambda), 0, within: 1e-12 * start.outputGram.trace)
      var descent = try GradientDescent(weights: start, task: task, learningRate: run.eta)
      for checkpoint in run.checkpoints {
        descent.advance(steps: checkpoint.step - descent.step)
        let note: Comment = "\(run.id), step \(checkpoint.step)"
        let weights = descent.weights
        for (found, expected) in [
          (weights.first, checkpoint.w1.matrix), (weights.second, checkpoint.w2.matrix),
        ] {
          expectClose(found, expected, within: 1e-12 * expected.frobeniusNorm, note)
        }
        expectClose(
          weights.imbalance, checkpoint.balance.matrix, within: 1e-12 * checkpoint.balance.matrix.frobeniusNorm, note)
        expectClose(task.loss(of: weights.function), checkpoint.loss, within: 1e-12 * checkpoint.loss, note)
      }
    }
  }

  @Test func aRunInDyadicNumbersIsExact() throws {
    let example = try decodeGolden(DyadicRun.self, "gradient_descent").exactDyadic
    var descent = try GradientDescent(
      weights: Weights(
        first: Matrix(rowVectors: [[example.w1]]), second: Matrix(rowVectors: [[example.w2]])),
      task: LearningTask(correlation: Matrix(rowVectors: [[example.sigma]])), learningRate: example.eta)
    for expected in example.after {
      descent.advance(steps: 1)
      #expect([descent.weights.first[0, 0], descent.weights.second[0, 0]] == expected)
    }
  }
}
