internal import LinearAlgebra
import Glibc

/// The flow where the modes of the task do not mix: each has an equation of its own, for any relative scale
/// (theory §19, §22).
///
/// Let m_α = W₁ṽ_α and n_α = W₂ᵀũ_α. If Σxx is diagonal in Ṽ, and m_α, n_α are orthogonal to m_β, n_β for all α ≠ β,
/// then they stay so, and with d_α the variance of the inputs along ṽ_α
///
/// dm_α/dt = d_α(s_α − a_α) n_α, dn_α/dt = d_α(s_α − a_α) m_α, a_α = n_α·m_α.
///
/// The strength a_α is that of `ModeDynamics` at time d_α t with λ_α = |m_α + n_α||m_α − n_α|, and m_α ± n_α keep their
/// directions. Aligned starts with a λ for each mode are of this kind, inputs whose covariance commutes with ΣᵀΣ, and
/// any weights between one input and one output.
struct IndependentModes: ClosedFormSolution {
  private let frames: (left: Matrix, right: Matrix)
  private let modes: [Mode]
  /// W₁Ṽ, hidden × inputs, and W₂ᵀŨ, hidden × outputs, at the start.
  private let onRight: Matrix
  private let onLeft: Matrix

  fileprivate struct Mode {
    let dynamics: ModeDynamics
    /// d, what multiplies time.
    let speed: Double
    /// |m + n|² and |m − n|² at the start.
    let sum: Double
    let difference: Double
  }

  /// The size of what mixes modes, relative to the weights or the covariance, up to which they do not mix.
  private static let tolerance = 1e-11

  /// The modes of `weights` (those of equal rates, `LearningRule.balancing`) on `task`; nil where they mix.
  init?(weights: Weights, task: LearningTask, rule: LearningRule, snap: Bool) {
    guard let speeds = Self.speeds(of: task, along: task.modes.right) else { return nil }
    let frames = (task.modes.left, task.modes.right)
    if let modes = Self(weights: weights, task: task, frames, speeds, rule: rule, snap: snap) {
      self = modes
      return
    }
    guard let turned = try? UnlearnedFrames(weights: weights, task: task, variances: speeds),
      let turnedSpeeds = Self.speeds(of: task, along: turned.right),
      let modes = Self(
        weights: weights, task: task, (turned.left, turned.right), turnedSpeeds, rule: rule, snap: snap)
    else { return nil }
    self = modes
  }

  /// The modes in these frames; nil where they mix.
  private init?(
    weights: Weights, task: LearningTask, _ frames: (left: Matrix, right: Matrix), _ speeds: [Double],
    rule: LearningRule, snap: Bool
  ) {
    self.frames = frames
    (onRight, onLeft) = (weights.first * frames.right, weights.second.transposedTimes(frames.left))
    let size = weights.first.squaredFrobeniusNorm + weights.second.squaredFrobeniusNorm
    let grams = [onRight.columnGram, onLeft.columnGram, onLeft.transposedTimes(onRight)]
    guard grams.allSatisfy({ $0.isDiagonal(within: Self.tolerance * size) }) else { return nil }
    modes = (0..<task.modeCount).map { [onRight, onLeft] mode in
      Self.mode(
        onRight.column(mode), onLeft.column(mode), target: task.modes.values[mode] / rule.meanRate,
        speed: speeds[mode], snap: snap)
    }
  }

  /// Whether the covariance of the inputs is diagonal in the frame of the task.
  static func sharesFrame(_ task: LearningTask) -> Bool { speeds(of: task, along: task.modes.right) != nil }

  /// The variance of the inputs along each vector of the right frame; nil where they are correlated.
  private static func speeds(of task: LearningTask, along right: Matrix) -> [Double]? {
    guard let covariance = task.inputCovariance else { return Array(repeating: 1, count: task.inputCount) }
    let turned = right.transposedTimes(covariance * right)
    let level = tolerance * covariance.frobeniusNorm
    guard turned.isDiagonal(within: level) else { return nil }
    return turned.diagonalElements.map { $0 > level ? $0 : 0 }
  }

