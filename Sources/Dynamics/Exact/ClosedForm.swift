internal import LinearAlgebra

/// The gradient flow of a two-layer linear network in closed form, by the solution whose assumptions hold:
///
/// - a frozen layer: a linear equation, for any weights and inputs (`FrozenLayer`);
/// - white inputs, or inputs that are white on their span, and λ-balanced weights: the Riccati equation
///   (`ExactSolution`), with weight decay too (`DecayingSolution`);
/// - weights whose modes do not mix, in the frames of the task, on inputs whose covariance has the same frame: one
///   equation for each mode (`IndependentModes`). One input and one output is a case of it.
///
/// Learning rates of the layers are taken away first: Vₗ = Wₗ/√ηₗ follows the flow of equal rates (theory §20).
public struct ClosedForm: Sendable {
  /// How far states can be trusted.
  public struct Accuracy: Sendable, Hashable {
    /// The smallest pivot of a growing direction relative to the weights, infinite if nothing grows
    /// (`ExactSolution.smallestGrowingPivot`).
    public let smallestGrowingPivot: Double
    /// A bound on the relative error (`ExactSolution.estimatedError`).
    public let estimatedError: Double
  }

  private let solution: any ClosedFormSolution
  private let frame: ProblemFrame?
  private let start: Weights

  /// Finds the closed form of the flow from `weights` on `task`.
  ///
  /// - Parameters:
  ///   - rule: learning rates of the layers, and decay.
  ///   - relativeScale: λ, if it is known exactly.
  ///   - snap: whether amplitudes at rounding level count as zero.
  ///   - method: how the solution of the Riccati equation is evaluated.
  /// - Throws: `inputsNotWhite`, `unbalancedWeights` or `noClosedForm` where no assumption holds, and what
  ///   `ExactSolution` throws.
  public init(
    weights: Weights, task: LearningTask, rule: LearningRule = .plain, relativeScale: Double? = nil,
    snap: Bool = true, method: EvaluationMethod = .graded
  ) throws(DynamicsError) {
    try weights.requireFiniteEntries()
    try task.requireFit(weights.widths)
    try task.requireAllTargets(for: "the exact solution")
    try rule.requireSense()
    start = weights
    guard !rule.freezesLayer else {
      (solution, frame) = (try FrozenLayer(weights: weights, task: task, rule: rule), nil)
      return
    }
    let options = Options(relativeScale: relativeScale, snap: snap, method: method)
    guard rule.decay == 0 else {
      (solution, frame) = try Self.decaying(weights, task, rule, options)
      return
    }
    let frame = ProblemFrame(task: task, rule: rule)
    do {
      let problem = try frame.problem(weights, task)
      solution = try ExactSolution(
        weights: problem.weights, task: problem.task, relativeScale: relativeScale, snap: snap, method: method)
      self.frame = frame.isIdentity ? nil : frame
    } catch {
      guard error.isAboutAssumptions,
        let modes = IndependentModes(weights: rule.balancing(weights), task: task, rule: rule, snap: snap)
      else { throw error }
      solution = modes
      self.frame = ProblemFrame(task: nil, rule: rule).unlessIdentity
    }
  }

  /// Does nothing if some weights on `task` have a closed form under `rule`.
  ///
  /// - Throws: `inputsNotWhite` or `noClosedForm` if none have.
  public static func requireSolvable(_ task: LearningTask, rule: LearningRule) throws(DynamicsError) {
    guard !rule.freezesLayer else { return }
    if rule.decay != 0, rule.firstRate != rule.secondRate { throw .noClosedForm(.decayOfUnequalRates) }
    guard task.whiteSpan == nil, rule.decay != 0 || !IndependentModes.sharesFrame(task) else { return }
    try task.requireWhiteInputs()
  }

  private struct Options {
    let relativeScale: Double?
    let snap: Bool
    let method: EvaluationMethod
  }

