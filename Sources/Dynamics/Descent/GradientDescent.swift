/// Full-batch gradient descent on L = ‖Y − W₂W₁X‖²/(2P), both layers from the old weights (theory §1).
///
/// With E = Σ − W₂W₁Σxx: W₁ ← W₁ + ηW₂ᵀE, W₂ ← W₂ + ηEW₁ᵀ. Step k is at time ηk, in units of τ. Steps run in memory
/// that is set up once.
public struct GradientDescent: Sendable {
  /// η, the learning rate.
  public let learningRate: Double
  /// The number of steps taken.
  public private(set) var step = 0
  /// Whether the run has diverged: a weight is not finite, or ‖W‖_F > 10⁸ max(1, ‖Σ‖_F, ‖W(0)‖_F). Such a run takes no
  /// more steps.
  public private(set) var isDiverged = false

  private let layout: DescentLayout
  private let squaredBound: Double
  private var memory: [Double]

  /// Prepares descent from `weights`.
  ///
  /// - Throws: `wrongShape` if the task has other widths, `notFinite` if a weight is not, `outOfRange` if the learning
  ///   rate is not a positive number.
  public init(weights: Weights, task: LearningTask, learningRate: Double) throws(DynamicsError) {
    guard learningRate.isFinite, learningRate > 0 else {
      throw .outOfRange(quantity: "learning-rate", value: learningRate, allowed: "a finite number above 0")
    }
    let widths = weights.widths
    try task.requireFit(widths)
    try weights.requireFit(widths)
    self.learningRate = learningRate
    layout = DescentLayout(widths: widths, isWhite: task.isWhite)
    memory = layout.memory(weights: weights, task: task)
    let bound = 1e8 * max(1, task.correlation.frobeniusNorm, weights.function.frobeniusNorm)
    squaredBound = bound * bound
  }

  /// The weights after `step` steps.
  public var weights: Weights { layout.weights(in: memory) }

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
    let (layout, rate, bound) = (layout, learningRate, squaredBound)
    let (taken, diverged) = memory.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return (0, false) }
      return DescentMemory(start: start, layout: layout, learningRate: rate, squaredBound: bound).run(steps: steps)
    }
    step += taken
    isDiverged = diverged
  }
}
