import Glibc

/// The strength a(t) of one mode under gradient flow from an aligned start, in closed form (theory §7, paper Theorem
/// 5.1).
///
/// Solves τ da/dt = √(λ² + 4a²)(s − a), a(0) = a₀, by a(t) = a₀ + (s − a₀)γ(t). Valid for white inputs and λ-balanced
/// weights in the frames of the task. All exponents are negative and all terms positive, so the formula holds for every
/// time, for a₀ of either sign, and keeps small γ and small 1 − γ to full relative accuracy.
public struct ModeDynamics: Sendable, Hashable {
  /// s ≥ 0, the singular value of the task.
  public let target: Double
  /// a₀, the strength at time 0.
  public let start: Double
  /// λ, the relative scale.
  public let relativeScale: Double

  /// μ = √(s² + λ²/4).
  private let rate: Double
  /// α = μμ₀ + κ and β = μμ₀ − κ, where μ₀ = √(a₀² + λ²/4) and κ = sa₀ + λ²/4.
  private let forward: Double
  private let backward: Double

  /// The mode of singular value `target` ≥ 0 that starts at `start`.
  public init(target: Double, start: Double, relativeScale: Double) {
    precondition(target >= 0, "a singular value is not negative")
    (self.target, self.start, self.relativeScale) = (target, start, relativeScale)
    let half = relativeScale / 2
    rate = hypot(target, half)
    let product = rate * hypot(start, half)
    let overlap = target * start + half * half
    let larger = product + abs(overlap)
    // αβ = (λ/2)²(s − a₀)², which gives the one that a difference would cancel in.
    let difference = half * (target - start)
    let smaller = larger > 0 ? difference * (difference / larger) : 0
    (forward, backward) = overlap >= 0 ? (larger, smaller) : (smaller, larger)
  }

  /// The strength a(t) at `time` ≥ 0, in units of τ.
  public func strength(at time: Double) -> Double {
    let progress = progress(at: time)
    let gap = target - start
    return progress.done > 0.5 ? target - gap * progress.remaining : start + gap * progress.done
  }

  /// γ(t), from 0 to 1: the fraction of the way from a₀ to s that is done, and 1 − γ(t), what remains.
  public func progress(at time: Double) -> (done: Double, remaining: Double) {
    guard rate > 0 else {
      let growth = 2 * abs(start) * time
      return growth.isFinite ? (growth / (1 + growth), 1 / (1 + growth)) : (1, 0)
    }
    let decay = exp(-2 * rate * time)
    let numerator = -expm1(-2 * rate * time) / 2 * (forward + decay * backward)
    let rest = rate * rate * decay
    guard numerator + rest > 0 else {
      // Only on the separatrix, λ = 0 and a₀ < 0, where both vanish together.
      let done = abs(start) / (abs(start) + target)
      return (done, target / (abs(start) + target))
    }
    return (numerator / (numerator + rest), rest / (numerator + rest))
  }

  /// The time at which the strength is `level`, in units of τ: infinite if it never is, 0 at the start.
  ///
  /// - Parameter level: a strength between the start and the target.
  public func time(toReach level: Double) -> Double {
    let remaining = (target - level) / (target - start)
    guard remaining < 1 else { return remaining == 1 ? 0 : .infinity }
    guard remaining > 0, rate > 0 else { return rate > 0 ? .infinity : timeWithoutTarget(remaining: remaining) }
    // On the separatrix, λ = 0 and a₀ ≤ 0, the strength stays below 0.
    if forward == 0, level >= 0 { return .infinity }
    let end = ModeDynamics(target: target, start: level, relativeScale: relativeScale)
    // e^(2μt) is the ratio of α(a)/(s − a) at the two ends; α(a)β(a) = (λ/2)²(s − a)² turns it into one of β where that
    // is the one without cancellation.
    let staysBehind = backward > forward && end.backward > end.forward
    let growth = staysBehind ? remaining * backward / end.backward : end.forward / (forward * remaining)
    return log(growth) / (2 * rate)
  }

  /// With s = λ = 0 the strength decays as a₀/(1 + 2|a₀|t).
  private func timeWithoutTarget(remaining: Double) -> Double {
    remaining > 0 ? (1 / remaining - 1) / (2 * abs(start)) : .infinity
  }
}
