import Foundation

/// Numbers as messages write them: without digits that come from rounding alone.
public enum MessageNumber {
  /// Six digits are enough for a sentence.
  private static let digits = 6

  /// `0.3` for 0.1 + 0.2. Whole numbers have all their digits.
  public static func text(_ value: Double) -> String { text(value, digits: digits) }

  /// Two numbers with as many digits as are needed to distinguish them, if they differ by more than rounding.
  public static func texts(_ left: Double, _ right: Double) -> (left: String, right: String) {
    let all = 17
    let first = (digits..<all).first { text(left, digits: $0) != text(right, digits: $0) } ?? all
    // The first digit that differs is rounded; with one more, the difference can be seen.
    let count = first == digits || Coordinate.equal(left, right) ? digits : min(first + 1, all)
    return (text(left, digits: count), text(right, digits: count))
  }

  /// The number in the fewest digits, at most `digits` of them, that are its first ones.
  static func text(_ value: Double, digits: Int) -> String {
    guard value.isFinite, value != value.rounded() || abs(value) > 0x1p53 else { return ShortestNumber.text(value) }
    return ShortestNumber.text(Double(String(format: "%.\(digits)g", value)) ?? value)
  }
}
