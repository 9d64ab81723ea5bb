import Diagnostics

/// Finds checked values that read as a part of another number: `[3](<#=3>).14`, `1[3](<#=3>)`, two of them side by
/// side.
///
/// The program checks only the value, but a reader sees the whole number.
struct JoinedNumbers {
  /// A piece of running text as a reader sees it, whatever its markup.
  private struct Piece {
    let text: String
    let inline: Inline
    let isChecked: Bool
  }

  /// How many pieces are examined on each side: markup can split a number into several.
  private static let reach = 3

  /// What is wrong in `inlines`.
  static func faults(in inlines: [Inline]) -> [Diagnostic] {
    // Most paragraphs have no value.
    var hasValue = false
    inlines.forEachInline { if case .checkedValue = $0.content { hasValue = true } }
    guard hasValue else { return [] }
    let pieces = inlines.flatMap(pieces)
    return pieces.indices.compactMap { index in
      guard pieces[index].isChecked else { return nil }
      let before = pieces[max(index - reach, 0)..<index].map(\.text).joined()
      let after = pieces[min(index + 1, pieces.count)..<min(index + 1 + reach, pieces.count)].map(\.text).joined()
      guard endsInNumber(before) || beginsWithNumber(after) else { return nil }
      return .error(
        .joinedNumber, at: pieces[index].inline.range, "this value and the digits beside it read as one number",
        hint: "put a space between them, or let the expression give the whole number")
    }
  }

  private static func pieces(of inline: Inline) -> [Piece] {
    switch inline.content {
    case .text(let text), .code(let text), .html(let text), .math(let text, _):
      text.isEmpty ? [] : [Piece(text: text, inline: inline, isChecked: false)]
    case .checkedValue(let printed, _, _): [Piece(text: printed, inline: inline, isChecked: true)]
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(let inner, _, _):
      inner.flatMap(pieces)
    case .image, .reference, .possibleCitation, .footnoteReference, .softBreak, .hardBreak:
      [Piece(text: " ", inline: inline, isChecked: false)]
    }
  }

  /// Whether the text ends with a digit, or with a digit and a mark that numbers contain.
  private static func endsInNumber(_ text: String) -> Bool {
    var scalars = Array(text.unicodeScalars.reversed().lazy.filter { !isInvisible($0) }.prefix(2))[...]
    if let last = scalars.first, isMark(last) { scalars = scalars.dropFirst() }
    return scalars.first.map(isDigit) ?? false
  }

  /// Whether the text begins with a digit, or with a mark that numbers contain and a digit.
  private static func beginsWithNumber(_ text: String) -> Bool {
    var scalars = Array(text.unicodeScalars.lazy.filter { !isInvisible($0) }.prefix(3))[...]
    if let first = scalars.first, isMark(first) {
      scalars = scalars.dropFirst()
    } else if let first = scalars.first, first == "e" || first == "E" {
      scalars = scalars.dropFirst()
      if let sign = scalars.first, "+-−".unicodeScalars.contains(sign) { scalars = scalars.dropFirst() }
    }
    return scalars.first.map(isDigit) ?? false
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .decimalNumber
  }

  /// Points, commas, apostrophes and narrow spaces between the digits of a number.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    ".,'’·٫٬\u{2009}\u{202F}".unicodeScalars.contains(scalar)
  }

  /// Characters without a width, which do not separate numbers for a reader.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .format }
}
