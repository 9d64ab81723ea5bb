public import Diagnostics

/// Which dollars delimit a formula: those of Pandoc. No space follows the first one, none precedes the next one, and no
/// digit after that. What holds a command of TeX is a formula in any case, such as `$\lambda = $` before a value.
public enum DollarRule {
  /// How two dollars are read.
  public enum Reading: Sendable, Equatable {
    /// They delimit a formula.
    case formula
    /// They delimit a formula by the rule, and the bytes between them are text.
    case improbable
    /// The first one is text, for this reason, and a formula may be meant.
    case text(String)
    /// The first one is the sign of a price or a name, or part of an address.
    case sign
  }

  /// How the dollars at `opening` and `closing` of `bytes` are read, if there is at least one byte and no other dollar
  /// between them.
  public static func reading(from opening: Int, to closing: Int, in bytes: [UInt8]) -> Reading {
    let content = bytes[opening + 1..<closing]
    guard let first = content.first, let last = content.last else { return .text("another '$' follows it") }
    if holdsCommand(content) { return .formula }
    if isInAddress(opening, bytes) { return .sign }
    let next = closing + 1 < bytes.count ? bytes[closing + 1] : 0x20
    if first.isWhiteSpace || last.isWhiteSpace || next.isDigit {
      if isSign(content, after: opening > 0 ? bytes[opening - 1] : 0x20) { return .sign }
      if first.isWhiteSpace { return .text("a space follows it") }
      return .text(last.isWhiteSpace ? "a space precedes the next '$'" : "a digit follows the next '$'")
    }
    return FormulaText(content).isBetweenDollars(before: next) ? .improbable : .formula
  }

  private static func holdsCommand(_ content: ArraySlice<UInt8>) -> Bool {
    zip(content, content.dropFirst()).contains { $0 == UInt8(ascii: "\\") && $1.isLetter }
  }

  /// Whether a dollar that begins no formula is that of a price or a name: beside a digit or a capital (`$5`, `US$ 5`,
  /// `$HOME`), or alone between spaces where no formula is meant.
  private static func isSign(_ content: ArraySlice<UInt8>, after before: UInt8) -> Bool {
    guard let first = content.first, let last = content.last else { return false }
    if !first.isWhiteSpace { return first.isDigit || first.isCapital }
    if before.isLetter || before.isDigit { return true }
    let looksLikeFormula = FormulaText(content).holdsSign || !FormulaText(content).holdsWord
    return !last.isWhiteSpace || !looksLikeFormula || content.first { !$0.isWhiteSpace }?.isDigit == true
  }

  /// Whether an address goes on at `position`: of `https://a.org/?x=$1&y=$2` both dollars.
  private static func isInAddress(_ position: Int, _ bytes: [UInt8]) -> Bool {
    var start = position
    let limit = max(position - Limits.addressBytes, 0)
    while start > limit {
      let byte = bytes[start - 1]
      guard 0x21..<0x7F ~= byte, byte != UInt8(ascii: "("), byte != UInt8(ascii: ")") else { return false }
      if byte == UInt8(ascii: ":"), bytes[start..<position].starts(with: "//".utf8) { return true }
      start -= 1
    }
    return false
  }

  /// What is said of dollars that are read so at `range`, from the first one to the last; nil of a formula and of a
  /// sign.
  public static func fault(_ reading: Reading, at range: SourceRange) -> Diagnostic? {
    switch reading {
    case .formula, .sign: nil
    case .improbable: improbable(at: range, "write \\$ for a dollar")
    case .text(let reason):
      .warning(
        .dollarSign, at: SourceRange(range.source, range.bytes.prefix(1)), "'$' begins no formula here: \(reason)",
        hint: "write \\$ for a dollar; a formula is $x$, without spaces inside its dollars")
    }
  }

  /// What is said of a formula `\(…\)` at `range`; nil if its content is not text.
  public static func faultOfParentheses(at range: SourceRange) -> Diagnostic? {
    let content = range.source.bytes[range.bytes].dropFirst(2).dropLast(2)
    guard !holdsCommand(content), FormulaText(content).isProse else { return nil }
    return improbable(at: range, "write ( and ) for parentheses")
  }

  private static func improbable(at range: SourceRange, _ hint: String) -> Diagnostic {
    .warning(
      .dollarSign, at: range, "this is read as a formula, and looks like text",
      hint: "\(hint); words in a formula are \\text{…}, and functions \\log and the like")
  }
}

/// The dollars of a label, which is one line of text.
public struct DollarFormulas: Sendable {
  /// Each formula with its dollars, in UTF-8 bytes of the text.
  public private(set) var formulas: [Range<Int>] = []
  /// The bytes of all dollars that delimit formulas, those in `\text{…}` of other formulas too.
  public private(set) var delimiters: Set<Int> = []
  private var readings: [(bytes: Range<Int>, reading: DollarRule.Reading)] = []

  /// The formulas of `text`.
  public init(_ text: String) { self.init(Array(text.utf8)) }

  private init(_ bytes: [UInt8]) {
    var position = 0
    // What none closes from here on is looked for once.
    var (isOpen, hasTexts) = (true, true)
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "$"), isOpen {
        if let found = Self.closing(from: position + 1, in: bytes, &hasTexts) {
          position = add(position..<found.position + 1, inner: found.inner, in: bytes)
        } else {
          isOpen = false
        }
      }
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
  }

  /// Adds the text from one dollar to the next; returns the index of the last byte that was read.
  private mutating func add(_ range: Range<Int>, inner: [Int], in bytes: [UInt8]) -> Int {
    let (opening, closing) = (range.lowerBound, range.upperBound - 1)
    guard closing > opening + 1 else { return closing }
    let reading = DollarRule.reading(from: opening, to: closing, in: bytes)
    readings.append((range, reading))
    switch reading {
    case .text, .sign: return opening
    case .formula, .improbable: break
    }
    formulas.append(range)
    delimiters.formUnion([opening, closing] + inner)
    return closing
  }

  /// The next dollar from `start` on that is not within the braces of a text in the formula, and those that are; a text
  /// that is never closed hides none.
  private static func closing(
    from start: Int, in bytes: [UInt8], _ hasTexts: inout Bool
  ) -> (position: Int, inner: [Int])? {
    var (position, depth, inner): (Int, Int, [Int]) = (start, 0, [])
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "$") where depth == 0: return (position, inner)
      case UInt8(ascii: "$"): inner.append(position)
      case UInt8(ascii: "\\"):
        if hasTexts, depth == 0, bytes[position...].starts(with: "\\text{".utf8) {
          (position, depth) = (position + 5, 1)
        } else {
          position += 1
        }
      case UInt8(ascii: "{") where depth > 0: depth += 1
      case UInt8(ascii: "}") where depth > 0: depth -= 1
      default: break
      }
      position += 1
    }
    guard depth > 0 else { return nil }
    hasTexts = false
    return closing(from: start, in: bytes, &hasTexts)
  }

  /// What is wrong with the dollars of `value`, a label.
  public static func faults(in value: SourceValue) -> [Diagnostic] {
    guard let text = value.text else { return [] }
    var bytes = Array(text.utf8)
    // An expression has parameters with dollars, and shows as a number.
    for form in CheckedValueForm.all(in: text) {
      for position in form.whole where !form.printed.contains(position) { bytes[position] = UInt8(ascii: "0") }
    }
    return DollarFormulas(bytes).readings.compactMap { bytes, reading in
      DollarRule.fault(reading, at: value.range(ofText: bytes))
    }
  }
}
