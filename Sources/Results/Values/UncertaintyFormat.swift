/// How a number with an uncertainty is shown: `1.234 ± 0.005`, or `1.234(5)` (`reference.md#sec-tables`).
///
/// Both are printed to the same decimal place. Where no digits are asked for, the uncertainty decides it: it keeps two
/// digits if these are 10 to 19, else one, and the number ends at the same decimal place.
public struct UncertaintyFormat: Sendable, Equatable {
  /// How the uncertainty is written beside the number.
  public enum Notation: String, Sendable, CaseIterable {
    /// `1.234 ± 0.005`.
    case plusMinus = "plus-minus"
    /// `1.234(5)`: the uncertainty in units of the last digit shown, wherever the point is (`12.3(15)` is 12.3 ± 1.5).
    case parentheses
  }

  /// How it is written beside the number.
  public let notation: Notation
  /// The notation of the number.
  public let style: NumberFormat.Style
  /// Significant digits of the number, for `fixed` decimals; nil where the uncertainty decides (for `fixed`: 3).
  public let digits: Int?

  /// A format of these choices.
  public init(_ notation: Notation = .plusMinus, style: NumberFormat.Style = .auto, digits: Int? = nil) {
    (self.notation, self.style) = (notation, style)
    self.digits = digits.map { style == .fixed ? max($0, 0) : max($0, 1) }
  }

  /// The number with its uncertainty.
  ///
  /// The number is alone where it has none (nil), or is not finite itself. An uncertainty that has no last digit in
  /// common with the number (zero, not finite, negative, below the rounding of the number) is written out after ±, in
  /// both notations.
  public func text(_ value: Double, uncertainty: Double?) -> String {
    guard let uncertainty, value.isFinite else { return number.text(value) }
    guard uncertainty.isFinite, uncertainty > 0 || (style == .fixed && uncertainty == 0) else {
      return apart(value, uncertainty)
    }
    let percent = style == .percent ? 2 : 0
    let pair = RoundedPair(
      DecimalExpansion(value).timesTen(to: percent), DecimalExpansion(uncertainty).timesTen(to: percent), lastPower)
    if style != .fixed, pair.length > Self.digitsOfDoubles { return apart(value, uncertainty) }
    return text(pair)
  }

  /// How the number is shown where there is no uncertainty.
  private var number: NumberFormat { NumberFormat(style, digits: digits ?? 3) }

  /// No double tells numbers apart that agree in more digits.
  private static let digitsOfDoubles = 17

  private func apart(_ value: Double, _ uncertainty: Double) -> String {
    "\(number.text(value)) ± \(number.text(uncertainty))"
  }

  /// The power of ten of the last digit of both.
  private func lastPower(_ value: DecimalExpansion, _ uncertainty: DecimalExpansion) -> Int {
    if style == .fixed { return -number.digits }
    guard let digits else { return uncertainty.lastPowerOfUncertainty }
    let first = uncertainty.rounded(toSignificant: 1).exponent - 1
    return value.digits.isEmpty ? first : min(value.rounded(toSignificant: digits).exponent - digits, first)
  }

  private func text(_ pair: RoundedPair) -> String {
    switch style {
    case .fixed: join(pair)
    case .auto: pair.isPlain ? join(pair) : scientific(pair)
    case .scientific: scientific(pair)
    case .percent: grouped(pair) + " %"
    }
  }

  /// `(1.23 ± 0.04)×10⁵`, `1.23(4)×10⁵`.
  private func scientific(_ pair: RoundedPair) -> String {
    let power = pair.leadingPower
    return grouped(pair.timesTen(to: -power)) + "×10" + Superscript.text(power)
  }

  private func grouped(_ pair: RoundedPair) -> String {
    notation == .plusMinus ? "(\(join(pair)))" : join(pair)
  }

  private func join(_ pair: RoundedPair) -> String {
    let value = pair.value.fixedText(decimals: pair.decimals)
    switch notation {
    case .plusMinus: return "\(value) ± \(pair.uncertainty.fixedText(decimals: pair.decimals))"
    case .parentheses: return "\(value)(\(pair.uncertainty.timesTen(to: pair.decimals).fixedText(decimals: 0)))"
    }
  }
}

/// A number and its uncertainty, rounded to the same decimal place.
private struct RoundedPair {
  let value: DecimalExpansion
  let uncertainty: DecimalExpansion
  /// The power of ten of the last digit.
  let lastPower: Int

  init(
    _ value: DecimalExpansion, _ uncertainty: DecimalExpansion, _ lastPower: (DecimalExpansion, DecimalExpansion) -> Int
  ) {
    let lastPower = lastPower(value, uncertainty)
    self.init(
      value: value.rounded(to: lastPower), uncertainty: uncertainty.rounded(to: lastPower), lastPower: lastPower)
  }

  private init(value: DecimalExpansion, uncertainty: DecimalExpansion, lastPower: Int) {
    (self.value, self.uncertainty, self.lastPower) = (value, uncertainty, lastPower)
  }

  /// The power of ten of the first digit of the larger one.
  var leadingPower: Int {
    let exponents = [value, uncertainty].filter { !$0.digits.isEmpty }.map(\.exponent)
    return (exponents.max() ?? 1) - 1
  }

  /// Digits from the first to the last.
  var length: Int { leadingPower - lastPower + 1 }
  var decimals: Int { max(-lastPower, 0) }

  /// Whether plain digits need few zeros: from 10⁻³ on, and zeros before the point only below 1000.
  var isPlain: Bool { leadingPower >= -3 && (lastPower <= 0 || leadingPower <= 2) }

  func timesTen(to power: Int) -> RoundedPair {
    RoundedPair(
      value: value.timesTen(to: power), uncertainty: uncertainty.timesTen(to: power), lastPower: lastPower + power)
  }
}

extension DecimalExpansion {
  /// The power of ten of the second digit if the first two, rounded, are 10 to 19, else that of the first.
  fileprivate var lastPowerOfUncertainty: Int {
    let rounded = rounded(toSignificant: 2)
    return rounded.exponent - (rounded.digits.first == 1 ? 2 : 1)
  }
}
