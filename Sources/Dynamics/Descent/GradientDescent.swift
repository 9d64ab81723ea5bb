internal import LinearAlgebra

/// Full-batch gradient descent on L = ‖Y − W₂W₁X‖²/(2P), both layers from the old weights (theory §1).
///
/// With E = Σ − W₂W₁Σxx: W₁ ← W₁ + ηW₂ᵀE, W₂ ← W₂ + ηEW₁ᵀ, and with a rule W₁ ← W₁ + ηη₁(W₂ᵀE − βW₁) and
/// W₂ ← W₂ + ηη₂(EW₁ᵀ − βW₂). Step k is at time ηk, in units of τ. Steps run in memory that is set up once.
public struct GradientDescent: Sendable {
  /// The floating-point numbers that a run computes in.
  public enum Precision: String, Sendable, Hashable, CaseIterable {
    /// 53 bits.
    case double
    /// 24 bits.
    case single
  }

  /// Why a run takes no more steps.
  public enum Ending: Sendable, Hashable {
    /// A weight is not finite, or ‖W‖_F > 10⁸ max(1, ‖Σ‖_F, ‖W(0)‖_F).
    case diverged
    /// The gap, the loss above its floor, is small enough.
    case reachedGap
    /// The task was cancelled.
    case stopped
  }

  /// The number of steps taken.
  public private(set) var step = 0
  /// Why the run has ended; `nil` while it goes on.
  public private(set) var ending: Ending?

  /// The smaller network that the steps are taken on, if there is one.
  private let reduction: DescentReduction?
  private let layout: DescentLayout
  private let rules: DescentRules
  /// The steps between two looks at whether the task was cancelled.
  private let stride: Int
  /// The memory of a run in double precision; empty in single precision.
  private var doubles: [Double] = []
  /// The memory of a run in single precision.
  private var singles: [Float] = []
  private var stepsSinceLook = 0

  /// Prepares descent from `weights`.
  ///
  /// - Parameters:
  ///   - learningRate: η, in units of 1/τ.
  ///   - rule: learning rates of the layers, and decay.
  ///   - precision: the numbers to compute in.
  ///   - stopGap: the gap (`LearningTask.gap`) at which the run ends; 0 for never.
  /// - Throws: `wrongShape` if the task has other widths, `notFinite` if a weight is not, `outOfRange` if the learning
  ///   rate is not a positive number, `missingTargets`.
  public init(
    weights: Weights, task: LearningTask, learningRate: Double, rule: LearningRule = .plain,
    precision: Precision = .double, stopGap: Double = 0
  ) throws(DynamicsError) {
    try rule.requireDescent(from: weights, on: task, learningRate: learningRate)
    try task.requireAllTargets(for: "gradient descent")
    // Single precision is chosen to see its rounding, which a rotation of the weights would change; decay moves the
    // weights in all directions.
    let isReducible = task.isWhite && precision == .double && rule.decay == 0
    reduction = isReducible ? DescentReduction(weights: weights, correlation: task.correlation) : nil
    let start = reduction?.weights ?? weights
    layout = DescentLayout(widths: start.widths, isWhite: task.isWhite)
    stride = layout.stride
    let numbers = layout.numbers(
      weights: start, correlation: reduction?.correlation ?? task.correlation, covariance: task.inputCovariance,
      optimum: task.optimum)
    switch precision {
    case .double: doubles = numbers
    case .single: singles = numbers.map(Float.init)
    }
    // A run that converges overshoots a few times at most. One that diverges multiplies the weights by more at each
    // step, so the factor decides only how many steps pass until that is noticed.
    rules = DescentRules(
      learningRate: learningRate,
      bound: DynamicsLimits.growth * max(1, task.correlation.frobeniusNorm, weights.function.frobeniusNorm),
      stopGap: stopGap, rule: rule)
  }

  /// η, the learning rate.
  public var learningRate: Double { rules.learningRate }

  /// Whether the run has diverged.
  public var isDiverged: Bool { ending == .diverged }

  /// Whether the run has ended because its task was cancelled.
  public var isStopped: Bool { ending == .stopped }

  /// The weights after `step` steps.
  public var weights: Weights {
    let weights = layout.weights(in: numbers)
    return reduction?.expanded(weights) ?? weights
  }

  /// The state after `step` steps.
  public var state: NetworkState {
    guard let reduction else { return NetworkState(weights: weights) }
    let reduced = layout.weights(in: numbers)
    return NetworkState(
      weights: reduction.expanded(reduced), function: reduction.expanded(function: reduced.function))
  }

  /// Makes `state`, of a network of the same widths, the state after `step` steps. If nobody else holds it, its memory
  /// is used again: thousands of states of a small network take longer to allocate than to compute.
  public func write(to state: inout NetworkState) {
    if singles.isEmpty, reduction == nil {
      state.replaceWeights { layout.copyWeights(in: doubles, to: &$0) }
    } else if reduction?.write(doubles, layout: layout, to: &state) != true {
      state = self.state
    }
  }

  /// Takes each number of steps in turn, and makes `series` the states after them, as `advance` and `write` would. Where
  /// the run diverges, or its task is cancelled, the states from then on are left out.
  public mutating func write(to series: inout StateSeries, after turns: [Int]) {
    series.removeAll()
    let done = ending == nil && canRunTogether(turns) ? run(turns, writingTo: &series) : 0
    for steps in turns[done...] {
      advance(steps: steps)
      guard ending == nil || ending == .reachedGap else { return }
      append(to: &series)
    }
  }

  /// η · step, in units of τ.
  public var time: Double { learningRate * Double(step) }

