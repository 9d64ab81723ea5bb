import LinearAlgebra
import Testing

@testable import Dynamics

/// Steps on some of the samples, with momentum (theory §23).
@Suite struct StochasticDescentTests {
  private let weights = Weights(
    first: 0.5 * randomMatrix(4, 3, seed: 1), second: 0.5 * randomMatrix(2, 4, seed: 2))

  private func task(whiten: Whitening) throws -> LearningTask {
    try .regression(inputs: 3, outputs: 2, RegressionTask(samples: 12, whiten: whiten), seed: 3)
  }

  private func descent(
    _ task: LearningTask, batch: Int?, momentum: Double = 0, rate: Double = 1e-2, rule: LearningRule = .plain,
    seed: UInt64 = 1
  ) throws -> StochasticDescent {
    try StochasticDescent(
      weights: weights, task: task, learningRate: rate, rule: rule,
      StochasticDescent.Options(batch: batch, momentum: momentum), seed: seed, stream: "train.batch")
  }

  @Test(arguments: [Whitening.all, .none], [nil, 12])
  func allSamplesWithoutMomentumAreDescent(whiten: Whitening, batch: Int?) throws {
    let task = try task(whiten: whiten)
    let rule = LearningRule(firstRate: 0.5, secondRate: 2, decay: 0.1)
    var (stochastic, plain) = (
      try descent(task, batch: batch, rule: rule),
      try GradientDescent(weights: weights, task: task, learningRate: 1e-2, rule: rule)
    )
    stochastic.advance(steps: 150)
    plain.advance(steps: 150)
    let difference = stochastic.weights.function - plain.weights.function
    #expect(difference.frobeniusNorm < 1e-12 * plain.weights.function.frobeniusNorm)
  }

  /// Momentum by a loop of its own.
  @Test func momentumAddsTheStepBefore() throws {
    let task = try task(whiten: .none)
    var stochastic = try descent(task, batch: nil, momentum: 0.8)
    stochastic.advance(steps: 40)
    var (first, second) = (weights.first, weights.second)
    var (moveFirst, moveSecond) = (0 * first, 0 * second)
    let covariance = try #require(task.inputCovariance)
    for _ in 0..<40 {
      let error = task.correlation - second * first * covariance
      moveFirst = 0.8 * moveFirst + 1e-2 * second.transposedTimes(error)
      moveSecond = 0.8 * moveSecond + 1e-2 * error.timesTransposed(first)
      (first, second) = (first + moveFirst, second + moveSecond)
    }
    #expect((stochastic.weights.first - first).frobeniusNorm < 1e-13 * first.frobeniusNorm)
    #expect((stochastic.weights.second - second).frobeniusNorm < 1e-13 * second.frobeniusNorm)
  }

  /// Over a shuffle all samples are taken once: steps that hardly move the weights add up to a step on all of them.
  @Test(arguments: [1, 3, 4]) func aShuffleTakesEverySampleOnce(batch: Int) throws {
    let task = try task(whiten: .none)
    let rate = 1e-9
    var (stochastic, plain) = (
      try descent(task, batch: batch, rate: rate),
      try GradientDescent(weights: weights, task: task, learningRate: rate)
    )
    stochastic.advance(steps: 12 / batch)
    plain.advance(steps: 12 / batch)
    let moved = plain.weights.first - weights.first
    #expect((stochastic.weights.first - plain.weights.first).frobeniusNorm < 1e-6 * moved.frobeniusNorm)
    var half = try descent(task, batch: batch, rate: rate)
    half.advance(steps: 6 / batch)
    let halfMoved = half.weights.first - weights.first
    #expect((2 * halfMoved - moved).frobeniusNorm > 0.01 * moved.frobeniusNorm)
  }

  /// A problem whose steps are compared with those in new matrices.
  struct Problem: Sendable {
    var widths: Widths
    var samples: Int
    var batch: Int?
    var isMasked: Bool
    var isWhite = false
    var momentum = 0.0
    var rule = LearningRule.plain
  }