  private static func decaying(
    _ weights: Weights, _ task: LearningTask, _ rule: LearningRule, _ options: Options
  ) throws(DynamicsError) -> (any ClosedFormSolution, ProblemFrame?) {
    guard rule.firstRate == rule.secondRate else { throw .noClosedForm(.decayOfUnequalRates) }
    guard options.method == .graded else { throw .noClosedForm(.methodUnderDecay) }
    let frame = ProblemFrame(task: task, rule: rule)
    let problem = try frame.problem(weights, task)
    let scale = options.relativeScale ?? problem.weights.snappedImbalanceMean
    let decay = rule.decay / rule.firstRate
    guard scale != 0 else {
      let solution = try ExactSolution(
        weights: problem.weights, task: problem.task, relativeScale: 0, snap: options.snap, decay: decay)
      return (solution, frame.unlessIdentity)
    }
    let solution = try DecayingSolution(
      weights: problem.weights, task: problem.task, relativeScale: scale, decay: decay)
    return (solution, frame.unlessIdentity)
  }

  /// How far the state at `time` can be trusted.
  public func accuracy(at time: Double) -> Accuracy {
    let pivot = solution.smallestGrowingPivot
    let error = solution.estimatedError(
      at: frame.map { $0.timeFactor * time } ?? time, smallestGrowingPivot: pivot)
    return Accuracy(smallestGrowingPivot: pivot, estimatedError: error)
  }

  /// The states at times ≥ 0, in memory that is set up once. One serves one thread.
  public func states() -> ClosedFormStates {
    ClosedFormStates(solution.evaluator(), frame: frame, start: start)
  }

  /// The state at `time` ≥ 0, in units of τ; `.infinity` gives the limit.
  ///
  /// - Throws: what the evaluation throws.
  public func state(at time: Double) throws(DynamicsError) -> NetworkState { try states().state(at: time) }
}

/// Evaluates a closed form at many times.
public final class ClosedFormStates {
  private let evaluator: any ClosedFormEvaluator
  private let frame: ProblemFrame?
  private let start: Weights

  init(_ evaluator: any ClosedFormEvaluator, frame: ProblemFrame?, start: Weights) {
    (self.evaluator, self.frame, self.start) = (evaluator, frame, start)
  }

  /// The state at `time` ≥ 0, in units of τ; `.infinity` gives the limit.
  ///
  /// - Throws: `linearAlgebra` if weights overflow, `noClosedForm` where decay is so weak that the time is too far away.
  public func state(at time: Double) throws(DynamicsError) -> NetworkState {
    guard time > 0 else { return NetworkState(weights: start) }
    guard let frame else { return try evaluator.state(at: time) }
    return NetworkState(upToRotation: frame.restored(try evaluator.state(at: frame.timeFactor * time).factor))
  }
}

/// A solution of the flow at any time.
protocol ClosedFormSolution: Sendable {
  /// The smallest pivot of a growing direction relative to the weights, infinite if nothing grows.
  var smallestGrowingPivot: Double { get }

  /// A bound on the relative error of the state at `time`, from that pivot.
  func estimatedError(at time: Double, smallestGrowingPivot: Double) -> Double

  /// What evaluates it at many times.
  func evaluator() -> any ClosedFormEvaluator
}

/// A solution at work.
protocol ClosedFormEvaluator: AnyObject {
  /// The state at `time` > 0; `.infinity` gives the limit.
  func state(at time: Double) throws(DynamicsError) -> NetworkState
}

extension ExactSolution: ClosedFormSolution {
  func evaluator() -> any ClosedFormEvaluator { BalancedStates(self) }
}

/// The solution of the Riccati equation at work.
private final class BalancedStates: ClosedFormEvaluator {
  private var evaluator: ExactEvaluator

  init(_ solution: ExactSolution) { evaluator = ExactEvaluator(solution) }

  func state(at time: Double) throws(DynamicsError) -> NetworkState { try evaluator.state(at: time) }
}

extension DynamicsError {
  /// Whether it says that an assumption of the solution for balanced weights does not hold.
  fileprivate var isAboutAssumptions: Bool {
    switch self {
    case .inputsNotWhite, .unbalancedWeights, .noClosedForm: true
    case .infeasibleRelativeScale, .wrongShape, .mismatch, .wrongCount, .outOfRange, .notFinite, .tooFewSamples,
      .rankDeficientInputs, .constantInput, .overflow, .cannotScaleZero, .noParity, .noSign, .tooManyModes,
      .notRebalanceable, .missingTask, .stableFormUndefined, .missingTargets, .flowNotResolved, .flowTooLong, .stopped,
      .linearAlgebra:
      false
    }
  }
}
