import LinearAlgebra

@testable import Dynamics

/// Steps on some of the samples, each in new matrices: what `StochasticDescent` does in memory that it has.
struct ReferenceStochasticDescent {
  let task: LearningTask
  let learningRate: Double
  let rule: LearningRule
  let momentum: Double
  var weights: Weights
  var velocity: Weights

  init(weights: Weights, task: LearningTask, learningRate: Double, rule: LearningRule, momentum: Double) {
    (self.task, self.learningRate, self.rule, self.momentum) = (task, learningRate, rule, momentum)
    (self.weights, velocity) = (weights, Weights(first: 0 * weights.first, second: 0 * weights.second))
  }

  /// Takes a step on these samples; nil for all.
  mutating func takeStep(on samples: [Int]?) {
    let error = error(on: samples)
    let first = weights.second.transposedTimes(error) - rule.decay * weights.first
    let second = error.timesTransposed(weights.first) - rule.decay * weights.second
    velocity = Weights(first: momentum * velocity.first + first, second: momentum * velocity.second + second)
    weights = Weights(
      first: weights.first + (learningRate * rule.firstRate) * velocity.first,
      second: weights.second + (learningRate * rule.secondRate) * velocity.second)
  }

  private func error(on samples: [Int]?) -> Matrix {
    guard samples != nil || task.targetMask != nil else {
      return task.correlation - (task.inputCovariance.map { weights.function * $0 } ?? weights.function)
    }
    let samples = samples ?? Array(0..<task.sampleCount)
    let inputs = task.inputs.columns(at: samples)
    var residual = task.targets.columns(at: samples) - weights.function * inputs
    if let mask = task.targetMask?.columns(at: samples) {
      for row in 0..<residual.rows {
        for column in samples.indices where mask[row, column] == 0 { residual[row, column] = 0 }
      }
    }
    return (1 / Double(inputs.columns)) * residual.timesTransposed(inputs)
  }
}

/// The order in which samples are taken, each shuffle sorted by new random keys.
struct ReferenceShuffle {
  private var generator: RandomGenerator
  private var order: [Int]
  private var rest: ArraySlice<Int> = []

  init(of count: Int, seed: UInt64, stream: String) {
    (generator, order) = (RandomGenerator(seed: seed, stream: stream), Array(0..<count))
  }

  mutating func next(_ count: Int) -> [Int] {
    if rest.count < count {
      let keyed = order.map { (key: generator.next(), sample: $0) }
      order = keyed.sorted { $0.key < $1.key }.map(\.sample)
      rest = order[...]
    }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}
