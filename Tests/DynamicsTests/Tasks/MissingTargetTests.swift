import LinearAlgebra
import Testing

@testable import Dynamics

/// Tasks of which targets are missing (theory §24).
@Suite struct MissingTargetTests {
  private static let samples = 12

  private func data(_ whiten: Whitening = .none, center: Bool = false, hiding: (Int, Int) -> Bool) throws
    -> LearningTask
  {
    var targets = randomMatrix(3, Self.samples, seed: 5)
    for output in 0..<3 {
      for sample in 0..<Self.samples where hiding(output, sample) { targets[output, sample] = .nan }
    }
    return try .data(inputs: randomMatrix(4, Self.samples, seed: 4), targets: targets, whiten: whiten, center: center)
  }

  /// A third of the targets are missing.
  private static func third(_ output: Int, _ sample: Int) -> Bool { (5 * output + 7 * sample) % 3 == 0 }

  private let weights = Weights(
    first: 0.5 * randomMatrix(5, 4, seed: 1), second: 0.5 * randomMatrix(3, 5, seed: 2))

  private func descent(
    on task: LearningTask, batch: Int? = nil, rate: Double = 1e-2, steps: Int
  ) throws -> StochasticDescent {
    var descent = try StochasticDescent(
      weights: weights, task: task, learningRate: rate, .init(batch: batch, momentum: 0), seed: 1, stream: "train.batch"
    )
    descent.advance(steps: steps)
    return descent
  }

  /// A mask that leaves nothing out is no mask, bit by bit.
  @Test(arguments: [Whitening.none, .all], [false, true]) func aFullTaskStaysAsItIs(whiten: Whitening, center: Bool)
    throws
  {
    let task = try data(whiten, center: center) { _, _ in false }
    let mask = Matrix(rows: 3, columns: Self.samples, repeating: 1)
    #expect(task.targetMask == nil && task.missingTargetCount == 0)
    #expect(try LearningTask(inputs: task.inputs, targets: task.targets, observing: mask).optimum == task.optimum)
    #expect(try task.hidingTargets(exceptPart: 1, seed: 3) == task)
  }

  /// The loss is the sum over what is there, and what is not there may be anything.
  @Test func theLossCountsWhatIsThere() throws {
    let task = try data(hiding: Self.third)
    let error = task.targets - weights.function * task.inputs
    var sum = 0.0
    for output in 0..<3 {
      for sample in 0..<Self.samples where !Self.third(output, sample) {
        sum += error[output, sample] * error[output, sample]
      }
    }
    expectClose(task.loss(of: weights.function), sum / Double(2 * Self.samples), within: 1e-14)
    #expect(task.missingTargetCount == 12)
  }

  /// The gap is the loss above its floor, the floor is reached at W*, and no map is better.
  @Test(arguments: [Whitening.none, .all, .span]) func theGapIsTheLossAboveTheFloor(whiten: Whitening) throws {
    let task = try data(whiten, hiding: Self.third)
    expectClose(task.gap(of: task.optimum), 0, within: 1e-28)
    expectClose(task.loss(of: task.optimum), task.lossFloor, within: 1e-14)
    for seed in 1...5 {
      let map = task.optimum + randomMatrix(3, 4, seed: UInt64(seed))
      expectClose(task.gap(of: map), task.loss(of: map) - task.lossFloor, within: 1e-12)
      #expect(task.loss(of: map) > task.lossFloor)
    }
  }

  /// A step goes down the gradient of the loss, as differences of the loss measure it.
  @Test func stepsFollowTheGradient() throws {
    let task = try data(hiding: Self.third)
    let after = try descent(on: task, rate: 1, steps: 1).weights
    let size = 1e-6
    for (unit, input) in [(0, 0), (2, 3), (4, 1)] {
      var (up, down) = (weights.first, weights.first)
      up[unit, input] += size
      down[unit, input] -= size
      let slope = (task.loss(of: weights.second * up) - task.loss(of: weights.second * down)) / (2 * size)
      expectClose(weights.first[unit, input] - after.first[unit, input], slope, within: 1e-8)
    }
    for (output, unit) in [(0, 0), (1, 4), (2, 2)] {
      var (up, down) = (weights.second, weights.second)
      up[output, unit] += size
      down[output, unit] -= size
      let slope = (task.loss(of: up * weights.first) - task.loss(of: down * weights.first)) / (2 * size)
      expectClose(weights.second[output, unit] - after.second[output, unit], slope, within: 1e-8)
    }
  }

  /// A sample without targets is no sample, but for the P in the loss, which the learning rate makes good.
  @Test func samplesWithoutTargetsDropOut() throws {
    let kept = (0..<Self.samples).filter { $0 % 3 != 1 }
    let task = try data { _, sample in sample % 3 == 1 }
    let whole = try data { _, _ in false }
    let smaller = try LearningTask(inputs: whole.inputs.columns(at: kept), targets: whole.targets.columns(at: kept))
    let part = Double(kept.count) / Double(Self.samples)
    let (masked, dropped) = (
      try descent(on: task, rate: 1e-2 / part, steps: 200).weights,
      try descent(on: smaller, rate: 1e-2, steps: 200).weights
    )
    expectClose(masked.function, dropped.function, within: 1e-12)
    expectClose(task.loss(of: masked.function), part * smaller.loss(of: dropped.function), within: 1e-13)
    expectClose(task.optimum, smaller.optimum, within: 1e-12)
  }

