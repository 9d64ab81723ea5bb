import Diagnostics

/// Tables of other dialects, of which a page would show the bars or lose the columns.
enum ForeignTable {
  /// The warning about the first such table on the lines of `paragraph`, of which `parts` are formulas and comments.
  static func fault(in paragraph: Range<Int>, outside parts: [Range<Int>], _ lines: LineMarks) -> Diagnostic? {
    let source = lines.source
    let mayHaveOne = source.bytes[paragraph].contains { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "+") }
    guard mayHaveOne else { return nil }
    let hidden = RangeSet(parts)
    var wasRow = false
    for line in lines.line(of: paragraph.lowerBound)...lines.line(of: paragraph.upperBound) {
      let text = lines.text(ofLine: line)
      let range = SourceRange(source, text.startIndex..<text.endIndex)
      let isHidden = hidden.contains(text.startIndex)
      if isBorder(text), !isHidden { return ForeignSyntax.table("a grid table", at: range) }
      let isRow = isRow(text) && !isHidden
      if isRow, wasRow { return ForeignSyntax.table("a table without a head", at: range) }
      wasRow = isRow
    }
    return nil
  }

  /// The warning about a thematic break of several groups of dashes. In other dialects these are below the heads of
  /// columns.
  static func fault(inLineAcross range: SourceRange) -> Diagnostic? {
    let groups = range.text.split(separator: " ")
    return groups.count > 1 && groups.allSatisfy({ $0.count > 2 && $0.allSatisfy { $0 == "-" } })
      ? ForeignSyntax.columns(at: range) : nil
  }

  /// `| a | b |`.
  private static func isRow(_ text: ArraySlice<UInt8>) -> Bool {
    text.count > 2 && text.first == UInt8(ascii: "|") && text.last == UInt8(ascii: "|")
  }

  /// `+---+---+`, `+:==+===:+`.
  private static func isBorder(_ text: ArraySlice<UInt8>) -> Bool {
    text.count > 4 && text.first == UInt8(ascii: "+") && text.last == UInt8(ascii: "+")
      && text.allSatisfy { "+-=:".utf8.contains($0) }
  }
}

extension LineMarks {
  /// The text of `line` after the marks of quotations, without space at its end.
  fileprivate func text(ofLine line: Int) -> ArraySlice<UInt8> {
    let text = unquoted(line: line)
    return text[..<(text.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? text.startIndex)]
  }
}
