import Diagnostics

/// The result of comparing the content of a file with that of the same file made again.
enum ContentComparison: Sendable, Equatable {
  /// All numbers agree within the tolerance, and the rest is the same; with the largest relative difference of a
  /// number.
  case agrees(Double)
  /// The first difference with its location, and the relative difference if it is a number.
  case differs(String, difference: Double? = nil)

  /// Compares files that must have the same bytes.
  init(exactly given: [UInt8], _ expected: [UInt8]) {
    guard given != expected else {
      self = .agrees(0)
      return
    }
    var (position, line, start) = (0, 1, 0)
    while position < min(given.count, expected.count), given[position] == expected[position] {
      if given[position] == UInt8(ascii: "\n") { (line, start) = (line + 1, position + 1) }
      position += 1
    }
    let shown = { Self.shown($0, from: max(start, position - 30), around: position) }
    self = .differs("line \(line): the bundle has \(shown(given)), the notebook gives \(shown(expected))")
  }

  /// The text of the line at the byte `position`.
  private static func shown(_ bytes: [UInt8], from start: Int, around position: Int) -> String {
    guard start < bytes.count else { return "nothing more" }
    let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }.prefix(position - start + 30)
    return "“\(String(decoding: line, as: UTF8.self))”"
  }
}

/// The numbers of one file that differ from those computed again.
struct NumberDifferences {
  /// How far a number may be from the one computed again.
  enum Rule: Equatable {
    /// Not at all: coordinates, counts, parameters, printed values.
    case exact
    /// By the tolerance times its size, or times `floor` if that is larger. A small number may be the difference of
    /// larger ones in the same array, and then has their rounding error.
    case within(floor: Double)

    /// The rule for numbers of an array whose largest is `scale`.
    static func array(scale: Double) -> Rule { .within(floor: roundingPart * scale) }

    /// Numbers below this fraction of the largest are regarded as its rounding error.
    private static let roundingPart = 1e-5
  }

  private let tolerance: Double
  private var worst: (difference: Double, reason: String)?

  /// The relative difference `tolerance` is allowed.
  init(tolerance: Double) { self.tolerance = tolerance }

  /// The result, if nothing but numbers differs.
  var comparison: ContentComparison {
    guard let worst else { return .agrees(0) }
    return worst.difference <= tolerance
      ? .agrees(worst.difference) : .differs(worst.reason, difference: worst.difference)
  }

  /// Compares a number with the one computed again; both are given as text.
  mutating func add(
    _ given: ArraySlice<UInt8>, _ expected: ArraySlice<UInt8>, _ rule: Rule, at location: @autoclosure () -> String
  ) {
    guard given != expected else { return }
    let difference = Self.difference(given, expected, rule)
    guard difference > worst?.difference ?? -1 else { return }
    let (given, expected) = (given.shown, expected.shown)
    worst = (
      difference,
      "\(location()): the bundle has \(given), the notebook gives \(expected)"
        + (difference.isFinite ? ", a relative difference of \(difference.inShort)" : "")
    )
  }

  private static func difference(_ given: ArraySlice<UInt8>, _ expected: ArraySlice<UInt8>, _ rule: Rule) -> Double {
    guard case .within(let floor) = rule else { return .infinity }
    // Whole numbers are counts, and a difference of one is never a rounding error.
    if isWhole(given), isWhole(expected) { return .infinity }
    let one = Double(String(decoding: given, as: UTF8.self)) ?? .nan
    let other = Double(String(decoding: expected, as: UTF8.self)) ?? .nan
    if one == other { return 0 }
    let difference = abs(one - other) / max(abs(one), abs(other), floor)
    return difference.isNaN ? .infinity : difference
  }

  private static func isWhole(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") }
  }
}

extension ArraySlice<UInt8> {
  /// The text for messages, cut short: untrusted text may have any length.
  var shown: String { String(decoding: prefix(60), as: UTF8.self) + (count > 60 ? "…" : "") }
}

extension Double {
  /// Two digits and the power of ten.
  var inShort: String {
    guard isFinite, self > 0 else { return "\(self)" }
    var (digits, exponent) = (self, 0)
    while digits >= 10 { (digits, exponent) = (digits / 10, exponent + 1) }
    while digits < 1 { (digits, exponent) = (digits * 10, exponent - 1) }
    return "\((digits * 10).rounded() / 10)e\(exponent)"
  }
}

/// Numbers as JSON writes them (RFC 8259).
enum NumberSyntax {
  /// Where the number that begins at `start` ends; nil if none begins there.
  static func end(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    var position = start
    if byte(bytes, position) == UInt8(ascii: "-") { position += 1 }
    let whole = position
    guard skipDigits(bytes, &position) else { return nil }
    if bytes[whole] == UInt8(ascii: "0"), position > whole + 1 { return nil }
    if byte(bytes, position) == UInt8(ascii: ".") {
      position += 1
      guard skipDigits(bytes, &position) else { return nil }
    }
    if let letter = byte(bytes, position), letter | 0x20 == UInt8(ascii: "e") {
      position += 1
      if let sign = byte(bytes, position), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
      guard skipDigits(bytes, &position) else { return nil }
    }
    return position
  }

  /// Whether all of it is a number.
  static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool { end(in: bytes, from: bytes.startIndex) == bytes.endIndex }

  /// Its size; nil where it is not a finite number.
  static func size(of bytes: ArraySlice<UInt8>) -> Double? {
    guard isNumber(bytes), let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return abs(value)
  }

  private static func skipDigits(_ bytes: ArraySlice<UInt8>, _ position: inout Int) -> Bool {
    let start = position
    while let byte = byte(bytes, position), byte.isDigit { position += 1 }
    return position > start
  }

  private static func byte(_ bytes: ArraySlice<UInt8>, _ position: Int) -> UInt8? {
    position < bytes.endIndex ? bytes[position] : nil
  }
}