  /// Nothing moves the row of an output without targets, and it teaches the first layer nothing.
  @Test func anOutputWithoutTargetsIsNotLearned() throws {
    let task = try data { output, _ in output == 1 }
    let after = try descent(on: task, steps: 100).weights
    #expect(after.second.row(1) == weights.second.row(1))
    #expect(after.second.row(0) != weights.second.row(0))
    let others = try LearningTask(
      inputs: task.inputs, targets: Matrix(rowVectors: [0, 2].map { task.targets.row($0) }))
    var alone = try StochasticDescent(
      weights: Weights(first: weights.first, second: Matrix(rowVectors: [0, 2].map { weights.second.row($0) })),
      task: others, learningRate: 1e-2, .init(batch: nil, momentum: 0), seed: 1, stream: "train.batch")
    alone.advance(steps: 100)
    expectClose(after.first, alone.weights.first, within: 1e-13)
    #expect(task.optimum.row(1) == [0, 0, 0, 0])
  }

  /// Over a shuffle, batches of weights that hardly move add up to a step on all samples.
  @Test(arguments: [1, 4]) func batchesAreMasked(batch: Int) throws {
    let task = try data(hiding: Self.third)
    let count = Self.samples / batch
    let (some, all) = (
      try descent(on: task, batch: batch, rate: 1e-9, steps: count).weights.first,
      try descent(on: task, rate: 1e-9, steps: count).weights.first
    )
    #expect((some - all).frobeniusNorm < 1e-6 * (all - weights.first).frobeniusNorm)
  }

  @Test func meansAreThoseOfWhatIsThere() throws {
    let task = try data(center: true, hiding: Self.third)
    let mask = try #require(task.targetMask)
    for output in 0..<3 {
      expectClose(task.targets.row(output).reduce(0, +), 0, within: 1e-14)
      #expect(zip(task.targets.row(output), mask.row(output)).allSatisfy { $1 == 1 || $0 == 0 })
    }
  }

  /// A larger part has all targets of a smaller one; what is hidden is there without noise in the clean test.
  @Test func hiddenTargetsAreInTheCleanTest() throws {
    let full = try LearningTask.singularValues([3, 1, 0, 0], inputs: 5, outputs: 4, seed: 2)
    let (some, more) = (
      try full.hidingTargets(exceptPart: 0.3, seed: 7), try full.hidingTargets(exceptPart: 0.6, seed: 7)
    )
    #expect(some.missingTargetCount == 14 && more.missingTargetCount == 8)
    let (few, many) = (try #require(some.targetMask), try #require(more.targetMask))
    #expect(zip(few.elements, many.elements).allSatisfy { $0 <= $1 })
    expectClose(some.cleanCorrelation, full.correlation, within: 1e-15)
    let map = randomMatrix(4, 5, seed: 9)
    expectClose(try some.cleanTest().value(of: map), full.loss(of: map), within: 1e-12)
    let noisy = try full.addingTargetNoise(standardDeviation: 0.5, seed: 1).hidingTargets(exceptPart: 0.3, seed: 7)
    #expect(noisy.targetMask == some.targetMask)
    expectClose(try noisy.cleanTest().value(of: map), full.loss(of: map), within: 1e-12)
    let scaled = try noisy.scalingTargets(by: 2)
    #expect(scaled.targetMask == some.targetMask)
    expectClose(scaled.cleanCorrelation, 2 * full.correlation, within: 1e-14)
    let least = try full.hidingTargets(exceptPart: 1e-9, seed: 7)
    #expect(least.missingTargetCount == 19)
  }

  @Test func testsCountWhatIsThere() throws {
    let task = try data { _, _ in false }
    var targets = task.targets
    targets[1, 2] = .nan
    let (whole, part) = (
      try task.test(inputs: task.inputs, targets: task.targets).value(of: weights.function),
      try task.test(inputs: task.inputs, targets: targets).value(of: weights.function)
    )
    let error = (task.targets - weights.function * task.inputs)[1, 2]
    expectClose(whole - part, error * error / Double(2 * Self.samples), within: 1e-14)
  }

  @Test func whatNeedsAllTargetsSaysSo() throws {
    let task = try data(.all, hiding: Self.third)
    func expectRefusal(_ body: () throws -> Void) {
      #expect {
        try body()
      } throws: {
        if case DynamicsError.missingTargets(12, 36, _) = $0 { true } else { false }
      }
    }
    expectRefusal { _ = try ClosedForm(weights: weights, task: task) }
    expectRefusal { _ = try ExactSolution(weights: weights, task: task) }
    expectRefusal { _ = try GradientFlow(weights: weights, task: task) }
    expectRefusal { _ = try GradientDescent(weights: weights, task: task, learningRate: 1e-2) }
    expectRefusal { _ = try task.reversing(modes: [0]) }
    expectRefusal { _ = try task.turning(modes: 0, 1, angle: 30) }
    expectRefusal { _ = try task.mixing(with: task, angle: 30) }
    expectRefusal { _ = try task.settingTarget(output: 0, sample: 0, to: 1) }
    expectRefusal {
      _ = try AlignedInitialisation(values: .uniform(0.1))
        .weights(widths: Widths(inputs: 4, hidden: 5, outputs: 3), task: task, seed: 1)
    }
    #expect(try task.settingTarget(output: 0, sample: 1, to: 1).targets[0, 1] == 1)
  }

  @Test(arguments: [0, -0.5, 1.5, Double.nan]) func aPartIsAboveZeroAndAtMostOne(part: Double) throws {
    let task = try data { _, _ in false }
    #expect(throws: DynamicsError.self) { try task.hidingTargets(exceptPart: part, seed: 1) }
  }
}
