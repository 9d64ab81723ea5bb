import Foundation
import LinearAlgebra
import TestSupport
import Testing

@testable import Dynamics

/// A random problem that has a closed form: weights, task, rule.
struct ClosedFormProblem: Sendable, CustomTestStringConvertible {
  enum Kind: String, Sendable, CaseIterable {
    case rates, decay, span, spanWithRates, spanWithScale, spanWithDecay, commuting, equalStrengths, zeroModes,
      pairedModes,
      modeScales, functionBalanced, noisyTeacher, oneInputOneOutput, frozenFirst, frozenSecond
  }

  let kind: Kind
  let seed: UInt64

  var testDescription: String { "\(kind.rawValue), seed \(seed)" }

  /// Two problems of each kind, twelve with the slow tests.
  static let all = Kind.allCases.flatMap { kind in
    (1...(runsSlowTests ? 12 : 2)).map { ClosedFormProblem(kind: kind, seed: $0) }
  }

  struct Parts {
    let weights: Weights
    let task: LearningTask
    var rule = LearningRule.plain
  }

  /// The parts, with widths from 1 to 12.
  func parts() throws -> Parts {
    var generator = RandomGenerator(seed: seed, stream: kind.rawValue)
    func width(_ range: ClosedRange<Int> = 1...12) -> Int {
      range.lowerBound + Int(generator.next() % UInt64(range.count))
    }
    let widths = Widths(inputs: width(), hidden: width(), outputs: width())
    let scale = Self.scale(4 * generator.uniform() - 2, for: widths)
    let (first, second) = (0.3 + 2 * generator.uniform(), 0.3 + 2 * generator.uniform())
    switch kind {
    case .rates:
      return try balanced(widths, scale, LearningRule(firstRate: first, secondRate: second), task(widths))
    case .decay:
      return try balanced(
        widths, scale, LearningRule(firstRate: first, secondRate: first, decay: second / 4), task(widths))
    case .span: return try balanced(widths, 0, .plain, spanned(widths))
    case .spanWithRates:
      return try balanced(widths, 0, LearningRule(firstRate: first, secondRate: second), spanned(widths))
    case .spanWithScale: return try balanced(widths, Self.spanScale(scale, for: widths), .plain, spanned(widths))
    case .spanWithDecay:
      let rule = LearningRule(firstRate: first, secondRate: first, decay: second / 4)
      return try balanced(widths, Self.spanScale(scale, for: widths), rule, spanned(widths))
    case .zeroModes: return try aligned(widths, .uniform(scale), zeroModes(widths, &generator))
    case .pairedModes:
      let task = try zeroModes(widths, &generator)
      let start = try aligned(widths, .uniform(scale), task).weights
      return Parts(weights: try turningLeft(of: start, beside: task, &generator), task: task)
    case .functionBalanced:
      let task = try task(widths)
      let plain = random(widths)
      let start = Initialisation.rebalanced(.given(first: plain.first, second: plain.second), .given(scale))
      return Parts(weights: try start.weights(widths: widths, task: task, seed: seed), task: task)
    case .noisyTeacher:
      let teacher = TeacherTask(.singularValues([2]), samples: 2 * widths.inputs, whiten: .all)
      let task = try LearningTask.teacher(inputs: widths.inputs, outputs: widths.outputs, teacher, seed: seed)
      return try balanced(widths, scale, .plain, task.addingTargetNoise(standardDeviation: 0.5, seed: seed))
    case .commuting: return try aligned(widths, .uniform(scale), commuting(widths, &generator))
    case .equalStrengths: return try aligned(widths, .uniform(scale), equalStrengths(widths, &generator))
    case .modeScales:
      let count = widths.modes
      let scales = (0..<count).map { $0 < widths.hidden ? 4 * generator.uniform() - 2 : 0 }
      return try aligned(widths, .perMode(scales), task(widths))
    case .oneInputOneOutput:
      let single = Widths(inputs: 1, hidden: widths.hidden, outputs: 1)
      return Parts(weights: random(single), task: try task(single))
    case .frozenFirst:
      return Parts(
        weights: random(widths), task: try raw(widths), rule: LearningRule(firstRate: 0, secondRate: second, decay: 0.1)
      )
    case .frozenSecond:
      return Parts(weights: random(widths), task: try raw(widths), rule: LearningRule(firstRate: first, secondRate: 0))
    }
  }

  private static func scale(_ scale: Double, for widths: Widths) -> Double {
    [scale, -scale].first(where: widths.allows) ?? 0
  }

