import Foundation

/// Numbers on both sides of a centre by their distances from it: up to 1 in equal steps, from there on in equal ratios,
/// a factor of ten for each step.
struct SymmetricLog: Sendable, Equatable {
  let center: Double

  /// How many steps from the centre a number lies; below it that is negative.
  func steps(to value: Double) -> Double {
    let distance = abs(value - center)
    let steps = distance <= 1 ? distance : 1 + log10(distance)
    return value < center ? -steps : steps
  }

  /// The numbers within `lower`…`upper` that lie whole steps from the centre, or every second, third, … of them so that
  /// there are about `target`; round ones where none but the centre does.
  func ticks(_ lower: Double, _ upper: Double, target: Int) -> [Double] {
    let (first, last) = (Int(steps(to: lower).rounded(.up)), Int(steps(to: upper).rounded(.down)))
    guard last > first else { return Ticks.linear(lower, upper, target: target) }
    let stride = max(Int((Double(last - first) / Double(max(target, 2))).rounded(.up)), 1)
    return (first...last).filter { $0.isMultiple(of: stride) }.map(value)
  }

  /// The number that lies so many steps from the centre.
  private func value(_ steps: Int) -> Double {
    guard steps != 0 else { return center }
    let distance = pow(10, Double(abs(steps) - 1))
    return steps < 0 ? center - distance : center + distance
  }
}
