/// A number as it appears in prose: `0.950`, `−3`, `1.5e-3`, `1.5×10⁻³`, `12 %`, `1 000`, `1,234.5`
/// (`reference.md#sec-checked-values`).
struct PrintedNumber {
  /// How the power of ten is written.
  enum Notation: Equatable {
    case plain
    /// With this power, written as here: `e-3`, `E+03`.
    case exponent(Int, text: String)
    /// With ten to this power, and the text between the digits and the ten: `×`, ` · `.
    case timesTen(Int, sign: String)
    /// With the text between the digits and the percent sign.
    case percent(space: String)
  }

  /// A hyphen, a minus or a plus sign, if there is one.
  let sign: Character?
  /// All digits, without point.
  private(set) var digits: [UInt8]
  /// How many of them follow the decimal point.
  private(set) var decimals: Int
  /// What separates groups of three digits, if they are separated.
  let separator: Character?
  let notation: Notation

  private static let spaces: Set<Character> = [" ", "\u{A0}", "\u{2009}", "\u{202F}"]
  /// The characters that may separate groups of three digits.
  private static let separators = spaces.union([",", "'", "’"])

  /// The number that `text` shows; nil if it shows none.
  init?(_ text: String) {
    var rest = text[...]
    sign = rest.first.flatMap { "-−+".contains($0) ? $0 : nil }
    if sign != nil { rest = rest.dropFirst() }
    let whole = Self.takeGroupedDigits(&rest)
    var fraction: [UInt8] = []
    if rest.first == "." {
      rest = rest.dropFirst()
      fraction = Self.takeDigits(&rest)
      if fraction.isEmpty { return nil }
    }
    guard let whole, !(whole.digits.isEmpty && fraction.isEmpty), let notation = Self.notation(rest) else { return nil }
    digits = whole.digits + fraction
    decimals = fraction.count
    separator = whole.separator
    self.notation = notation
  }

  var isNegative: Bool { sign == "-" || sign == "−" }

  /// The power of ten of the last digit, of the number itself (of the hundredfold for percent).
  var lastPower: Int {
    switch notation {
    case .plain, .percent: -decimals
    case .exponent(let power, _), .timesTen(let power, _): power - decimals
    }
  }

  /// The number that is shown (its hundredfold for percent).
  var value: DecimalExpansion {
    DecimalExpansion(isNegative: isNegative, digits: digits, timesTenTo: lastPower)
  }

  /// The same number with more decimals, all of them zero.
  func appendingZeros(_ count: Int) -> PrintedNumber {
    var number = self
    number.digits += Array(repeating: 0, count: count)
    number.decimals += count
    return number
  }

  private static func takeDigits(_ text: inout Substring) -> [UInt8] {
    let run = text.prefix { $0.isASCII && $0.isWholeNumber }
    text = text[run.endIndex...]
    return run.compactMap { $0.wholeNumberValue.map(UInt8.init) }
  }

  /// Digits, perhaps in groups of three; nil where the groups are not of three.
  private static func takeGroupedDigits(_ text: inout Substring) -> (digits: [UInt8], separator: Character?)? {
    var digits = takeDigits(&text)
    var separator: Character?
    let firstGroup = digits.count
    while let mark = text.first, separators.contains(mark), text.dropFirst().first?.isWholeNumber == true {
      guard separator == nil || separator == mark, (1...3).contains(firstGroup) else { return nil }
      separator = mark
      text = text.dropFirst()
      let group = takeDigits(&text)
      guard group.count == 3 else { return nil }
      digits += group
    }
    return (digits, separator)
  }