  /// A relative scale that is feasible however few dimensions the inputs span.
  private static func spanScale(_ scale: Double, for widths: Widths) -> Double {
    widths.allows(relativeScale: abs(scale)) ? abs(scale) : 0
  }

  private func task(_ widths: Widths) throws -> LearningTask {
    try .regression(inputs: widths.inputs, outputs: widths.outputs, RegressionTask(samples: 30), seed: seed)
  }

  private func raw(_ widths: Widths) throws -> LearningTask {
    try .regression(
      inputs: widths.inputs, outputs: widths.outputs, RegressionTask(samples: 9, whiten: false), seed: seed)
  }

  /// Fewer samples than inputs, where there can be.
  private func spanned(_ widths: Widths) throws -> LearningTask {
    try .regression(
      inputs: widths.inputs, outputs: widths.outputs,
      RegressionTask(samples: max(widths.inputs / 2, 1), whiten: .span), seed: seed)
  }

  /// Inputs whose principal components are the right singular vectors of W*.
  private func commuting(_ widths: Widths, _ generator: inout RandomGenerator) throws -> LearningTask {
    let white = try task(widths)
    let variances = (0..<widths.inputs).map { _ in 0.3 + 1.5 * generator.uniform() }
    let frame = white.modes.right
    let root = frame.scalingColumns(by: variances.map { $0.squareRoot() }).timesTransposed(frame)
    let inputs = root * white.inputs
    return try LearningTask(inputs: inputs, targets: white.correlation * inputs)
  }

  /// The same where modes have the same strength, or none: their singular vectors are any in their span.
  private func equalStrengths(_ widths: Widths, _ generator: inout RandomGenerator) throws -> LearningTask {
    let frame = try Matrix.haarOrthogonal(widths.inputs, using: &generator)
    let left = try Matrix.haarOrthogonal(widths.outputs, using: &generator)
    let strengths = (0..<widths.modes).map { $0 < 3 ? 2.0 : $0 < 5 ? 1.0 : 0 }
    let map = left.columns(in: 0..<widths.modes).scalingColumns(by: strengths)
      .timesTransposed(frame.columns(in: 0..<widths.modes))
    let variances = (0..<widths.inputs).map { _ in 0.3 + 1.5 * generator.uniform() }
    let scale = Double(widths.inputs).squareRoot()
    let inputs = frame.scalingColumns(by: variances.map { scale * $0.squareRoot() })
    return try LearningTask(inputs: inputs, targets: map * inputs)
  }

  /// One mode that is learned; the start has strength in the others, and the inputs differ in variance.
  private func zeroModes(_ widths: Widths, _ generator: inout RandomGenerator) throws -> LearningTask {
    let frame = try Matrix.haarOrthogonal(widths.inputs, using: &generator)
    let left = try Matrix.haarOrthogonal(widths.outputs, using: &generator)
    let map = 1.5 * left.columns(in: 0..<1).timesTransposed(frame.columns(in: 0..<1))
    let variances = (0..<widths.inputs).map { _ in 0.3 + 1.5 * generator.uniform() }
    let scale = Double(widths.inputs).squareRoot()
    let inputs = frame.scalingColumns(by: variances.map { scale * $0.squareRoot() })
    return try LearningTask(inputs: inputs, targets: map * inputs)
  }

  /// The same weights with other left vectors in the modes that the task lacks: it does not know them.
  private func turningLeft(
    of weights: Weights, beside task: LearningTask, _ generator: inout RandomGenerator
  ) throws -> Weights {
    let count = task.outputCount - 1
    guard count > 0 else { return weights }
    let rest = task.modes.left.columns(in: 1..<task.outputCount)
    let turn = try Matrix.haarOrthogonal(count, using: &generator) - .identity(count)
    let change = (rest * turn).timesTransposed(rest)
    return Weights(first: weights.first, second: weights.second + change * weights.second)
  }

  private func random(_ widths: Widths) -> Weights {
    Weights(
      first: 0.6 * randomMatrix(widths.hidden, widths.inputs, seed: seed),
      second: 0.6 * randomMatrix(widths.outputs, widths.hidden, seed: seed + 100))
  }

  private func balanced(
    _ widths: Widths, _ scale: Double, _ rule: LearningRule, _ task: LearningTask
  ) throws -> Parts {
    let start = Initialisation.balanced(BalancedInitialisation(relativeScale: scale, standardDeviation: 0.5))
    return Parts(weights: try start.weights(widths: widths, task: task, rule: rule, seed: seed), task: task, rule: rule)
  }

