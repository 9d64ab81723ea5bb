import Foundation

/// The range of numbers that sizes show.
struct SizeRange {
  let lower: Double
  let upper: Double
  let isLog: Bool
  let isReversed: Bool

  /// The part of the largest area that a number has.
  func share(of value: Double) -> Double {
    let share = min(max(fraction(of: value), 0), 1)
    return isReversed ? 1 - share : share
  }

  private func fraction(of value: Double) -> Double {
    // All may lie beyond the only limit.
    guard upper > lower else { return value < lower ? 0 : 1 }
    if !isLog { return (value - lower) / (upper - lower) }
    // The least number is seen too.
    return value > 0 ? 0.1 + 0.9 * log(value / lower) / log(upper / lower) : 0
  }

  /// Whether a number lies beyond the range, so that its size does not show it.
  func isOutside(_ value: Double) -> Bool {
    let slack = 1e-9 * abs(value)
    return value < lower - slack || value > upper + slack
  }
}