  private static func notation(_ rest: Substring) -> Notation? {
    if rest.isEmpty { return .plain }
    if rest.last == "%" {
      let space = rest.dropLast()
      return space.allSatisfy(spaces.contains) ? .percent(space: String(space)) : nil
    }
    if rest.first == "e" || rest.first == "E" {
      let power = rest.dropFirst().replacing("−", with: "-")
      return Int(power).flatMap(bounded).map { .exponent($0, text: String(rest)) }
    }
    let trimmed = rest.drop(while: spaces.contains)
    guard trimmed.first == "×" || trimmed.first == "·" else { return nil }
    let power = trimmed.dropFirst().drop(while: spaces.contains)
    guard power.hasPrefix("10") else { return nil }
    let sign = String(rest[..<power.startIndex])
    return Superscript.parse(power.dropFirst(2)).flatMap(bounded).map { .timesTen($0, sign: sign) }
  }

  /// No result can be a power of ten beyond the range of doubles.
  private static func bounded(_ power: Int) -> Int? { abs(power) <= 400 ? power : nil }
}

extension PrintedNumber {
  /// `value` written in the same way. Where that would show nothing of it, or claim many more digits than are shown
  /// here, it is written in the way of `NumberFormat`, to as many digits as are shown here.
  func rewriting(_ value: Double) -> String {
    guard value.isFinite else { return signed(NumberFormat().text(value)) }
    let decimal = DecimalExpansion(value)
    guard suits(decimal) else { return signed(NumberFormat(digits: shownDigits).text(value)) }
    switch notation {
    case .plain: return signed(grouped(decimal.fixedText(decimals: decimals)))
    case .percent(let space):
      return signed(grouped(decimal.timesTen(to: 2).fixedText(decimals: decimals)) + space + "%")
    case .exponent, .timesTen: return signed(scientific(decimal))
    }
  }

  /// The digits without leading zeros; as many as are printed by default if none is left.
  private var shownDigits: Int {
    let count = digits.drop { $0 == 0 }.count
    return count == 0 ? NumberFormat().digits : count
  }

  /// Whether as many decimals as here show at least a digit of a number, and not many more than are shown here; whole
  /// numbers may have as many as are known of them.
  private func suits(_ decimal: DecimalExpansion) -> Bool {
    let shown: DecimalExpansion
    switch notation {
    case .exponent, .timesTen: return true
    case .plain: shown = decimal
    case .percent: shown = decimal.timesTen(to: 2)
    }
    if shown.digits.isEmpty { return true }
    let rounded = shown.rounded(to: -decimals)
    let isWhole = shown.exponent >= shown.digits.count
    return (1...(isWhole ? 15 : shownDigits + 4)).contains(rounded.digits.isEmpty ? 0 : rounded.exponent + decimals)
  }

  /// The text with the kinds of sign that are used here.
  private func signed(_ text: String) -> String {
    switch sign {
    case "-" where text.hasPrefix("−"): "-" + text.dropFirst()
    case "+" where text.first?.isWholeNumber == true: "+" + text
    default: text
    }
  }

  private func scientific(_ decimal: DecimalExpansion) -> String {
    let count = digits.contains { $0 != 0 } ? shownDigits : decimals + 1
    let rounded = decimal.rounded(toSignificant: count)
    let power = rounded.digits.isEmpty ? 0 : rounded.exponent - 1
    let mantissa = rounded.mantissaText(digits: count)
    switch notation {
    case .exponent(_, let text): return mantissa + Self.exponent(power, like: text)
    case .timesTen(_, let sign): return "\(mantissa)\(sign)10\(Superscript.text(power))"
    case .plain, .percent: preconditionFailure("plain numbers have no power of ten")
    }
  }

  /// `e-3` with the letter and the signs of `text`.
  private static func exponent(_ power: Int, like text: String) -> String {
    let minus = text.contains("−") ? "−" : "-"
    return "\(text.prefix(1))\(power < 0 ? minus : text.contains("+") ? "+" : "")\(abs(power))"
  }

  private func grouped(_ text: String) -> String {
    guard let separator else { return text }
    let whole = text.prefix { $0 != "." }
    var result = ""
    for (index, character) in whole.enumerated() {
      let remaining = whole.count - index
      if remaining % 3 == 0, result.last?.isWholeNumber == true { result.append(separator) }
      result.append(character)
    }
    return result + text[whole.endIndex...]
  }
}
