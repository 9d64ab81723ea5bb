import Foundation
import Results

/// The numbers at the ticks of an axis: each label is its tick's own number, to a thousandth of the distance to the
/// next tick, in as few digits as that takes.
struct TickLabels {
  /// How far a label may be from its tick.
  private let tolerance: Double

  /// The part of the distance between ticks by which a label may be wrong.
  private static let share = 1e-3
  /// From this size on, and below the other, numbers are powers of ten where few digits do.
  private static let plain = 1e-3..<1e5
  /// Numbers of more digits than these are easier to compare without a power of ten.
  private static let mostPowerDigits = 4
  /// Beyond this whole numbers have digits that mean nothing.
  private static let largestWhole = 1e15

  /// Labels that are right to a thousandth of `distance`.
  private init(distance: Double) { tolerance = distance * Self.share }

  /// Labels of a linear axis whose range is `span` long, all to the same decimal.
  static func linear(_ values: [Double], span: Double) -> [String] {
    let gap = distances(values).min() ?? .infinity
    return TickLabels(distance: gap.isFinite ? gap : span).labels(values)
  }

  /// Labels of a log axis, each in digits of its own: plain numbers where they span at most three decades, and else
  /// powers of ten, all of them.
  static func log(_ values: [Double]) -> [RichText] {
    let labels = zip(values, distances(values)).map { value, distance in
      TickLabels(distance: distance.isFinite ? distance : value)
    }
    let isPlain = isPlain(values, digits: zip(labels, values).map { $0.digits($1, $0.decimals($1)) })
    return zip(labels, values).map { $0.logLabel($1, isPlain) }
  }

  private static func isPlain(_ values: [Double], digits: [Int]) -> Bool {
    guard let least = values.min(), let most = values.max(), least >= plainDecades.lowerBound * (1 - 1e-9) else {
      return false
    }
    let isLong = digits.contains { $0 > mostPowerDigits } && most < largestWhole
    return isLong || most <= plainDecades.upperBound * (1 + 1e-9) && most / least <= 1e3 * (1 + 1e-9)
  }

  /// Numbers of a log axis outside of these have too many zeros.
  private static let plainDecades = 1e-3...1e4

  /// How far each of `values` is from its nearest neighbour; infinite for one that is alone.
  private static func distances(_ values: [Double]) -> [Double] {
    let sorted = Set(values).sorted()
    let gaps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }
    let nearest = sorted.indices.map { index in
      min(index > 0 ? gaps[index - 1] : .infinity, index < gaps.count ? gaps[index] : .infinity)
    }
    let table = Dictionary(zip(sorted, nearest), uniquingKeysWith: { first, _ in first })
    return values.map { table[$0] ?? .infinity }
  }

  private func labels(_ values: [Double]) -> [String] {
    let largest = values.map(abs).max() ?? 0
    let decimals = values.map(self.decimals).max() ?? 0
    let digits = values.map { self.digits($0, decimals) }.max() ?? 1
    let isLong = digits > Self.mostPowerDigits && (Self.plain.upperBound..<Self.largestWhole).contains(largest)
    guard largest == 0 || Self.plain.contains(largest) || isLong else {
      return values.map { DisplayNumber.power($0, digits: self.digits($0, decimals)) }
    }
    return values.map { DisplayNumber.fixed($0, decimals: max(decimals, 0)) }
  }

  private func logLabel(_ value: Double, _ isPlain: Bool) -> RichText {
    let decimals = decimals(value)
    if isPlain { return RichText(DisplayNumber.fixed(value, decimals: max(decimals, 0))) }
    let (mantissa, power) = DisplayNumber.scientific(value, digits: digits(value, decimals))
    return LogTicks.power(power, times: mantissa)
  }

  /// The digits of `value` down to a decimal, at least one.
  private func digits(_ value: Double, _ decimals: Int) -> Int {
    value == 0 ? 1 : max(Self.power(value) + 1 + decimals, 1)
  }

  /// How many decimals `value` takes; below 0 where even the last digits before the point may be zeros.
  private func decimals(_ value: Double) -> Int {
    // Below the exponent of every number, so that 0 never asks for decimals.
    guard value != 0 else { return -400 }
    let (power, count) = (Self.power(value), DisplayNumber.shortestDigits(value))
    let fewest = (0..<count).first { isRight(value, decimals: $0 - power) }
    return (fewest ?? count - 1) - power
  }

  /// Whether `value` rounded to a decimal is still the tick; not decided where the rounding of numbers is not far
  /// smaller.
  private func isRight(_ value: Double, decimals: Int) -> Bool {
    let scale = pow(10, Double(decimals))
    guard tolerance > 1e-14 * abs(value), scale.isNormal, (value * scale).isFinite else { return false }
    return abs(value * scale - (value * scale).rounded()) <= tolerance * scale
  }

  /// The power of ten of the first digit.
  private static func power(_ value: Double) -> Int {
    let text = "\(abs(value))"
    if let mark = text.firstIndex(of: "e") { return Int(text[text.index(after: mark)...]) ?? 0 }
    return Int(log10(abs(value)).rounded(.down))
  }
}