  private func aligned(
    _ widths: Widths, _ scales: AlignedInitialisation.RelativeScales, _ task: LearningTask
  ) throws -> Parts {
    let values = (0..<widths.modes).map { $0 < widths.hidden ? 0.4 - 0.1 * Double($0 % 6) : 0 }
    let start = AlignedInitialisation(relativeScales: scales, values: .perMode(values))
    return Parts(weights: try start.weights(widths: widths, task: task, seed: seed), task: task)
  }
}

@Suite struct ClosedFormTests {
  private static let times = [0.2, 0.9, 2.2]

  /// Far beyond what steps could reach, λ has decayed.
  @Test(arguments: [1e8, 1e30, 1e300]) func lateTimesOfDecayAreTheLimit(time: Double) throws {
    let widths = Widths(inputs: 3, hidden: 2, outputs: 2)
    let task = try LearningTask.regression(inputs: 3, outputs: 2, RegressionTask(samples: 9), seed: 1)
    let rule = LearningRule(decay: 0.05)
    let start = Initialisation.balanced(BalancedInitialisation(relativeScale: 1, standardDeviation: 0.5))
    let weights = try start.weights(widths: widths, task: task, rule: rule, seed: 1)
    let exact = try ClosedForm(weights: weights, task: task, rule: rule)
    let (late, limit) = (try exact.state(at: time).function, try exact.state(at: .infinity).function)
    #expect((late - limit).frobeniusNorm < 1e-12 * limit.frobeniusNorm)
  }

  @Test(arguments: ClosedFormProblem.all) func closedFormsAreTheFlow(problem: ClosedFormProblem) throws {
    let parts = try problem.parts()
    let exact = try ClosedForm(weights: parts.weights, task: parts.task, rule: parts.rule)
    var flow = try GradientFlow(weights: parts.weights, task: parts.task, rule: parts.rule, tolerance: 1e-13)
    for time in Self.times {
      try flow.advance(to: time)
      expectClose(try exact.state(at: time), flow.state, relative: 2e-10, "at \(time)")
    }
  }

  /// Equal rates without decay give the bits of the solution without any rule.
  @Test(arguments: RandomProblem.all) func theRuleOfEqualRatesChangesNoBit(problem: RandomProblem) throws {
    let (weights, task) = (try problem.weights(), try problem.task())
    let solution = try problem.solution()
    let form = try ClosedForm(
      weights: weights, task: task, rule: LearningRule(firstRate: 1, secondRate: 1, decay: 0),
      relativeScale: problem.relativeScale)
    for time in [0, 0.5, 3, 40, .infinity] {
      #expect(try form.state(at: time) == solution.state(at: time))
    }
    #expect(form.accuracy(at: 3).smallestGrowingPivot == solution.smallestGrowingPivot)
    #expect(form.accuracy(at: 3).estimatedError == solution.estimatedError(at: 3))
  }

  @Test(arguments: ClosedFormProblem.all.filter { $0.kind == .rates })
  func balanceOfTheRatesIsConserved(problem: ClosedFormProblem) throws {
    let parts = try problem.parts()
    let start = parts.rule.balancing(parts.weights)
    #expect(start.imbalanceDefect < 1e-12)
    let late = parts.rule.balancing(
      try ClosedForm(weights: parts.weights, task: parts.task, rule: parts.rule).state(at: 3).factor)
    expectClose(late.imbalanceMean, start.imbalanceMean, within: 1e-11)
  }

  @Test(arguments: ClosedFormProblem.all.filter { $0.kind == .decay })
  func decayForgetsTheRelativeScaleAndShrinksModes(problem: ClosedFormProblem) throws {
    let parts = try problem.parts()
    let form = try ClosedForm(weights: parts.weights, task: parts.task, rule: parts.rule)
    let (rate, decay) = (parts.rule.firstRate, parts.rule.decay)
    let late = parts.rule.balancing(try form.state(at: 2).factor)
    let scale = parts.rule.balancing(parts.weights).imbalanceMean * exp(-4 * rate * decay)
    expectClose(late.imbalanceMean, scale, within: 1e-11)
    #expect(late.imbalanceDefect < 1e-10)
    // A mode that is nearly as strong as the decay takes long.
    let far = try form.state(at: 1e5)
    expectClose(try form.state(at: .infinity).function, far.function, within: 1e-6)
  }

