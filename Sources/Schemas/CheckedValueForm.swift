public import Diagnostics

/// How a checked value is written in a text: `[0.95](#=e.gap)`, or `[0.95](<#=e.gap + 1>)` where the expression has
/// spaces (`reference.md#sec-checked-values`). Ranges are in UTF-8 bytes of the text.
public struct CheckedValueForm: Sendable, Equatable {
  /// From the first bracket to the last parenthesis.
  public let whole: Range<Int>
  /// What is printed, between the brackets.
  public let printed: Range<Int>
  /// The expression.
  public let expression: Range<Int>
  /// Whether it reads as a link: spaces in angle brackets only, and no angle brackets in it.
  public let isWellFormed: Bool

  /// Everything in `text` that is a checked value, or was meant as one, in order.
  public static func all(in text: String) -> [CheckedValueForm] {
    let bytes = Array(text.utf8)
    var forms: [CheckedValueForm] = []
    var position = 0
    while let form = next(in: bytes, from: position) {
      forms.append(form)
      position = form.whole.upperBound
    }
    return forms
  }

  private static func next(in bytes: [UInt8], from start: Int) -> CheckedValueForm? {
    for position in start..<max(start, bytes.count) where bytes[position] == UInt8(ascii: "]") {
      guard let target = CheckedValueTarget(bytes[position...]) else { continue }
      let opening = bytes[start..<position].last { "[]".utf8.contains($0) } == UInt8(ascii: "[")
      let first = bytes[start..<position].lastIndex(of: UInt8(ascii: "[")) ?? position
      return CheckedValueForm(
        whole: (opening ? first : position)..<target.end, printed: (opening ? first + 1 : position)..<position,
        expression: target.expression, isWellFormed: opening && target.isWellFormed)
    }
    return nil
  }

  /// The error for a text at `range` that was meant as a checked value of `expression` and is not one.
  public static func mistake(at range: SourceRange, printed: String?, expression: String) -> Diagnostic {
    let expression = expression.trimmingSpaces()
    let hint =
      expression.utf8.contains(where: "<>".utf8.contains)
      ? "its expression contains no '<' or '>': give the comparison a name with 'derive'"
      : "write [\(printed ?? "text")](<#=\(expression)>), with spaces in angle brackets only"
    return .error(.checkedValueSyntax, at: range, "this does not parse as a checked value", hint: hint)
  }
}

/// What follows the text of a checked value: `](#=e.gap)` or `](<#=e.gap + 1>)`.
public struct CheckedValueTarget: Sendable, Equatable {
  /// The expression; up to the next target, or to the end of the text, where nothing closes this one.
  public let expression: Range<Int>
  /// Behind the last parenthesis.
  public let end: Int
  /// Whether Markdown reads it as the target of a link.
  public let isWellFormed: Bool

  /// The target at the beginning of `bytes`; nil if none begins there.
  public init?(_ bytes: ArraySlice<UInt8>) {
    if bytes.starts(with: "](#=".utf8) {
      self.init(bare: bytes.dropFirst(4))
    } else if bytes.starts(with: "](<#=".utf8) {
      self.init(bracketed: bytes.dropFirst(5))
    } else {
      return nil
    }
  }

  private init(bare rest: ArraySlice<UInt8>) {
    var (depth, close) = (0, rest.startIndex)
    while close < rest.endIndex, !Self.beginsTarget(rest, close) {
      if rest[close] == UInt8(ascii: "(") { depth += 1 }
      if rest[close] == UInt8(ascii: ")") { depth -= 1 }
      if depth < 0 { break }
      close += 1
    }
    expression = rest.startIndex..<close
    end = depth < 0 ? close + 1 : close
    isWellFormed = depth < 0 && rest[expression].allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "<") }
  }

  private init(bracketed rest: ArraySlice<UInt8>) {
    var close = rest.startIndex
    var isClosed = false
    while close < rest.endIndex, !isClosed, !Self.beginsTarget(rest, close) {
      isClosed = Self.has(UInt8(ascii: ">"), UInt8(ascii: ")"), rest, close)
      if !isClosed { close += 1 }
    }
    expression = rest.startIndex..<close
    end = isClosed ? close + 2 : close
    isWellFormed = isClosed && !rest[expression].contains { "<>\n".utf8.contains($0) }
  }

  /// Whether `](` is at `position`. No expression contains it, so a target that is never closed is not read again for each
  /// following one.
  private static func beginsTarget(_ bytes: ArraySlice<UInt8>, _ position: Int) -> Bool {
    has(UInt8(ascii: "]"), UInt8(ascii: "("), bytes, position)
  }

  private static func has(_ first: UInt8, _ second: UInt8, _ bytes: ArraySlice<UInt8>, _ position: Int) -> Bool {
    bytes[position] == first && position + 1 < bytes.endIndex && bytes[position + 1] == second
  }
}

extension String {
  fileprivate func trimmingSpaces() -> String {
    let start = drop { $0.isWhitespace }
    return String(start[..<(start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)])
  }
}