  private static func mode(
    _ first: [Double], _ second: [Double], target: Double, speed: Double, snap: Bool
  ) -> Mode {
    func squared(_ sign: Double) -> Double {
      zip(first, second).reduce(0) { $0 + ($1.0 + sign * $1.1) * ($1.0 + sign * $1.1) }
    }
    var (sum, difference) = (squared(1), squared(-1))
    // Rounding must not lead off a saddle, or give a λ to a mode that has none.
    let level = snap ? 64 * Double.ulpOfOne * Double.ulpOfOne * Double(first.count) * (sum + difference) : 0
    if sum <= level { sum = 0 }
    if difference <= level { difference = 0 }
    let isExact = sum == 0 || difference == 0
    let strength = isExact ? 0.25 * (sum - difference) : zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
    let scale = (sum * difference).squareRoot()
    return Mode(
      dynamics: ModeDynamics(target: target, start: strength, relativeScale: scale), speed: speed, sum: sum,
      difference: difference)
  }

  /// The smallest |m + n| of a mode that is learned, relative to the weights.
  var smallestGrowingPivot: Double {
    let size = modes.reduce(0) { $0 + $1.sum + $1.difference }
    let growing = modes.filter { $0.dynamics.target > 0 && $0.speed > 0 && $0.sum > 0 }.map {
      ($0.sum / size).squareRoot()
    }
    return growing.min() ?? .infinity
  }

  func estimatedError(at time: Double, smallestGrowingPivot: Double) -> Double {
    let fastest = modes.reduce(0) { max($0, $1.speed * hypot($1.dynamics.target, $1.dynamics.relativeScale / 2)) }
    let growth = fastest > 0 ? exp(2 * fastest * time) : 1
    return min(1e3 * Double.ulpOfOne * max(min(growth, 1 / smallestGrowingPivot), 1), 1)
  }

  func evaluator() -> any ClosedFormEvaluator { IndependentModeStates(self) }

  fileprivate func state(at time: Double) -> NetworkState {
    var (first, second) = (onRight, onLeft)
    for (index, mode) in modes.enumerated() {
      let (grown, shrunk) = mode.factors(at: time)
      for unit in 0..<first.rows {
        let sum = 0.5 * grown * (onRight[unit, index] + onLeft[unit, index])
        let difference = 0.5 * shrunk * (onRight[unit, index] - onLeft[unit, index])
        (first[unit, index], second[unit, index]) = (sum + difference, sum - difference)
      }
    }
    return NetworkState(
      upToRotation: Weights(first: first.timesTransposed(frames.right), second: frames.left.timesTransposed(second)))
  }
}

extension IndependentModes.Mode {
  /// What multiplies m + n and m − n until `time`.
  ///
  /// |m ± n|² = √(λ² + 4a²) ± 2a, of which the one that would cancel is λ² over the other.
  fileprivate func factors(at time: Double) -> (sum: Double, difference: Double) {
    guard speed > 0 else { return (1, 1) }
    let strength = dynamics.strength(at: speed * time)
    let larger = hypot(dynamics.relativeScale, 2 * strength) + 2 * abs(strength)
    guard larger > 0 else { return (0, 0) }
    if strength >= 0 {
      return (sum > 0 ? (larger / sum).squareRoot() : 0, (sum / larger).squareRoot())
    }
    return ((difference / larger).squareRoot(), difference > 0 ? (larger / difference).squareRoot() : 0)
  }
}

private final class IndependentModeStates: ClosedFormEvaluator {
  private let solution: IndependentModes

  init(_ solution: IndependentModes) { self.solution = solution }

  func state(at time: Double) -> NetworkState { solution.state(at: time) }
}

extension Matrix {
  /// Whether no entry off the diagonal is larger than `tolerance`.
  fileprivate func isDiagonal(within tolerance: Double) -> Bool {
    (0..<rows).allSatisfy { row in (0..<columns).allSatisfy { $0 == row || abs(self[row, $0]) <= tolerance } }
  }
}
