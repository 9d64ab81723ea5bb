import Diagnostics
import Notebooks
import Schemas

/// Finds where the text of a checked value is written, in prose as in YAML.
///
/// Inside a folded or quoted scalar, the parser knows only the range of the whole scalar. The text is then found by its
/// expression, whose spaces may be line breaks and whose quotes may be doubled.
struct CheckedTextSearch {
  private let value: ComputedValue
  private var bytes: [UInt8] { value.range.source.bytes }

  /// The bytes of the text, each time the same text and expression are written; none if it is not found.
  static func find(_ value: ComputedValue) -> [Range<Int>] {
    let search = CheckedTextSearch(value: value)
    return value.range.bytes.compactMap { search.text(beforeExpressionAt: $0) }
  }

  private func text(beforeExpressionAt position: Int) -> Range<Int>? {
    guard bytes[..<position].suffix(2).elementsEqual("#=".utf8), let end = end(ofExpressionAt: position),
      end < bytes.count, ">) \t\r\n".utf8.contains(bytes[end])
    else { return nil }
    var start = position - 2
    if byte(before: start) == UInt8(ascii: "<") { start -= 1 }
    while let byte = byte(before: start), byte.isBlank { start -= 1 }
    guard bytes[..<start].suffix(2).elementsEqual("](".utf8) else { return nil }
    return openingBracket(before: start - 2).flatMap { checked($0 + 1..<start - 2) }
  }

  private func byte(before position: Int) -> UInt8? { position > 0 ? bytes[position - 1] : nil }

  /// The bracket that opens what is closed at `end`.
  private func openingBracket(before end: Int) -> Int? {
    var depth = 0
    for position in (max(end - Limits.textBytes, 0)..<end).reversed() {
      if byte(before: position) == UInt8(ascii: "\\") { continue }
      if bytes[position] == UInt8(ascii: "]") { depth += 1 }
      if bytes[position] == UInt8(ascii: "[") {
        if depth == 0 { return position }
        depth -= 1
      }
    }
    return nil
  }

  /// The part between the brackets that Markdown reads as the printed text: without the marks of emphasis around it.
  private func checked(_ brackets: Range<Int>) -> Range<Int>? {
    let written = value.range.source.string(brackets)
    guard Self.printed(written)?.words == value.printed.words else { return nil }
    guard !value.printed.isEmpty, let part = written.ranges(of: value.printed).first else { return brackets }
    let start = brackets.lowerBound + written[..<part.lowerBound].utf8.count
    return start..<start + value.printed.utf8.count
  }

  /// The text that Markdown reads from `written` as the text of a checked value.
  static func printed(_ written: String) -> String? {
    let link = SourceText(name: "", text: "[\(written)](#=x)")
    let scalar = SourceValue.Scalar(text: link.text, isPlain: true)
    let inlines = Inline.parse(SourceValue(.scalar(scalar), at: SourceRange(link, 0..<link.bytes.count))).inlines
    guard inlines.count == 1, case .checkedValue(let printed, _, _) = inlines[0].content else { return nil }
    return printed
  }

  // MARK: The expression

  private func end(ofExpressionAt start: Int) -> Int? {
    var position = start
    var wanted = Array(value.expression.utf8)[...]
    while let first = wanted.first {
      guard position < bytes.count else { return nil }
      if first.isBlank {
        guard bytes[position].isBlank else { return nil }
        wanted = wanted.drop(while: \.isBlank)
        position = bytes[position...].firstIndex { !$0.isBlank } ?? bytes.count
        continue
      }
      guard bytes[position] == first else { return nil }
      wanted.removeFirst()
      position += 1
      let isDoubled =
        first == UInt8(ascii: "'") && wanted.first != first && position < bytes.count && bytes[position] == first
      if isDoubled { position += 1 }
    }
    return position
  }
}

extension String {
  /// The words, without the spaces and line breaks between them.
  fileprivate var words: [Substring] { split(whereSeparator: \.isWhitespace) }
}
