/// Two texts with numbers in them, CSV, JSON or LaTeX, number by number. White space does not count.
struct NumberComparison: Equatable {
  /// What came of it.
  enum Outcome: Equatable {
    /// All numbers lie within the tolerance; the largest relative difference.
    case agrees(Double)
    /// The number that differs most, on its line in both texts, and by how much relative to its size.
    case numbersDiffer(Double, line: Int, given: String, expected: String)
    /// What stands around the numbers is not the same from this line on.
    case textsDiffer(line: Int)
  }

  /// Numbers smaller than this part of the largest are rounding of it.
  private static let roundingPart = 1e-5

  private struct Pair: Equatable {
    let given: String
    let expected: String
    let line: Int

    var values: (Double, Double) { (Double(given) ?? .nan, Double(expected) ?? .nan) }
  }

  let outcome: Outcome

  /// Holds `given` against `expected`.
  ///
  /// A number may differ by `tolerance` times its size, or times 10⁻⁵ of the largest number there, if that is more: so
  /// small a number is what rounding leaves of large ones.
  init(_ given: [UInt8], _ expected: [UInt8], tolerance: Double) {
    var (left, right) = (NumberScanner(given), NumberScanner(expected))
    var pairs: [Pair] = []
    var largest = 0.0
    while true {
      let line = left.skipSpace()
      right.skipSpace()
      guard let one = left.next(), let other = right.next() else { break }
      if case .number(let other) = other, let value = Double(other), value.isFinite {
        largest = max(largest, abs(value))
      }
      guard one != other else { continue }
      guard case .number(let number) = one, case .number(let wanted) = other else {
        outcome = .textsDiffer(line: line)
        return
      }
      pairs.append(Pair(given: number, expected: wanted, line: line))
    }
    guard left.isAtEnd, right.isAtEnd else {
      outcome = .textsDiffer(line: left.line)
      return
    }
    outcome = Self.outcome(of: pairs, floor: Self.roundingPart * largest, tolerance: tolerance)
  }

  private static func outcome(of pairs: [Pair], floor: Double, tolerance: Double) -> Outcome {
    var (worst, most): (Pair?, Double) = (nil, 0)
    for pair in pairs {
      let difference = difference(pair, floor: floor)
      if worst == nil || difference > most { (worst, most) = (pair, difference) }
    }
    guard let worst, !(most <= tolerance) else { return .agrees(most) }
    return .numbersDiffer(most, line: worst.line, given: worst.given, expected: worst.expected)
  }

  private static func difference(_ pair: Pair, floor: Double) -> Double {
    let (one, other) = pair.values
    if one == other { return 0 }
    let difference = abs(one - other) / max(abs(one), abs(other), floor)
    return difference.isNaN ? .infinity : difference
  }
}

/// Reads a text as numbers and the bytes between them.
private struct NumberScanner {
  enum Token: Equatable {
    case number(String)
    case byte(UInt8)
  }

  private let bytes: [UInt8]
  private var index = 0
  /// The line of the next byte, from 1.
  private(set) var line = 1
  /// Digits behind a letter belong to a name.
  private var isInWord = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index >= bytes.count }

  /// Goes to what is no white space; gives the line of it.
  @discardableResult mutating func skipSpace() -> Int {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) {
      if bytes[index] == 0x0A { line += 1 }
      (index, isInWord) = (index + 1, false)
    }
    return line
  }

  /// The next number or byte; nil at the end.
  mutating func next() -> Token? {
    guard index < bytes.count else { return nil }
    let end = isInWord ? index : endOfNumber
    if end > index {
      defer { (index, isInWord) = (end, true) }
      return .number(String(decoding: bytes[index..<end], as: UTF8.self))
    }
    let byte = bytes[index]
    isInWord = Self.isLetter(byte) || (isInWord && Self.isDigit(byte))
    index += 1
    return .byte(byte)
  }

  /// Where the number that starts here ends; here, if none does.
  private var endOfNumber: Int {
    var place = index
    if byte(at: place) == UInt8(ascii: "-") { place += 1 }
    let whole = skipDigits(&place)
    if byte(at: place) == UInt8(ascii: ".") {
      var behind = place + 1
      if skipDigits(&behind) > 0 { place = behind } else if whole == 0 { return index }
    } else if whole == 0 {
      return index
    }
    guard let sign = byte(at: place), sign | 0x20 == UInt8(ascii: "e") else { return place }
    var behind = place + 1
    if let sign = byte(at: behind), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { behind += 1 }
    return skipDigits(&behind) > 0 ? behind : place
  }

  private func skipDigits(_ place: inout Int) -> Int {
    let start = place
    while let byte = byte(at: place), Self.isDigit(byte) { place += 1 }
    return place - start
  }

  private func byte(at place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
