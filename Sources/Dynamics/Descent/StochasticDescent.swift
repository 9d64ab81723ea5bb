internal import LinearAlgebra

/// Steps on some of the samples at a time, with momentum (theory §23): a simulation, for which there is no closed form.
///
/// With the samples B of a step, X_B and Y_B, E = (Y_B − W₂W₁X_B)X_Bᵀ/|B|, G₁ = W₂ᵀE − βW₁ and G₂ = EW₁ᵀ − βW₂:
/// V_l ← μV_l + G_l, W_l ← W_l + ηη_lV_l, both layers from the old weights. Step k is at time ηk, in units of τ.
///
/// The samples are shuffled, and taken in that order without those left over at the end, until all were taken; then they
/// are shuffled anew. Where targets are missing, E adds nothing for them (theory §24).
public struct StochasticDescent: Sendable {
  /// How steps differ from those of `GradientDescent`.
  public struct Options: Sendable, Hashable {
    /// The samples of a step; nil for all.
    public var batch: Int?
    /// μ, from 0 to below 1.
    public var momentum: Double

    /// Steps on `batch` samples with `momentum`.
    public init(batch: Int?, momentum: Double) { (self.batch, self.momentum) = (batch, momentum) }
  }

  /// The weights after `step` steps.
  public private(set) var weights: Weights
  /// The number of steps taken.
  public private(set) var step = 0
  /// Why the run takes no more steps; `nil` while it goes on.
  public private(set) var ending: GradientDescent.Ending?
  /// η, the learning rate.
  public let learningRate: Double

  private let task: LearningTask
  private let options: Options
  private let rule: LearningRule
  private let stopGap: Double
  private let bound: Double
  private var velocity: Weights
  private var shuffle: Shuffle

  /// Prepares descent from `weights`; the order of the samples is drawn from the stream `stream`.
  ///
  /// - Parameter stopGap: the gap at which the run ends; 0 for never.
  /// - Throws: `wrongShape` if the task has other widths, `notFinite` if a weight is not, `outOfRange` if a number makes no
  ///   sense.
  public init(
    weights: Weights, task: LearningTask, learningRate: Double, rule: LearningRule = .plain, _ options: Options,
    stopGap: Double = 0, seed: UInt64, stream: String
  ) throws(DynamicsError) {
    try rule.requireDescent(from: weights, on: task, learningRate: learningRate)
    try options.requireFit(task)
    (self.weights, self.task, self.learningRate, self.rule) = (weights, task, learningRate, rule)
    (self.options, self.stopGap) = (options, stopGap)
    bound = DynamicsLimits.growth * max(1, task.correlation.frobeniusNorm, weights.function.frobeniusNorm)
    velocity = Weights(first: 0 * weights.first, second: 0 * weights.second)
    shuffle = Shuffle(of: task.sampleCount, seed: seed, stream: stream)
  }

  /// Takes `steps` steps, fewer if the run ends on the way, or its task is cancelled.
  public mutating func advance(steps: Int) {
    var remaining = steps
    while ending == nil, remaining > 0 {
      takeStep()
      step += 1
      remaining -= 1
      if step.isMultiple(of: Self.stepsBetweenLooks), Task.isCancelled { ending = .stopped }
    }
  }

  private static let stepsBetweenLooks = 256

  private mutating func takeStep() {
    let error = stepError()
    let first = weights.second.transposedTimes(error) - rule.decay * weights.first
    let second = error.timesTransposed(weights.first) - rule.decay * weights.second
    velocity = Weights(
      first: options.momentum * velocity.first + first, second: options.momentum * velocity.second + second)
    weights = Weights(
      first: weights.first + (learningRate * rule.firstRate) * velocity.first,
      second: weights.second + (learningRate * rule.secondRate) * velocity.second)
    let function = weights.function
    if !function.isFinite || function.frobeniusNorm > bound {
      ending = .diverged
    } else if stopGap > 0, task.gap(of: function) <= stopGap {
      ending = .reachedGap
    }
  }

  /// E of the next step.
  private mutating func stepError() -> Matrix {
    guard let batch = options.batch else {
      if let mask = task.targetMask { return part(of: task.inputs, task.targets, mask) }
      return task.inputCovariance.map { task.correlation - weights.function * $0 }
        ?? task.correlation - weights.function
    }
    let samples = shuffle.next(batch)
    return part(
      of: task.inputs.columns(at: samples), task.targets.columns(at: samples),
      task.targetMask?.columns(at: samples))
  }

  /// E on these samples, of the targets that are there.
  private func part(of inputs: Matrix, _ targets: Matrix, _ mask: Matrix?) -> Matrix {
    let residual = targets - weights.function * inputs
    let known = mask.map { residual.masked(by: $0) } ?? residual
    return (1 / Double(inputs.columns)) * known.timesTransposed(inputs)
  }
}

extension StochasticDescent.Options {
  /// Does nothing if the numbers make sense for `task`.
  ///
  /// - Throws: `outOfRange` if they do not.
  public func requireFit(_ task: LearningTask) throws(DynamicsError) {
    guard (0..<1).contains(momentum) else {
      throw .outOfRange(quantity: "momentum", value: momentum, allowed: "a number from 0 to below 1")
    }
    if let batch, !(1...task.sampleCount).contains(batch) {
      throw .outOfRange(quantity: "batch", value: Double(batch), allowed: "1 to \(task.sampleCount), the samples")
    }
  }
}

/// The order in which samples are taken.
private struct Shuffle: Sendable {
  private var generator: RandomGenerator
  private var order: [Int]
  private var position: Int

  init(of count: Int, seed: UInt64, stream: String) {
    generator = RandomGenerator(seed: seed, stream: stream)
    (order, position) = (Array(0..<count), count)
  }

  /// The next `count` samples.
  mutating func next(_ count: Int) -> [Int] {
    if position + count > order.count {
      let keys = order.map { _ in generator.next() }
      order = order.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { order[$0] }
      position = 0
    }
    defer { position += count }
    return Array(order[position..<position + count])
  }
}
