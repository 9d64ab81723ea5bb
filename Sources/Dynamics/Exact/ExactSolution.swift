internal import LinearAlgebra
import Glibc

/// The gradient flow of a two-layer linear network from λ-balanced weights on white inputs, at any time, in closed form
/// (paper Theorem 4.3, by the graded evaluation of theory §6).
///
/// Every rank, every width and every λ is covered, and no exponential overflows. Amplitudes below 8nε relative to the
/// largest weight, n = Nᵢ + Nₒ, and below what the elimination makes of such rounding, are treated as exact zeros if
/// `snap` is on: a network on a saddle then stays there for all times, which is the mathematical answer; otherwise
/// rounding leaves it after about 36τ/s. Relative errors are near
/// 10³ε, times the condition of the problem where a start is near a separatrix (`smallestGrowingPivot`).
public struct ExactSolution: Sendable {
  /// λ, the relative scale of the weights.
  public let relativeScale: Double
  let start: Weights
  let basis: EigenBasis
  /// PᵀQ₀, one row per coordinate, one column per hidden unit.
  let coordinates: Matrix
  /// The amplitude up to which coordinates count as zero.
  let snapLevel: Double
  private let evaluation: Evaluation
  /// The condition number of the inputs before they were whitened.
  private let inputCondition: Double

  /// Prepares the solution from `weights` on `task`.
  ///
  /// - Parameters:
  ///   - relativeScale: λ, if it is known exactly; by default the mean imbalance of the weights.
  ///   - snap: whether amplitudes at rounding level count as zero.
  ///   - method: how the solution is evaluated; the limit t → ∞ is always graded.
  ///   - decay: β, the strength of weight decay; only for λ = 0 and the graded evaluation (theory §21).
  /// - Throws: `inputsNotWhite` or `unbalancedWeights` where the theory does not apply, `stableFormUndefined` where
  ///   that method does not, `wrongShape` if the task has other widths, `notFinite` if a weight is not.
  public init(
    weights: Weights, task: LearningTask, relativeScale: Double? = nil, snap: Bool = true,
    method: EvaluationMethod = .graded, decay: Double = 0
  ) throws(DynamicsError) {
    try weights.requireFiniteEntries()
    try task.requireFit(weights.widths)
    try task.requireAllTargets(for: "the exact solution")
    try task.requireWhiteInputs()
    let scale = relativeScale ?? (snap ? weights.snappedImbalanceMean : weights.imbalanceMean)
    try weights.requireBalance(relativeScale: scale)
    let basis = EigenBasis(task: task, relativeScale: scale, decay: decay)
    let coordinates = basis.coordinates(of: weights)
    let largest = max(weights.first.largestMagnitude, weights.second.largestMagnitude)
    let snapLevel = snap ? 8 * Double(basis.count) * Double.ulpOfOne * largest : 0
    self.relativeScale = scale
    self.basis = basis
    self.coordinates = coordinates
    self.snapLevel = snapLevel
    start = weights
    inputCondition = task.inputCondition
    evaluation = try Evaluation(method, start: coordinates, basis: basis)
  }

  /// The smallest pivot of a growing direction relative to ‖Q₀‖, infinite if nothing grows. Its inverse multiplies
  /// rounding errors at late times: it is small near a separatrix. An elimination finds it at each access.
  public var smallestGrowingPivot: Double {
    var factor = GradedFactor(of: coordinates, basis: basis, snap: snapLevel)
    let pivot = factor.smallestGrowingPivot()
    return pivot.map { $0 / coordinates.frobeniusNorm } ?? .infinity
  }

  /// The state at `time` ≥ 0, in units of τ; `.infinity` gives the limit.
  ///
  /// - Throws: `linearAlgebra` if the weights are so large that their products overflow.
  public func state(at time: Double) throws(DynamicsError) -> NetworkState {
    var evaluator = ExactEvaluator(self)
    return try evaluator.state(at: time)
  }

  /// A bound on the relative error of the state at `time`: 10³εκ, where κ says how much rounding of the start can grow,
  /// min(e^{2μt}, 1/`smallestGrowingPivot`) with the largest rate μ (theory §6), and not below the error of the
  /// whitened inputs themselves (`LearningTask.inputCondition`); at most 1.
  public func estimatedError(at time: Double) -> Double {
    estimatedError(at: time, smallestGrowingPivot: smallestGrowingPivot)
  }

  func estimatedError(at time: Double, smallestGrowingPivot: Double) -> Double {
    let fastest = basis.rates.max() ?? 0
    let growth = fastest > 0 ? exp(2 * fastest * time) : 1
    let condition = min(growth, smallestGrowingPivot > 0 ? 1 / smallestGrowingPivot : .infinity)
    return min(Double.ulpOfOne * max(1e3 * max(condition, 1), inputCondition), 1)
  }

  /// The coordinates of weights at a finite time by the formula that was chosen; `nil` if the evaluation is graded.
  func coordinatesByFormula(at time: Double) throws(LinearAlgebraError) -> Matrix? {
    switch evaluation {
    case .stable(let form): try form.coordinates(at: time)
    case .literal(let form): form.coordinates(at: time)
    case .graded: nil
    }
  }
}

/// What a method has prepared from the start.
private enum Evaluation: Sendable {
  case graded
  case stable(StableForm)
  case literal(LiteralForm)

  init(_ method: EvaluationMethod, start: Matrix, basis: EigenBasis) throws(DynamicsError) {
    switch method {
    case .graded: self = .graded
    case .stable: self = .stable(try StableForm(start: start, basis: basis))
    case .literal: self = .literal(LiteralForm(start: start, basis: basis))
    }
  }
}
