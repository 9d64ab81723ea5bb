/// Full-batch gradient descent on L = ‖Y − W₂W₁X‖²/(2P), both layers from the old weights (theory §1).
///
/// With E = Σ − W₂W₁Σxx: W₁ ← W₁ + ηW₂ᵀE, W₂ ← W₂ + ηEW₁ᵀ. Step k is at time ηk, in units of τ. Steps run in memory
/// that is set up once.
public struct GradientDescent: Sendable {
  /// The floating-point numbers that a run computes in.
  public enum Precision: Sendable, Hashable {
    /// 53 bits.
    case double
    /// 24 bits.
    case single
  }

  /// η, the learning rate.
  public let learningRate: Double
  /// The number of steps taken.
  public private(set) var step = 0
  /// Whether the run has diverged: a weight is not finite, or ‖W‖_F > 10⁸ max(1, ‖Σ‖_F, ‖W(0)‖_F). Such a run takes no
  /// more steps.
  public private(set) var isDiverged = false

  private let layout: DescentLayout
  private let bound: Double
  private var block: Block

  /// Prepares descent from `weights`.
  ///
  /// - Throws: `wrongShape` if the task has other widths, `notFinite` if a weight is not, `outOfRange` if the learning
  ///   rate is not a positive number.
  public init(weights: Weights, task: LearningTask, learningRate: Double, precision: Precision = .double)
    throws(DynamicsError)
  {
    guard learningRate.isFinite, learningRate > 0 else {
      throw .outOfRange(quantity: "learning-rate", value: learningRate, allowed: "a finite number above 0")
    }
    let widths = weights.widths
    try task.requireFit(widths)
    try weights.requireFiniteEntries()
    self.learningRate = learningRate
    layout = DescentLayout(widths: widths, isWhite: task.isWhite)
    let numbers = layout.numbers(weights: weights, task: task)
    block = precision == .double ? .double(numbers) : .single(numbers.map(Float.init))
    bound = 1e8 * max(1, task.correlation.frobeniusNorm, weights.function.frobeniusNorm)
  }

  /// The weights after `step` steps.
  public var weights: Weights { layout.weights(in: block.numbers) }

  /// The state after `step` steps.
  public var state: NetworkState { NetworkState(weights: weights) }

  /// η · step, in units of τ.
  public var time: Double { learningRate * Double(step) }

  /// The learning rate at which descent stops following the flow near its end: 2/√(λ² + 4s₁²), s₁ the largest singular
  /// value of the task (theory §1). Infinite if λ = s₁ = 0.
  public static func stabilityBound(relativeScale: Double, largestSingularValue: Double) -> Double {
    2 / (relativeScale * relativeScale + 4 * largestSingularValue * largestSingularValue).squareRoot()
  }

  /// Takes `steps` steps, fewer if the run diverges on the way.
  public mutating func advance(steps: Int) {
    guard !isDiverged else { return }
    let (taken, diverged) = block.run(steps: steps, layout: layout, learningRate: learningRate, bound: bound)
    step += taken
    isDiverged = diverged
  }
}

/// The memory of a run in one of the precisions.
private enum Block: Sendable {
  case double([Double])
  case single([Float])

  var numbers: [Double] {
    switch self {
    case .double(let numbers): numbers
    case .single(let numbers): numbers.map(Double.init)
    }
  }

  mutating func run(
    steps: Int, layout: DescentLayout, learningRate: Double, bound: Double
  ) -> (taken: Int, diverged: Bool) {
    switch self {
    case .double(var numbers):
      self = .double([])
      defer { self = .double(numbers) }
      return layout.run(steps: steps, in: &numbers, learningRate: learningRate, squaredBound: bound * bound)
    case .single(var numbers):
      self = .single([])
      defer { self = .single(numbers) }
      let squaredBound = Float(bound) * Float(bound)
      return layout.run(steps: steps, in: &numbers, learningRate: Float(learningRate), squaredBound: squaredBound)
    }
  }
}