  private static let problems = [
    Problem(widths: Widths(inputs: 3, hidden: 4, outputs: 2), samples: 12, batch: 1, isMasked: false),
    Problem(widths: Widths(inputs: 3, hidden: 4, outputs: 2), samples: 12, batch: 5, isMasked: true, momentum: 0.5),
    Problem(widths: Widths(inputs: 3, hidden: 4, outputs: 2), samples: 12, batch: nil, isMasked: false, momentum: 0.9),
    Problem(
      widths: Widths(inputs: 4, hidden: 2, outputs: 4), samples: 4, batch: nil, isMasked: false, isWhite: true,
      rule: LearningRule(firstRate: 0.5, secondRate: 2, decay: 0.1)),
    Problem(
      widths: Widths(inputs: 16, hidden: 16, outputs: 16), samples: 16, batch: nil, isMasked: true, isWhite: true),
    Problem(
      widths: Widths(inputs: 11, hidden: 13, outputs: 9), samples: 30, batch: 7, isMasked: true, momentum: 0.3,
      rule: LearningRule(decay: 0.01)),
    Problem(widths: Widths(inputs: 5, hidden: 3, outputs: 7), samples: 300, batch: nil, isMasked: true),
  ]

  /// Steps in memory that is used again have the bits of steps in new matrices.
  @Test(arguments: problems) func stepsHaveTheBitsOfNewMatrices(problem: Problem) throws {
    let widths = problem.widths
    let inputs =
      problem.isWhite
      ? Double(widths.inputs).squareRoot() * Matrix.identity(widths.inputs)
      : randomMatrix(widths.inputs, problem.samples, seed: 5)
    let mask = randomMatrix(widths.outputs, problem.samples, seed: 6).elements.map { $0 < 0.5 ? 1.0 : 0 }
    let task = try LearningTask(
      inputs: inputs, targets: randomMatrix(widths.outputs, problem.samples, seed: 7),
      observing: problem.isMasked ? Matrix(rows: widths.outputs, columns: problem.samples, elements: mask) : nil)
    let start = Weights(
      first: 0.2 * randomMatrix(widths.hidden, widths.inputs, seed: 8),
      second: 0.2 * randomMatrix(widths.outputs, widths.hidden, seed: 9))
    var descent = try StochasticDescent(
      weights: start, task: task, learningRate: 0.01, rule: problem.rule,
      .init(batch: problem.batch, momentum: problem.momentum), seed: 3, stream: "train.batch")
    var reference = ReferenceStochasticDescent(
      weights: start, task: task, learningRate: 0.01, rule: problem.rule, momentum: problem.momentum)
    var shuffle = ReferenceShuffle(of: problem.samples, seed: 3, stream: "train.batch")
    for step in 1...40 {
      descent.advance(steps: 1)
      reference.takeStep(on: problem.batch.map { shuffle.next($0) })
      #expect(descent.weights == reference.weights, "step \(step)")
    }
  }

  @Test func theOrderIsThatOfTheSeed() throws {
    let task = try task(whiten: .none)
    let ends = try [1, 1, 2].map { (seed: UInt64) in
      var descent = try descent(task, batch: 2, seed: seed)
      for _ in 0..<3 { descent.advance(steps: 11) }
      return descent.weights
    }
    #expect(ends[0] == ends[1] && ends[0] != ends[2])
  }

  @Test func largeStepsDiverge() throws {
    var descent = try descent(task(whiten: .none), batch: 1, rate: 5)
    descent.advance(steps: 1000)
    #expect(descent.ending == .diverged && descent.step < 1000)
  }

  @Test(arguments: [(13, 0.0), (0, 0), (3, 1), (3, -0.1)]) func numbersMakeSense(batch: Int, momentum: Double) throws {
    let task = try task(whiten: .none)
    #expect(throws: DynamicsError.self) { try self.descent(task, batch: batch, momentum: momentum) }
  }
}