  /// Where λ lasts longer than steps can follow it, that is said, with the time that they reach.
  @Test func weakDecayIsFollowedAsFarAsItCanBe() throws {
    let widths = Widths(inputs: 3, hidden: 2, outputs: 2)
    let task = try LearningTask.singularValues([2, 1], inputs: 3, outputs: 2, seed: 1)
    let weights = try BalancedInitialisation(relativeScale: 1, standardDeviation: 0.5)
      .weights(widths: widths, task: task, seed: 1)
    let weak = try ClosedForm(weights: weights, task: task, rule: LearningRule(decay: 1e-9))
    let (early, plain) = (try weak.state(at: 3), try ClosedForm(weights: weights, task: task).state(at: 3))
    expectClose(early.function, plain.function, within: 1e-7)
    #expect {
      try weak.state(at: .infinity)
    } throws: {
      guard case DynamicsError.noClosedForm(.decayTooWeak(let reach, let needed)) = $0 else { return false }
      return reach > 1e5 && needed > 1e10
    }
  }

  @Test func theLimitUnderDecayIsThatOfShrunkenModes() throws {
    let task = try LearningTask.singularValues([3, 1.5, 0.2], inputs: 3, outputs: 3, seed: 1)
    for scale in [0.0, 1] {
      let weights = try BalancedInitialisation(relativeScale: scale, standardDeviation: 0.5, matchesParity: true)
        .weights(widths: Widths(inputs: 3, hidden: 3, outputs: 3), task: task, seed: 2)
      let limit = try ClosedForm(weights: weights, task: task, rule: LearningRule(decay: 0.5)).state(at: .infinity)
      expectClose(task.alignedValues(of: limit.function), [2.5, 1, 0], within: 1e-9)
    }
  }

  @Test func statesDoNotDependOnTheOrderOfTimes() throws {
    let problem = ClosedFormProblem(kind: .decay, seed: 3)
    let parts = try problem.parts()
    let form = try ClosedForm(weights: parts.weights, task: parts.task, rule: parts.rule)
    let states = form.states()
    _ = try states.state(at: 5)
    #expect(try states.state(at: 1.3) == form.state(at: 1.3))
  }

  /// One mode with λ² = (‖w₁‖² + ‖w₂‖²)² − 4f₀² (Xu & Ziyin 2024).
  @Test func oneInputAndOneOutputAreOneMode() throws {
    let parts = try ClosedFormProblem(kind: .oneInputOneOutput, seed: 4).parts()
    let start = parts.weights.function[0, 0]
    let size = parts.weights.first.squaredFrobeniusNorm + parts.weights.second.squaredFrobeniusNorm
    let target = parts.task.correlation[0, 0]
    let mode = ModeDynamics(
      target: abs(target), start: target > 0 ? start : -start,
      relativeScale: (size * size - 4 * start * start).squareRoot())
    let found = try ClosedForm(weights: parts.weights, task: parts.task).state(at: 0.7).function[0, 0]
    expectClose(target > 0 ? found : -found, mode.strength(at: 0.7), within: 1e-12)
  }

  @Test func whatHasNoClosedFormSaysWhy() throws {
    let widths = Widths(inputs: 4, hidden: 3, outputs: 3)
    let task = try LearningTask.regression(inputs: 4, outputs: 3, RegressionTask(samples: 2, whiten: .span), seed: 1)
    let white = try LearningTask.regression(inputs: 4, outputs: 3, RegressionTask(), seed: 1)
    let start = BalancedInitialisation(standardDeviation: 0.3)
    let outside = try start.weights(widths: widths, task: nil, seed: 1)
    #expect { try ClosedForm(weights: outside, task: task) } throws: {
      if case DynamicsError.noClosedForm(.startOutsideSpan) = $0 { true } else { false }
    }
    let uneven = LearningRule(firstRate: 1, secondRate: 2, decay: 0.1)
    #expect(throws: DynamicsError.noClosedForm(.decayOfUnequalRates)) {
      try ClosedForm(weights: outside, task: white, rule: uneven)
    }
    #expect(throws: DynamicsError.noClosedForm(.methodUnderDecay)) {
      try ClosedForm(weights: outside, task: white, rule: LearningRule(decay: 0.1), method: .literal)
    }
    let random = try VarianceScheme.lecun.weights(widths: widths, seed: 1)
    #expect { try ClosedForm(weights: random, task: white) } throws: {
      if case DynamicsError.unbalancedWeights = $0 { true } else { false }
    }
    let raw = try LearningTask.regression(inputs: 4, outputs: 3, RegressionTask(whiten: false), seed: 1)
    #expect { try ClosedForm(weights: outside, task: raw) } throws: {
      if case DynamicsError.inputsNotWhite = $0 { true } else { false }
    }
    #expect(throws: DynamicsError.self) {
      try ClosedForm(weights: outside, task: white, rule: LearningRule(firstRate: -1))
    }
  }
}
