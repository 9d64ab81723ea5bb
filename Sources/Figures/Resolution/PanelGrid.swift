import Diagnostics
import Schemas

/// Which cells of a grid each panel covers.
struct PanelGrid: Sendable, Equatable {
  /// The cells of one panel.
  struct Span: Sendable, Equatable {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>
  }

  private(set) var rowCount: Int
  let columnCount: Int
  /// The span of each panel, in their order; nil for insets, which lie inside others.
  private(set) var spans: [Span?]

  /// All panels side by side, except those that are not `isInGrid`, in as many rows of equal length as hold at most
  /// `longest` each.
  init(rowsOf isInGrid: [Bool], atMost longest: Int) {
    let all = max(isInGrid.count(where: \.self), 1)
    rowCount = (all + longest - 1) / longest
    let length = (all + rowCount - 1) / rowCount
    columnCount = length
    var count = 0
    spans = isInGrid.map { isInGrid in
      guard isInGrid else { return nil }
      defer { count += 1 }
      let (row, column) = count.quotientAndRemainder(dividingBy: length)
      return Span(rows: row...row, columns: column...column)
    }
  }

  /// The panels of another grid below one another, in the order in which they are read.
  init(stacking grid: PanelGrid) {
    let order = grid.spans.indices.filter { grid.spans[$0] != nil }
    spans = grid.spans.indices.map { index in
      order.firstIndex(of: index).map { Span(rows: $0...$0, columns: 0...0) }
    }
    (rowCount, columnCount) = (max(order.count, 1), 1)
  }

  private init(rowCount: Int, columnCount: Int, spans: [Span?]) {
    (self.rowCount, self.columnCount, self.spans) = (rowCount, columnCount, spans)
  }

  /// The grid with each of these rows made two, both of which its panels cover.
  func splitting(rows: [Int]) -> PanelGrid {
    func first(_ row: Int) -> Int { row + rows.count { $0 < row } }
    let spans = spans.map { span in
      span.map { span in
        let last = span.rows.upperBound
        return Span(
          rows: first(span.rows.lowerBound)...first(last) + (rows.contains(last) ? 1 : 0), columns: span.columns)
      }
    }
    return PanelGrid(rowCount: rowCount + rows.count, columnCount: columnCount, spans: spans)
  }

  /// Gives the last row of a panel, which is one of two, to a new panel over `columns`.
  mutating func putStrip(below index: Int, at columns: ClosedRange<Int>) {
    guard let rows = spans[index]?.rows else { return }
    spans[index]?.rows = rows.lowerBound...rows.upperBound - 1
    spans.append(Span(rows: rows.upperBound...rows.upperBound, columns: columns))
  }

  /// Reads a `layout`: rows of names parted by spaces; reports every fault, and is nil if there is one.
  static func read(
    _ layout: SourceValue, key: String = "layout", names: [String], isInset: [Bool], _ context: inout DecodingContext
  ) -> PanelGrid? {
    guard let lines = ValueType<[SourceValue]>.readable(of: .textWithRange).decode(layout, &context), !lines.isEmpty
    else {
      return nil
    }
    let rows = lines.map { words(of: $0) }
    let before = context.diagnostics.count
    reportUnevenRows(rows, lines, key, &context)
    reportUnknownNames(rows, names, &context)
    let spans = zip(names, isInset).map { name, isInset in
      isInset ? nil : span(of: name, in: rows, layout.range, key, &context)
    }
    for (name, _) in zip(names, isInset).filter(\.1) { reportInset(name, rows, key, &context) }
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

  private static func reportUnevenRows(
    _ rows: [[Word]], _ lines: [SourceValue], _ key: String, _ context: inout DecodingContext
  ) {
    for (row, line) in zip(rows, lines) where row.isEmpty || row.count != rows[0].count {
      context.report(
        .error(
          .badLayout, at: line.range,
          "this row of '\(key)' has \(row.count.counting("cell")), the first has \(rows[0].count)",
          hint: "write a name for every cell, and '.' for an empty one"))
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

  private static func reportInset(
    _ name: String, _ rows: [[Word]], _ key: String, _ context: inout DecodingContext
  ) {
    guard let word = rows.joined().first(where: { $0.text == name }) else { return }
    context.report(
      .error(
        .badLayout, at: word.range, "'\(name)' is an inset and cannot be in '\(key)'",
        hint: "write '.' here, or take 'inset' out of the panel"))
  }

  private static func span(
    of name: String, in rows: [[Word]], _ range: SourceRange, _ key: String, _ context: inout DecodingContext
  ) -> Span? {
    let cells = rows.enumerated().flatMap { row, words in
      words.enumerated().filter { $0.element.text == name }.map {
        (row: row, column: $0.offset, range: $0.element.range)
      }
    }
    guard let first = cells.first else {
      context.report(
        .error(.badLayout, at: range, "panel '\(name)' is not in '\(key)'", hint: "name it in a row of '\(key)'"))
      return nil
    }
    let (rowNumbers, columnNumbers) = (cells.map(\.row), cells.map(\.column))
    let span = Span(
      rows: first.row...(rowNumbers.max() ?? first.row),
      columns: (columnNumbers.min() ?? 0)...(columnNumbers.max() ?? 0))
    guard cells.count == span.rows.count * span.columns.count else {
      context.report(
        .error(
          .badLayout, at: first.range, "the cells of panel '\(name)' do not make a rectangle",
          hint: "repeat its name in neighbouring cells only"))
      return nil
    }
    return span
  }
}
