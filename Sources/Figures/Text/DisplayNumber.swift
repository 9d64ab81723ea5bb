import Results

/// Numbers as axes and labels print them: true minus, thin spaces between thousands, powers of ten.
enum DisplayNumber {
  /// The minus sign.
  static let minus = "\u{2212}"

  /// `value` with `decimals` digits after the point.
  static func fixed(_ value: Double, decimals: Int) -> String {
    grouped(NumberFormat(.fixed, digits: decimals).text(value))
  }

  /// `value` as the text of a coordinate: plain digits, at most six significant or as many as `digits`, or a power of
  /// ten.
  static func coordinate(_ value: Double, digits: Int = 6) -> String {
    guard value.isFinite, value != 0 else { return NumberFormat().text(value) }
    if abs(value) < 1e6, value == value.rounded() { return fixed(value, decimals: 0) }
    let (mantissa, power) = scientific(value, digits: digits)
    if -4..<digits ~= power { return grouped(plain(mantissa, power)) }
    if power >= digits, power <= 6 { return fixed(value, decimals: 0) }
    return powerOfTen(mantissa, raised(power))
  }

  /// A mantissa without trailing zeros times a power of ten as plain digits. They are put in their places, because all
  /// digits of a number take longer to find than to write.
  private static func plain(_ mantissa: String, _ power: Int) -> String {
    let digits = Array(mantissa.utf8.filter { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
    func zeros(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: "0"), count: max(count, 0)) }
    let whole = power < 0 ? zeros(1) : digits.prefix(power + 1) + zeros(power + 1 - digits.count)
    let fraction = power < 0 ? zeros(-power - 1) + digits : Array(digits.dropFirst(power + 1))
    let point = fraction.isEmpty ? [] : [UInt8(ascii: ".")]
    return (mantissa.hasPrefix(minus) ? minus : "") + String(decoding: whole + point + fraction, as: UTF8.self)
  }

  /// The coordinates `values` with as many digits as distinguish different ones. Those that differ only by rounding
  /// errors have the same text. If one is a power of ten, those of other decades than 1 are too.
  static func coordinates(_ values: [Double]) -> [String] {
    func texts(_ digits: Int) -> [String] {
      let own = values.map { coordinate($0, digits: digits) }
      // Only powers of ten end in raised digits, which are not ASCII.
      guard
        zip(values, own).contains(where: {
          $0.isFinite && ($1.utf8.last ?? 0) > 127 && $1 == power($0, digits: digits)
        })
      else { return own }
      return zip(values, own).map { value, text in
        guard value.isFinite, value != 0, scientific(value, digits: digits).power != 0 else { return text }
        return power(value, digits: digits)
      }
    }
    let longest = texts(mostDigits)
    let count = Set(longest).count
    return (6..<mostDigits).lazy.map(texts).first { Set($0).count == count } ?? longest
  }

  /// The number of digits of the shortest text that reads back as `value`, which is finite.
  static func shortestDigits(_ value: Double) -> Int {
    let digits = "\(abs(value))".prefix { $0 != "e" }.filter { $0 != "." }.drop { $0 == "0" }
    return max(digits.count - digits.reversed().prefix { $0 == "0" }.count, 1)
  }

  /// So many digits every number keeps; what follows them is rounding.
  private static let mostDigits = 15

  /// `value` as a multiple of a power of ten, to `digits` significant digits.
  static func power(_ value: Double, digits: Int) -> String {
    guard value != 0 else { return "0" }
    let (mantissa, power) = scientific(value, digits: digits)
    return powerOfTen(mantissa, raised(power))
  }

  /// Mantissa, without trailing zeros, and exponent of `value` to `digits` significant digits.
  static func scientific(_ value: Double, digits: Int) -> (mantissa: String, power: Int) {
    guard value.isFinite, value != 0 else { return ("0", 0) }
    let (mantissa, power) = NumberFormat(.scientific, digits: digits).parts(of: value)
    return (mantissa.droppingTrailingZeros(), power)
  }

  private static func powerOfTen(_ mantissa: String, _ exponent: String) -> String {
    switch mantissa {
    case "1": "10" + exponent
    case minus + "1": minus + "10" + exponent
    default: mantissa + "×10" + exponent
    }
  }

  /// An exponent in raised digits.
  private static func raised(_ power: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return (power < 0 ? "⁻" : "") + String(String(abs(power)).compactMap(\.wholeNumberValue).map { digits[$0] })
  }

  /// Thin spaces between groups of three digits, from five digits before the point on.
  private static func grouped(_ text: String) -> String {
    let (sign, bytes) = (text.hasPrefix(minus) ? minus.utf8.count : 0, text.utf8)
    let whole = bytes.dropFirst(sign).prefix { $0 != UInt8(ascii: ".") }
    guard whole.count > 4 else { return text }
    var spaced = Array(bytes.prefix(sign))
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { spaced += "\u{2009}".utf8 }
      spaced.append(digit)
    }
    return String(decoding: spaced + bytes.dropFirst(sign + whole.count), as: UTF8.self)
  }
}

extension String {
  /// `1.500` as `1.5`, `2.000` as `2`; whole numbers stay.
  func droppingTrailingZeros() -> String {
    guard utf8.contains(UInt8(ascii: ".")) else { return self }
    var text = utf8[...]
    while text.last == UInt8(ascii: "0") { text = text.dropLast() }
    if text.last == UInt8(ascii: ".") { text = text.dropLast() }
    return String(Substring(text))
  }
}
