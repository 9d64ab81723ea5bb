import Foundation

/// Numbers as figures and tables print them: true minus, thin spaces between thousands, powers of ten.
enum DisplayNumber {
  /// The minus sign.
  static let minus = "\u{2212}"

  /// `value` with `decimals` digits behind the point.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return special(value) }
    let text = String(format: "%.\(max(decimals, 0))f", locale: nil, abs(value))
    let isZero = !text.contains { "123456789".contains($0) }
    return (value < 0 && !isZero ? minus : "") + grouped(text)
  }

  /// `value` as a coordinate is said: as few digits as tell it from its neighbours, at most 6.
  static func coordinate(_ value: Double) -> String {
    guard value.isFinite else { return special(value) }
    guard value != 0 else { return "0" }
    let exponent = Int(log10(abs(value)).rounded(.down))
    if exponent < -4 || exponent > 6 {
      let (mantissa, power) = scientific(value, digits: 6)
      return (mantissa == "1" ? "" : mantissa == "\(minus)1" ? minus : mantissa + "×") + "10" + raised(power)
    }
    let decimals = max(0, 5 - exponent)
    return fixed(value, decimals: decimals).droppingTrailingZeros()
  }

  /// `value` to `digits` significant digits.
  static func significant(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return special(value) }
    guard value != 0 else { return "0" }
    let exponent = Int(String(format: "%.\(max(digits - 1, 0))e", locale: nil, value).split(separator: "e")[1]) ?? 0
    if exponent < -4 || exponent > 6 {
      let (mantissa, power) = scientific(value, digits: digits, keepsZeros: true)
      return "\(mantissa)×10\(raised(power))"
    }
    return fixed(value, decimals: digits - 1 - exponent)
  }

  /// Mantissa and exponent of `value` to `digits` significant digits.
  static func scientific(_ value: Double, digits: Int, keepsZeros: Bool = false) -> (mantissa: String, power: Int) {
    let parts = String(format: "%.\(max(digits - 1, 0))e", locale: nil, abs(value)).split(separator: "e")
    let mantissa = keepsZeros ? String(parts[0]) : String(parts[0]).droppingTrailingZeros()
    return ((value < 0 ? minus : "") + mantissa, Int(parts[1]) ?? 0)
  }

  /// An exponent in raised digits.
  static func raised(_ power: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return (power < 0 ? "⁻" : "") + String(String(abs(power)).compactMap(\.wholeNumberValue).map { digits[$0] })
  }

  private static func special(_ value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "\(minus)∞" : "∞"
  }

  /// Thin spaces between groups of three digits, from five digits before the point on.
  private static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first, whole.count > 4 else { return text }
    let digits = Array(whole)
    let spaced = digits.indices.map { index in
      (index > 0 && (digits.count - index) % 3 == 0 ? "\u{2009}" : "") + String(digits[index])
    }
    return ([spaced.joined()] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }
}

extension String {
  /// `1.500` as `1.5`, `2.000` as `2`; whole numbers stay.
  func droppingTrailingZeros() -> String {
    guard contains(".") else { return self }
    var text = self[...]
    while text.hasSuffix("0") { text = text.dropLast() }
    if text.hasSuffix(".") { text = text.dropLast() }
    return String(text)
  }
}
