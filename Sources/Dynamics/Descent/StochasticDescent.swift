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
  private let rule: LearningRule
  private let momentum: Double
  private let stopGap: Double
  private let bound: Double
  private var velocity: Weights
  /// The directions of steepest descent.
  private var gradient: Weights
  /// W.
  private var function: Matrix
  private var errors: StepErrors

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
    (momentum, self.stopGap, function) = (options.momentum, stopGap, weights.function)
    bound = DynamicsLimits.growth * max(1, task.correlation.frobeniusNorm, function.frobeniusNorm)
    velocity = Weights(first: 0 * weights.first, second: 0 * weights.second)
    gradient = velocity
    errors = StepErrors(of: task, batch: options.batch, seed: seed, stream: stream)
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

  /// In the memory of the last step.
  private mutating func takeStep() {
    errors.formNext(of: function, on: task)
    gradient.first.formProduct(weights.second, errors.correlation, transposing: .left)
    gradient.second.formProduct(errors.correlation, weights.first, transposing: .right)
    weights.first.move(
      by: learningRate * rule.firstRate, &velocity.first, momentum, gradient.first, decay: rule.decay)
    weights.second.move(
      by: learningRate * rule.secondRate, &velocity.second, momentum, gradient.second, decay: rule.decay)
    function.formProduct(weights.second, weights.first)
    if isOutOfBounds {
      ending = .diverged
    } else if stopGap > 0, task.gap(of: function) <= stopGap {
      ending = .reachedGap
    }
  }

  /// Whether W is not finite or too large. The sum of squares without scales is near enough unless it is near the bound.
  private var isOutOfBounds: Bool {
    let squaredBound = bound * bound
    if squaredBound.isFinite, function.squaredFrobeniusNorm <= squaredBound * (1 - 1e-9) { return false }
    return !function.isFinite || function.frobeniusNorm > bound
  }
}

extension Matrix {
  /// V ← μV + G − βW, then W ← W + ηV, W being this matrix.
  fileprivate mutating func move(
    by rate: Double, _ velocity: inout Matrix, _ momentum: Double, _ gradient: Matrix, decay: Double
  ) {
    let count = elements.count
    gradient.withUnsafeElements { gradient in
      velocity.withUnsafeMutableElements { velocity in
        withUnsafeMutableElements { entries in
          for index in 0..<count {
            velocity[index] = momentum * velocity[index] + (gradient[index] - decay * entries[index])
            entries[index] += rate * velocity[index]
          }
        }
      }
    }
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
