/// How a number is shown to a person (`reference.md#sec-tables`): true minus sign, `×10⁻³`, ∞.
public struct NumberFormat: Sendable, Equatable {
  /// The notations.
  public enum Style: String, Sendable, CaseIterable {
    /// Whole numbers as they are; others with significant digits, in scientific notation where plain digits would
    /// claim more than these or need many zeros.
    case auto
    /// A fixed number of decimals.
    case fixed
    /// `1.23×10⁻³`.
    case scientific
    /// The value times 100, and a percent sign.
    case percent
  }

  /// The notation.
  public let style: Style
  /// Significant digits; for `fixed`, decimals.
  public let digits: Int

  /// The notation `style` with `digits` significant digits (for `fixed`: decimals).
  public init(_ style: Style = .auto, digits: Int = 3) {
    self.style = style
    self.digits = style == .fixed ? max(digits, 0) : max(digits, 1)
  }

  /// The text of an element that is missing.
  public static let missingText = "–"

  /// The number as text, rounded from its exact decimal digits.
  public func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    let decimal = DecimalExpansion(value)
    switch style {
    case .auto: return automatic(value, decimal)
    case .fixed: return decimal.fixedText(decimals: digits)
    case .scientific: return decimal.rounded(toSignificant: digits).scientificText(digits: digits)
    case .percent: return plain(decimal.timesTen(to: 2)) + " %"
    }
  }

  /// The digits before the power of ten that `scientific` writes, and that power, of a finite number that is not 0.
  public func parts(of value: Double) -> (mantissa: String, power: Int) {
    let rounded = DecimalExpansion(value).rounded(toSignificant: digits)
    return (rounded.mantissaText(digits: digits), rounded.exponent - 1)
  }

  private func automatic(_ value: Double, _ decimal: DecimalExpansion) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return decimal.fixedText(decimals: 0) }
    return plain(decimal)
  }

  /// Plain digits for 10⁻³ ≤ |x| < 10^digits, else scientific.
  private func plain(_ decimal: DecimalExpansion) -> String {
    let rounded = decimal.rounded(toSignificant: digits)
    if rounded.digits.isEmpty { return "0" }
    guard (-2...digits).contains(rounded.exponent) else { return rounded.scientificText(digits: digits) }
    return rounded.fixedText(decimals: digits - rounded.exponent)
  }
}

/// Exponents in raised digits.
enum Superscript {
  private static let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  static func text(_ value: Int) -> String {
    (value < 0 ? "⁻" : "") + String(String(abs(value)).compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }

  /// The number that raised digits write; nil for anything else.
  static func parse(_ text: some StringProtocol) -> Int? {
    let plain = text.map { character -> Character in
      if character == "⁻" { return "-" }
      return digits.firstIndex(of: character).map { Character(String($0)) } ?? "?"
    }
    return Int(String(plain))
  }
}

extension DecimalExpansion {
  /// Plain digits with this number of decimals; a true minus sign unless all digits are zero.
  func fixedText(decimals: Int) -> String {
    let rounded = rounded(to: -decimals)
    var text = Array(rounded.sign.utf8)
    func append(_ powers: some Sequence<Int>) {
      for power in powers { text.append(UInt8(ascii: "0") + rounded.digit(at: power)) }
    }
    append((0..<max(rounded.exponent, 1)).reversed())
    if decimals > 0 {
      text.append(UInt8(ascii: "."))
      append((-decimals..<0).reversed())
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `1.23×10⁻³` with this number of significant digits.
  func scientificText(digits count: Int) -> String {
    guard !digits.isEmpty else { return "0" }
    return mantissaText(digits: count) + "×10" + Superscript.text(exponent - 1)
  }

  /// The digits of the scientific notation without the power of ten.
  func mantissaText(digits count: Int) -> String {
    timesTen(to: 1 - exponent).fixedText(decimals: count - 1)
  }

  private var sign: String { isNegative && !digits.isEmpty ? "−" : "" }
}
