internal import LinearAlgebra
import Glibc

/// The flow under weight decay from λ-balanced weights on white inputs (theory §21).
///
/// The relative scale decays: λ(t) = λe^{−2βt}. With Φ' = (F(t) − βI)Φ, which splits into one 2 × 2 system for each mode
/// and one number for each direction that the task lacks,
///
/// QQᵀ(t) = ΦQ₀(I + Q₀ᵀ∫ΦᵀΦ dt Q₀)⁻¹Q₀ᵀΦᵀ.
///
/// Φ and the integral are power series over steps so short that they converge to rounding; each step starts from the
/// factor of the one before, which is exact (theory §3). Steps begin at multiples of one length, so that the state at a
/// time does not depend on the other times that are asked for.
struct DecayingSolution: ClosedFormSolution {
  fileprivate let left: Matrix
  fileprivate let right: Matrix
  fileprivate let values: [Double]
  fileprivate let relativeScale: Double
  fileprivate let decay: Double
  fileprivate let start: DecayState
  fileprivate let task: LearningTask

  /// The most steps that are taken.
  private static let mostSteps = 2e6

  /// Prepares the solution.
  ///
  /// - Parameters:
  ///   - relativeScale: λ at the start.
  ///   - decay: β > 0.
  /// - Throws: `inputsNotWhite` or `unbalancedWeights` where the theory does not apply.
  init(weights: Weights, task: LearningTask, relativeScale: Double, decay: Double) throws(DynamicsError) {
    try task.requireWhiteInputs()
    try weights.requireBalance(relativeScale: relativeScale)
    (left, right, values) = (task.modes.left, task.modes.right, task.modes.values)
    (self.relativeScale, self.decay, self.task) = (relativeScale, decay, task)
    start = DecayState(
      right: task.modes.right.transposedTimes(weights.first.transposed),
      left: task.modes.left.transposedTimes(weights.second))
  }

  var smallestGrowingPivot: Double { .infinity }

  func estimatedError(at time: Double, smallestGrowingPivot: Double) -> Double {
    let steps = time.isFinite ? time / stepLength : 1e3
    return min(Double.ulpOfOne * max(1e3, 10 * steps), 1)
  }

  func evaluator() -> any ClosedFormEvaluator { DecayingStates(self) }

  /// A length over which no rate grows by more than e.
  fileprivate var stepLength: Double { 1 / ((values.first ?? 0) + abs(relativeScale) / 2 + 3 * decay) }

  /// λ at `time`.
  fileprivate func scale(at time: Double) -> Double { relativeScale * exp(-2 * decay * time) }

  /// The time after which λ is below rounding.
  ///
  /// - Throws: `noClosedForm` where it is too far away.
  fileprivate func balancedTime() throws(DynamicsError) -> Double {
    let floor = Double.ulpOfOne * Double.ulpOfOne * max(values.first ?? 0, decay)
    let time = max(log(abs(relativeScale) / floor) / (2 * decay), 0)
    guard isNear(time) else {
      throw .noClosedForm(.decayTooWeak(reach: Self.mostSteps * stepLength, needed: time))
    }
    return time
  }

  fileprivate func weights(of state: DecayState) -> Weights {
    Weights(first: (right * state.right).transposed, second: left * state.left)
  }

  /// The state after a step of `length` from `time`.
  fileprivate func advanced(_ state: DecayState, from time: Double, by length: Double) throws(DynamicsError)
    -> DecayState
  {
    let hidden = state.right.columns
    let scale = scale(at: time)
    var (right, left) = (state.right, state.left)
    var bracket = Matrix.identity(hidden)
    func addToBracket(_ weight: Double, _ first: [Double], _ second: [Double]) {
      for row in 0..<hidden {
        for column in 0..<hidden { bracket[row, column] += weight * first[row] * second[column] }
      }
    }
    for index in 0..<max(right.rows, left.rows) {
      let isMode = index < values.count
      let series = DecaySeries(
        strength: isMode ? values[index] : 0, scale: scale, decay: decay, length: length)
      let onRight = index < right.rows ? state.right.row(index) : Array(repeating: 0, count: hidden)
      let onLeft = index < left.rows ? state.left.row(index) : Array(repeating: 0, count: hidden)
      addToBracket(series.integral.rightRight, onRight, onRight)
      addToBracket(series.integral.leftLeft, onLeft, onLeft)
      addToBracket(series.integral.rightLeft, onRight, onLeft)
      addToBracket(series.integral.rightLeft, onLeft, onRight)
      for unit in 0..<hidden {
        if index < right.rows {
          right[index, unit] = series.map.rightRight * onRight[unit] + series.map.rightLeft * onLeft[unit]
        }
        if index < left.rows {
          left[index, unit] = series.map.leftRight * onRight[unit] + series.map.leftLeft * onLeft[unit]
        }
      }
    }
    return try rethrowing { () throws(LinearAlgebraError) in
      let lower = try CholeskyFactorisation(of: bracket).lower
      let solver = try TriangularSolver(lower, shape: .lower)
      return DecayState(
        right: try solver.solution(of: right.transposed).transposed,
        left: try solver.solution(of: left.transposed).transposed)
    }
  }

