import Foundation

/// The range of numbers that colours show: the content of a colour bar.
struct ColorBarData: Sendable, Equatable {
  let ramp: ColorRamp
  let lower: Double
  /// Above the lower end.
  let upper: Double
  /// Whether equal ratios of numbers are equal steps of colour.
  var isLog = false
  /// Places of the ticks, if they are given.
  var ticks: [Double]?
  /// Whether neither data nor limits determine the range.
  var isUnknown = false
  /// Whether some of the data lie below the lower end, or above the upper.
  var reachesBelow = false
  var reachesAbove = false

  /// The colour of a finite number; beyond the ends that of the end.
  func paint(of value: Double) -> Paint { ramp.paint(at: share(of: value)) }

  /// How far along the range a number lies; at or below 0 it is at the lower end of a range of ratios.
  private func share(of value: Double) -> Double {
    guard isLog else { return (value - lower) / (upper - lower) }
    return value > 0 ? log(value / lower) / log(upper / lower) : 0
  }

  /// The bar as an axis.
  var axis: AxisData {
    let domain = AxisDomain(
      kind: isLog ? .log : .linear, lower: lower, upper: upper, isReversed: false, isUnknown: isUnknown)
    return AxisData(label: "", share: .all, domains: [[domain]], ticks: ticks)
  }
}
