/// A number with a distance, as it appears in prose: `0.95 ± 0.02`, `42 ± 3 %`, `1.5e-3 ± 2e-4`
/// (`reference.md#sec-checked-values`).
///
/// It says that the result lies no further from the number than the distance.
struct PrintedInterval {
  private let number: PrintedNumber
  private let distance: Double
  /// What is printed after the number.
  private let rest: String
  /// How many times the result the number is: 100 of percent.
  private let scale: Double

  /// The interval that `text` shows; nil if it shows none.
  init?(_ text: String) {
    guard let sign = text.firstIndex(of: "±") else { return nil }
    let before = text[..<sign]
    let left = before.reversed().drop(while: \.isWhitespace)
    let right = text[text.index(after: sign)...].drop(while: \.isWhitespace)
    guard let number = PrintedNumber(String(left.reversed())), let distance = PrintedNumber(String(right)),
      !distance.isNegative, !distance.value.digits.isEmpty
    else { return nil }
    self.number = number
    self.distance = distance.value.number
    rest = String(repeating: " ", count: before.count - left.count) + text[sign...]
    scale = number.isPercent || distance.isPercent ? 100 : 1
  }

  /// Whether `value` lies within, ends included: what differs from an end by rounding alone is that end.
  func contains(_ value: Double) -> Bool {
    let (value, middle) = (value * scale, number.value.number)
    let rounding = 4 * max(value.magnitude, middle.magnitude, distance).ulp
    return (value - middle).magnitude <= distance + rounding
  }

  /// `value` as the number of the interval, with the same distance, and with as many more digits as that needs.
  func rewriting(_ value: Double) -> String {
    // The sign of percent may follow the distance alone.
    let shown = number.isPercent ? value : value * scale
    let texts = (0...20).lazy.map { number.appendingZeros($0).rewriting(shown) + rest }
    return texts.first { PrintedInterval($0)?.contains(value) == true } ?? number.rewriting(shown) + rest
  }
}

extension DecimalExpansion {
  /// The nearest double.
  fileprivate var number: Double {
    let text = "0." + digits.map(String.init).joined() + "e\(exponent)"
    return (isNegative ? -1 : 1) * (digits.isEmpty ? 0 : Double(text) ?? .infinity)
  }
}

extension PrintedNumber {
  /// Whether a percent sign follows.
  fileprivate var isPercent: Bool {
    if case .percent = notation { true } else { false }
  }
}