  /// The state a time after λ has gone: that of λ = 0 from there.
  fileprivate func state(at time: Double, afterBalanced state: DecayState) throws(DynamicsError) -> NetworkState {
    let weights = weights(of: state)
    return try ExactSolution(weights: weights, task: task, relativeScale: 0, decay: decay).state(at: time)
  }

  /// Whether a time is reached by steps; later ones need the solution without λ.
  fileprivate func isNear(_ time: Double) -> Bool { time / stepLength <= Self.mostSteps }
}

/// Q in the frames of the task: ṼᵀW₁ᵀ, inputs × hidden, and ŨᵀW₂, outputs × hidden.
private struct DecayState: Sendable {
  var right: Matrix
  var left: Matrix
}

/// Φ and ∫ΦᵀΦ of one mode over a step, as power series in time: Φ' = (F(t) − βI)Φ with
/// F(t) = (−λ(t)/2, s; s, λ(t)/2) and λ(t) = λe^{−2βt}.
private struct DecaySeries {
  /// Φ: what the parts along ṽ and ũ give to each other.
  private(set) var map = (rightRight: 0.0, rightLeft: 0.0, leftRight: 0.0, leftLeft: 0.0)
  /// ∫ΦᵀΦ, symmetric.
  private(set) var integral = (rightRight: 0.0, rightLeft: 0.0, leftLeft: 0.0)

  /// The terms that are kept: with rates times length up to 1 the rest is below 1/26!.
  private static let count = 26

  init(strength: Double, scale: Double, decay: Double, length: Double) {
    let first = Self.column(from: (1, 0), strength, scale, decay, length)
    let second = Self.column(from: (0, 1), strength, scale, decay, length)
    func sum(_ terms: [Double]) -> Double { terms.reversed().reduce(0, +) }
    map = (sum(first.right), sum(second.right), sum(first.left), sum(second.left))
    for row in (0..<Self.count).reversed() {
      for column in (0..<Self.count).reversed() {
        let weight = length / Double(row + column + 1)
        integral.rightRight +=
          weight * (first.right[row] * first.right[column] + first.left[row] * first.left[column])
        integral.rightLeft +=
          weight * (first.right[row] * second.right[column] + first.left[row] * second.left[column])
        integral.leftLeft +=
          weight * (second.right[row] * second.right[column] + second.left[row] * second.left[column])
      }
    }
  }

  /// The terms of one column of Φ at the end of the step.
  private static func column(
    from start: (Double, Double), _ strength: Double, _ scale: Double, _ decay: Double, _ length: Double
  ) -> (right: [Double], left: [Double]) {
    var (right, left) = ([start.0], [start.1])
    var scales = [scale / 2]
    for order in 1..<count {
      let last = order - 1
      var (rightSum, leftSum) = (0.0, 0.0)
      for index in 0...last {
        rightSum += scales[index] * right[last - index]
        leftSum += scales[index] * left[last - index]
      }
      let factor = length / Double(order)
      right.append(factor * (strength * left[last] - rightSum - decay * right[last]))
      left.append(factor * (strength * right[last] + leftSum - decay * left[last]))
      scales.append(scales[last] * (-2 * decay * length) / Double(order))
    }
    return (right, left)
  }
}

private final class DecayingStates: ClosedFormEvaluator {
  private let solution: DecayingSolution
  /// The number of whole steps taken, and the state after them.
  private var steps = 0
  private var state: DecayState

  init(_ solution: DecayingSolution) { (self.solution, state) = (solution, solution.start) }

  func state(at time: Double) throws(DynamicsError) -> NetworkState {
    guard solution.isNear(time) else {
      let end = try solution.balancedTime()
      return try solution.state(at: time - end, afterBalanced: decayState(at: end))
    }
    return NetworkState(upToRotation: solution.weights(of: try decayState(at: time)))
  }

  private func decayState(at time: Double) throws(DynamicsError) -> DecayState {
    let length = solution.stepLength
    let whole = Int((time / length).rounded(.down))
    if whole < steps { (steps, state) = (0, solution.start) }
    while steps < whole {
      try DynamicsError.checkCancellation()
      state = try solution.advanced(state, from: Double(steps) * length, by: length)
      steps += 1
    }
    let rest = time - Double(whole) * length
    return rest > 0 ? try solution.advanced(state, from: Double(whole) * length, by: rest) : state
  }
}