  /// The learning rate at which descent stops following the flow near its end: 2/√(λ² + 4s₁²), s₁ the largest singular
  /// value of the task (theory §1). Infinite if λ = s₁ = 0.
  public static func stabilityBound(relativeScale: Double, largestSingularValue: Double) -> Double {
    2 / (relativeScale * relativeScale + 4 * largestSingularValue * largestSingularValue).squareRoot()
  }

  /// The same under a rule: 2 over the largest rate at which errors shrink near the end. Vₗ = Wₗ/√ηₗ learns at g² times
  /// the rates of equal layers on Σ/g, and decay adds its own (theory §20).
  ///
  /// - Parameter relativeScale: λ of Vₗ.
  public static func stabilityBound(
    relativeScale: Double, largestSingularValue: Double, rule: LearningRule
  ) -> Double {
    guard !rule.isPlain else {
      return stabilityBound(relativeScale: relativeScale, largestSingularValue: largestSingularValue)
    }
    let mean = rule.meanRate
    let rate =
      mean
      * (mean * mean * relativeScale * relativeScale + 4 * largestSingularValue * largestSingularValue)
      .squareRoot()
    return 2 / (rate + rule.decay * max(rule.firstRate, rule.secondRate))
  }

  /// Takes `steps` steps, fewer if the run ends on the way, or its task is cancelled.
  public mutating func advance(steps: Int) {
    var remaining = steps
    while ending == nil, remaining > 0 {
      let (taken, ending) = run(steps: min(remaining, stride))
      remaining -= taken
      note(taken: taken, ending)
    }
  }

  private mutating func note(taken: Int, _ ending: Ending?) {
    step += taken
    stepsSinceLook += taken
    self.ending = ending ?? (isCancelled() ? .stopped : nil)
  }

  private var numbers: [Double] { singles.isEmpty ? doubles : singles.map(Double.init) }

  private mutating func run(steps: Int) -> (taken: Int, ending: Ending?) {
    singles.isEmpty
      ? layout.runFast(steps: steps, in: &doubles, rules: rules)
      : layout.run(steps: steps, in: &singles, rules: rules)
  }

  /// Whether these steps can be taken, and the states after them written, in one call between two looks.
  private func canRunTogether(_ turns: [Int]) -> Bool {
    singles.isEmpty && reduction == nil && layout.runsByKernel(rules) && turns.reduce(0, +) <= stride
  }

  /// Does so; the number of turns up to the one in which the run ends.
  private mutating func run(_ turns: [Int], writingTo series: inout StateSeries) -> Int {
    series.append(most: turns.count) { states in
      let (course, ending) = layout.run(turns: turns, in: &doubles, rules: rules, states: states)
      note(taken: course.taken, ending)
      return course.turns
    }
    return series.count
  }

  /// Adds the state after `step` steps.
  private func append(to series: inout StateSeries) {
    guard let reduction, !reduction.isMirrored else { return series.append(state) }
    let second = series.layout.first, function = second + series.layout.second
    series.append(most: 1) { state in
      reduction.write(
        doubles, layout: layout, first: state, second: state + second, function: state + function)
      return 1
    }
  }

  /// Whether the task was cancelled, by a look after as many steps as make it cheap.
  private mutating func isCancelled() -> Bool {
    guard stepsSinceLook >= stride else { return false }
    stepsSinceLook = 0
    return Task.isCancelled
  }
}

// MARK: - Several descents

extension GradientDescent {
  /// Takes `steps[i]` steps of the i-th descent, as `advance(steps:)` would, with the same bits. Descents of reduced
  /// networks of the same widths share their steps where this is quicker.
  public static func advance(_ descents: inout [GradientDescent], steps: [Int]) {
    precondition(descents.count == steps.count, "each descent needs a number of steps")
    let targets = zip(descents, steps).map { $0.step + $1 }
    let sharing = descents.indices.filter { descents[$0].canShare(steps: steps[$0]) }
    for group in Dictionary(grouping: sharing, by: { descents[$0].layout.widths }).values {
      shareSteps(of: group, in: &descents, to: targets)
    }
    for index in descents.indices { descents[index].advance(steps: targets[index] - descents[index].step) }
  }

  /// The steps from which on it pays to bring a descent to where it shares them.
  public static let leastShared = 32

  private func canShare(steps: Int) -> Bool {
    ending == nil && steps >= Self.leastShared && singles.isEmpty && layout.runsByKernel(rules)
  }

  /// Takes steps of descents of the same widths as long as several are under way.
  private static func shareSteps(of group: [Int], in descents: inout [GradientDescent], to targets: [Int]) {
    var open = group
    while open.count > 1 {
      let steps = open.map { min(targets[$0] - descents[$0].step, descents[$0].stride) }
      runTogether(open, of: &descents, steps: steps)
      open.removeAll { descents[$0].ending != nil || descents[$0].step == targets[$0] }
    }
  }

  private static func runTogether(_ group: [Int], of descents: inout [GradientDescent], steps: [Int]) {
    let layout = descents[group[0]].layout
    var blocks = group.flatMap { descents[$0].doubles }
    let size = blocks.count / group.count
    let outcomes = blocks.withUnsafeMutableBufferPointer { buffer -> [FactorDescent.Outcome] in
      guard let start = buffer.baseAddress else { return [] }
      let factors = zip(0..., group).map { place, index in
        DescentMemory(start: start + place * size, layout: layout, rules: descents[index].rules).kernel
      }
      return FactorDescent.run(factors, steps: steps)
    }
    for (place, (index, outcome)) in zip(0..., zip(group, outcomes)) {
      descents[index].doubles = Array(blocks[place * size..<(place + 1) * size])
      descents[index].note(taken: outcome.taken, outcome.ending.map(Ending.init))
    }
  }
}
