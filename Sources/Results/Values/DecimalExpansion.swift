/// The exact decimal digits of a finite number: every double is a finite decimal fraction.
///
/// The number is `±0.d₁d₂d₃… × 10^exponent` with d₁ ≠ 0. Rounding works on these digits, so that a printed number is
/// the nearest one of its length to the double itself, and ties are seen as ties.
struct DecimalExpansion: Equatable {
  let isNegative: Bool
  /// Digits without leading and trailing zeros; empty for zero.
  private(set) var digits: [UInt8]
  /// The power of ten after the first digit: 1 for 1 ≤ |x| < 10.
  private(set) var exponent: Int

  /// The digits of `value`, which is finite.
  init(_ value: Double) {
    precondition(value.isFinite, "only finite numbers have digits")
    isNegative = value < 0
    guard value != 0 else {
      (digits, exponent) = ([], 0)
      return
    }
    let bits = value.magnitude.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
    let binaryExponent = (value.isNormal ? Int(value.exponentBitPattern) : 1) - 1075
    var integer = DecimalInteger(bits)
    // m·2⁻ᵏ = m·5ᵏ·10⁻ᵏ.
    integer.multiply(by: binaryExponent < 0 ? 5 : 2, times: abs(binaryExponent))
    digits = integer.digits
    exponent = digits.count + min(binaryExponent, 0)
    trim()
  }

  /// The integer `digits` times ten to the `power`.
  init(isNegative: Bool, digits: [UInt8], timesTenTo power: Int) {
    self.isNegative = isNegative
    self.digits = digits
    exponent = digits.count + power
    trim()
  }

  /// The fewest digits that are read as `value`, which is finite: 0.15 for the double nearest to it.
  init(shortestOf value: Double) {
    precondition(value.isFinite, "only finite numbers have digits")
    let parts = "\(value.magnitude)".split(separator: "e")
    let fraction = parts[0].split(separator: ".").dropFirst().first ?? ""
    let digits = parts[0].compactMap { $0.wholeNumberValue.map(UInt8.init) }
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    self.init(isNegative: value < 0, digits: digits, timesTenTo: power - fraction.count)
  }

  /// The number times ten to the `power`.
  func timesTen(to power: Int) -> DecimalExpansion {
    var result = self
    if !digits.isEmpty { result.exponent += power }
    return result
  }

  private mutating func trim() {
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    exponent -= leading
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
  }
}

extension DecimalExpansion {
  /// How a number that is rounded lies between its two neighbours.
  enum Remainder { case none, belowHalf, half, aboveHalf }

  /// What is cut off after the digit of 10^`power`.
  func remainder(below power: Int) -> Remainder {
    let kept = exponent - power
    guard kept < digits.count else { return .none }
    guard kept >= 0 else { return .belowHalf }
    if digits[kept] != 5 { return digits[kept] < 5 ? .belowHalf : .aboveHalf }
    return kept + 1 == digits.count ? .half : .aboveHalf
  }

  /// The multiple of 10^`power` just below in magnitude, or the one above.
  func cut(below power: Int, up: Bool) -> DecimalExpansion {
    let kept = exponent - power
    var integer = kept > 0 ? Array(digits.prefix(kept)) : []
    if kept > integer.count { integer += Array(repeating: 0, count: kept - integer.count) }
    if up { Self.increment(&integer) }
    return DecimalExpansion(isNegative: isNegative, digits: integer, timesTenTo: power)
  }

  /// The nearest multiple of 10^`power`; of two equally near ones the one with an even last digit.
  func rounded(to power: Int) -> DecimalExpansion {
    switch remainder(below: power) {
    case .none: self
    case .belowHalf: cut(below: power, up: false)
    case .aboveHalf: cut(below: power, up: true)
    case .half: cut(below: power, up: isOdd(at: power))
    }
  }

  /// The nearest multiples of 10^`power`: two at a tie.
  func roundings(to power: Int) -> [DecimalExpansion] {
    guard remainder(below: power) == .half else { return [rounded(to: power)] }
    return [cut(below: power, up: false), cut(below: power, up: true)]
  }

  /// The number rounded to `count` significant digits.
  func rounded(toSignificant count: Int) -> DecimalExpansion { rounded(to: exponent - count) }

  /// The digit of 10^`power`.
  func digit(at power: Int) -> UInt8 {
    let index = exponent - 1 - power
    return digits.indices.contains(index) ? digits[index] : 0
  }

  private func isOdd(at power: Int) -> Bool { digit(at: power) % 2 == 1 }

  private static func increment(_ digits: inout [UInt8]) {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
  }
}

/// A whole number of any size, to base 10⁹, lowest part first.
private struct DecimalInteger {
  private var parts: [UInt64]

  init(_ value: UInt64) {
    parts = []
    var rest = value
    while rest > 0 {
      parts.append(rest % 1_000_000_000)
      rest /= 1_000_000_000
    }
  }

  /// Multiplies by `factor`, which is 2 or 5, `times` times, several at once.
  mutating func multiply(by factor: UInt64, times: Int) {
    let chunk = 12
    let power = (0..<chunk).reduce(1 as UInt64) { product, _ in product * factor }
    for _ in 0..<times / chunk { multiply(by: power) }
    for _ in 0..<times % chunk { multiply(by: factor) }
  }

  private mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in parts.indices {
      let product = parts[index] * factor + carry
      parts[index] = product % 1_000_000_000
      carry = product / 1_000_000_000
    }
    if carry > 0 { parts.append(carry) }
  }

  /// The digits, highest first.
  var digits: [UInt8] {
    var result = [UInt8](repeating: 0, count: 9 * parts.count)
    var place = result.count
    for part in parts {
      var rest = UInt32(part)
      for _ in 0..<9 {
        place -= 1
        result[place] = UInt8(rest % 10)
        rest /= 10
      }
    }
    return Array(result.drop { $0 == 0 })
  }
}
