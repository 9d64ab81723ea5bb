import Diagnostics
import Schemas

/// Which cells of a grid each panel covers.
struct PanelGrid: Sendable, Equatable {
  /// The cells of one panel.
  struct Span: Sendable, Equatable {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>
  }

  let rowCount: Int
  let columnCount: Int
  /// The span of each panel, in their order; nil for insets, which lie inside others.
  let spans: [Span?]

  /// All panels side by side, except those that are not `isPlaced`.
  init(rowOf isPlaced: [Bool]) {
    var count = 0
    spans = isPlaced.map { isPlaced in
      guard isPlaced else { return nil }
      defer { count += 1 }
      return Span(rows: 0...0, columns: count...count)
    }
    (rowCount, columnCount) = (1, max(count, 1))
  }

  private init(rowCount: Int, columnCount: Int, spans: [Span?]) {
    (self.rowCount, self.columnCount, self.spans) = (rowCount, columnCount, spans)
  }

  /// Reads a `layout`: rows of names parted by spaces; reports every fault, and is nil if there is one.
  static func read(
    _ layout: SourceValue, names: [String], isInset: [Bool], _ context: inout DecodingContext
  ) -> PanelGrid? {
    guard let lines = ValueType<[SourceValue]>.readable(of: .placedText).decode(layout, &context), !lines.isEmpty else {
      return nil
    }
    let rows = lines.map { words(of: $0) }
    let before = context.diagnostics.count
    reportUnevenRows(rows, lines, &context)
    reportUnknownNames(rows, names, &context)
    let spans = zip(names, isInset).map { name, isInset in
      isInset ? nil : span(of: name, in: rows, layout.range, &context)
    }
    for (name, _) in zip(names, isInset).filter(\.1) { reportPlacedInset(name, rows, &context) }
    guard context.diagnostics.count == before else { return nil }
    return PanelGrid(rowCount: rows.count, columnCount: rows[0].count, spans: spans)
  }

  private struct Word {
    let text: String
    let range: SourceRange
  }

  private static func words(of line: SourceValue) -> [Word] {
    let text = line.text ?? ""
    return text.split(separator: " ").map { part in
      let start = text.utf8.distance(from: text.startIndex, to: part.startIndex)
      return Word(text: String(part), range: line.range(ofText: start..<start + part.utf8.count))
    }
  }

  private static func reportUnevenRows(_ rows: [[Word]], _ lines: [SourceValue], _ context: inout DecodingContext) {
    for (row, line) in zip(rows, lines) where row.isEmpty || row.count != rows[0].count {
      context.report(
        .error(
          .badLayout, at: line.range,
          "this row of 'layout' has \(row.count.counting("place")), the first has \(rows[0].count)",
          hint: "write a name for every place, and '.' for an empty one"))
    }
  }

  private static func reportUnknownNames(_ rows: [[Word]], _ names: [String], _ context: inout DecodingContext) {
    for word in rows.joined() where word.text != "." && !names.contains(word.text) {
      context.report(
        .error(
          .unknownPanel, at: word.range, "no panel is called '\(word.text)'",
          hint: Suggestion.hint(for: word.text, among: names)))
    }
  }

  private static func reportPlacedInset(_ name: String, _ rows: [[Word]], _ context: inout DecodingContext) {
    guard let word = rows.joined().first(where: { $0.text == name }) else { return }
    context.report(
      .error(
        .badLayout, at: word.range, "'\(name)' is an inset and has no place in 'layout'",
        hint: "write '.' here, or take 'inset' out of the panel"))
  }

  private static func span(
    of name: String, in rows: [[Word]], _ range: SourceRange, _ context: inout DecodingContext
  ) -> Span? {
    let cells = rows.enumerated().flatMap { row, words in
      words.enumerated().filter { $0.element.text == name }.map {
        (row: row, column: $0.offset, range: $0.element.range)
      }
    }
    guard let first = cells.first else {
      context.report(
        .error(.badLayout, at: range, "panel '\(name)' has no place in 'layout'", hint: "name it in a row of 'layout'"))
      return nil
    }
    let (rowNumbers, columnNumbers) = (cells.map(\.row), cells.map(\.column))
    let span = Span(
      rows: first.row...(rowNumbers.max() ?? first.row),
      columns: (columnNumbers.min() ?? 0)...(columnNumbers.max() ?? 0))
    guard cells.count == span.rows.count * span.columns.count else {
      context.report(
        .error(
          .badLayout, at: first.range, "the places of panel '\(name)' do not make a rectangle",
          hint: "repeat its name in neighbouring places only"))
      return nil
    }
    return span
  }
}
