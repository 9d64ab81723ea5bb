/// A number as it stands in prose: `0.950`, `−3`, `1.5e-3`, `1.5×10⁻³`, `12 %`, `1 000` (`language.md` §9).
struct PrintedNumber {
  /// How the power of ten is written.
  enum Notation: Equatable {
    case plain
    /// With `e` and this power.
    case exponent(Int)
    /// With `×10` and this power.
    case timesTen(Int)
    /// With what stands between the digits and the percent sign.
    case percent(space: String)
  }

  let isNegative: Bool
  /// Whether the sign is a hyphen.
  let usesHyphen: Bool
  /// All digits, without point.
  let digits: [UInt8]
  /// How many of them stand behind the point.
  let decimals: Int
  /// What separates groups of three digits, if they are separated.
  let separator: Character?
  let notation: Notation

  private static let spaces: Set<Character> = [" ", "\u{A0}", "\u{2009}", "\u{202F}"]

  /// The number that `text` shows; nil if it shows none.
  init?(_ text: String) {
    var rest = text[...]
    let sign = rest.first
    isNegative = sign == "-" || sign == "−"
    usesHyphen = sign == "-"
    if isNegative || sign == "+" { rest = rest.dropFirst() }
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

  /// The power of ten that the last digit stands for, of the number itself (of the hundredfold for percent).
  var lastPlace: Int {
    switch notation {
    case .plain, .percent: -decimals
    case .exponent(let power), .timesTen(let power): power - decimals
    }
  }

  /// The number that is shown (its hundredfold for percent).
  var value: DecimalExpansion {
    DecimalExpansion(isNegative: isNegative, digits: digits, timesTenTo: lastPlace)
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
    while let space = text.first, spaces.contains(space), text.dropFirst().first?.isWholeNumber == true {
      guard separator == nil || separator == space, (1...3).contains(firstGroup) else { return nil }
      separator = space
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
      return Int(power).flatMap(bounded).map(Notation.exponent)
    }
    let trimmed = rest.drop(while: spaces.contains)
    guard trimmed.first == "×" || trimmed.first == "·" else { return nil }
    let power = trimmed.dropFirst().drop(while: spaces.contains)
    guard power.hasPrefix("10") else { return nil }
    return Superscript.parse(power.dropFirst(2)).flatMap(bounded).map(Notation.timesTen)
  }

  /// Powers beyond those of any double are no numbers that a result could have.
  private static func bounded(_ power: Int) -> Int? { abs(power) <= 400 ? power : nil }
}

extension PrintedNumber {
  /// `value` written in the same way, to as many decimals unless others are wanted.
  func rewriting(_ value: Double, decimals wanted: Int? = nil) -> String {
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    let decimals = wanted ?? self.decimals
    let decimal = DecimalExpansion(value)
    let text: String
    switch notation {
    case .plain: text = grouped(decimal.fixedText(decimals: decimals))
    case .percent(let space):
      text = grouped(decimal.timesTen(to: 2).fixedText(decimals: decimals)) + space + "%"
    case .exponent, .timesTen: text = scientific(decimal.rounded(toSignificant: decimals + 1), decimals)
    }
    return usesHyphen && text.hasPrefix("−") ? "-" + text.dropFirst() : text
  }

  private func scientific(_ decimal: DecimalExpansion, _ decimals: Int) -> String {
    let power = decimal.digits.isEmpty ? 0 : decimal.exponent - 1
    let mantissa = decimal.mantissaText(digits: decimals + 1)
    if case .timesTen = notation { return "\(mantissa)×10\(Superscript.text(power))" }
    return "\(mantissa)e\(power)"
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
