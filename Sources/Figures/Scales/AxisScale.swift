import Foundation
import Results

/// Turns the numbers of a range into positions along an axis.
struct AxisScale: Sendable {
  let domain: AxisDomain
  /// The positions of the ends of the range, in points.
  let start: Double
  let end: Double
  private let form: Form
  /// Where the range begins, in the steps of its form, and how many it has.
  private let firstStep: Double
  private let stepCount: Double

  /// What are equal steps along an axis: a domain has its categories too, and finding its kind takes longer.
  private enum Form { case number, logarithm, symmetric(SymmetricLog) }

  /// The range `domain` laid out from `start` to `end`.
  init(_ domain: AxisDomain, from start: Double, to end: Double) {
    self.domain = domain
    (self.start, self.end) = domain.isReversed ? (end, start) : (start, end)
    form =
      switch domain.kind {
      case .linear, .category: .number
      case .log: .logarithm
      case .symlog(let way): .symmetric(way)
      }
    firstStep = Self.steps(to: domain.lower, form)
    stepCount = Self.steps(to: domain.upper, form) - firstStep
  }

  /// The length of the axis in points.
  var length: Double { abs(end - start) }

  /// How many points go to one unit of the numbers, or of their logarithms to base 10 on a log axis; negative where the
  /// axis is reversed, nil for names.
  var pointsPerUnit: Double? {
    let sign: Double = domain.isReversed ? -1 : 1
    switch domain.kind {
    case .linear: return sign * length / (domain.upper - domain.lower)
    case .log: return sign * length / log10(domain.upper / domain.lower)
    case .symlog, .category: return nil
    }
  }

  /// The position of `value` in points; not finite if the scale cannot show it.
  func position(_ value: Double) -> Double {
    start + share(value) * (end - start)
  }

  /// The position of `value` in points, where a number at or below 0 lies at the end of a log axis, or beyond it where
  /// that end is a limit or `isReachingOut`.
  func drawnPosition(_ value: Double, isReachingOut: Bool = false) -> Double {
    guard isBelowLog(value) else { return position(value) }
    return isReachingOut || domain.isCut ? start + (start > end ? Self.reach : -Self.reach) : start
  }

  /// Whether a finite number lies at or below 0 on a log axis.
  func isBelowLog(_ value: Double) -> Bool {
    if case .logarithm = form { value <= 0 && value.isFinite } else { false }
  }

  /// How far beyond the end of a log axis lies what it does not reach, in points.
  private static let reach = 10.0

  /// How far along the range `value` lies: 0 at the lower end, 1 at the upper.
  private func share(_ value: Double) -> Double {
    if case .logarithm = form, !(value > 0) { return -.infinity }
    return (Self.steps(to: value, form) - firstStep) / stepCount
  }

  private static func steps(to value: Double, _ form: Form) -> Double {
    switch form {
    case .number: value
    case .logarithm: log(value)
    case .symmetric(let way): way.steps(to: value)
    }
  }
}
