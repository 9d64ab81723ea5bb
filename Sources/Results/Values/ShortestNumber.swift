import Foundation

/// Numbers in the fewest digits that read back as the same number, for files.
enum ShortestNumber {
  /// `2`, `0.1`, `1e-05`, `inf`, `-inf`, `nan`.
  static func text(_ value: Double) -> String {
    // The sign of NaN differs between machines and means nothing.
    if value.isNaN { return "nan" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// Numbers as messages write them: without digits that only tell of rounding.
public enum MessageNumber {
  /// Six digits are more than a sentence needs.
  private static let digits = 6

  /// `0.3` for 0.1 + 0.2. Whole numbers have all their digits.
  public static func text(_ value: Double) -> String { text(value, digits: digits) }

  /// Two numbers with as many digits as tell them apart, if they differ by more than rounding.
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
