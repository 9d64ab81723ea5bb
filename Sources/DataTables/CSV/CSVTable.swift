import Diagnostics
package import Experiments

/// A CSV file as a table: its columns with their names, and the rows below the headings.
package struct CSVTable {
  /// All fields.
  let grid: CSVGrid
  /// The headings.
  let headings: CSVHeadings
  /// The number of columns, without an empty last one.
  let width: Int
  /// Whether every row ends with a separator, so that the last column is empty.
  let hasEmptyLastColumn: Bool
  /// Whether the first column has no heading and only names or counts the rows, so that it is not data.
  let hasIndex: Bool

  /// Reads `source` as the keys of the notebook say, and finds the rest from the file.
  ///
  /// - Throws: a fault if the file is not a table, or can be read in several ways.
  package init(_ source: CSVSource, _ choice: DataFileChoice) throws(DataFault) {
    let grid = try CSVGrid(source, choice)
    let headings = try CSVHeadings(grid, choice)
    guard headings.count < grid.rowCount else { throw .noNumbers(besides: grid.comments.count) }
    let rows = headings.count..<grid.rowCount
    let full = grid.width(headings.count)
    let endsEmpty =
      full > 1 && (full > headings.names.count || headings.names[full - 1] == nil)
      && rows.allSatisfy { grid.cell($0, full - 1) ?? .empty == .empty }
    (self.grid, self.headings, hasEmptyLastColumn) = (grid, headings, endsEmpty)
    width = endsEmpty ? full - 1 : full
    try Self.requireHeadings(headings, grid, width: width, full: full)
    hasIndex = Self.mayBeIndex(headings) && width > 1 && Self.isIndex(grid, rows)
  }

  /// The rows below the headings.
  var rows: Range<Int> { headings.count..<grid.rowCount }

  /// The name of a column; nil if it has none.
  func name(_ column: Int) -> String? { column < headings.names.count ? headings.names[column] : nil }

  /// The name of a column in quotes, or its number if it has no name.
  func title(_ column: Int) -> String { name(column).map { "'\($0)'" } ?? "\(column + 1)" }

  /// Whether a word is probably the beginning of a number and not the name of a row, as `1 234` is the beginning of `1
  /// 234,5`.
  private static func isGrouped(_ word: String) -> Bool {
    switch CSVAlmostNumber(word) {
    case .groups: true
    case .sign, .date, nil: false
    }
  }

  /// Checks that each column has a heading. A first column without one must contain names.
  private static func requireHeadings(
    _ headings: CSVHeadings, _ grid: CSVGrid, width: Int, full: Int
  ) throws(DataFault) {
    guard headings.count > 0 else { return }
    let beginWithNames = (headings.count..<grid.rowCount).allSatisfy { row in
      grid.isQuoted(row, 0) || grid.cell(row, 0) == .word && !isGrouped(grid.text(row, 0))
    }
    let count = headings.names.count
    guard count != full && count != width || headings.lacksFirst && !beginWithNames else { return }
    let written = count - (headings.lacksFirst ? 1 : 0)
    throw DataFault(
      message: "the heading has \(written.counting("field")), and the rows have \(full)",
      hint: Self.hint(grid, written: written, full: full), range: grid.range(ofRow: 0))
  }

  private static func hint(_ grid: CSVGrid, written: Int, full: Int) -> String {
    guard grid.dialect.separator == .comma, full == 2 * written else { return "give each column one heading" }
    return "if the commas are decimal marks, say so in the notebook: {file: \(grid.source.text.name), separator:"
      + " semicolon, decimal: comma}; if they separate fields, give each column a heading"
  }

  /// Whether the first column has no name of its own.
  private static func mayBeIndex(_ headings: CSVHeadings) -> Bool {
    guard headings.count > 0, let first = headings.names.first else { return false }
    return first == nil || first == "Unnamed: 0"
  }

  /// Whether the first column contains only words, or only whole numbers that are all different.
  private static func isIndex(_ grid: CSVGrid, _ rows: Range<Int>) -> Bool {
    var numbers: Set<Double> = []
    return rows.allSatisfy { row in
      switch grid.cell(row, 0) {
      case .word: numbers.isEmpty
      case .number(let value):
        value == value.rounded() && numbers.insert(value).inserted && numbers.count == row - rows.lowerBound + 1
      case .empty, .missing, .truth, .infinite, nil: false
      }
    }
  }

  /// Whether a column counts the rows, from 0 or from 1.
  func countsRows(_ column: Int) -> Bool {
    guard rows.count > 2, let first = grid.cell(rows.lowerBound, column)?.value, first == 0 || first == 1 else {
      return false
    }
    return rows.allSatisfy { grid.cell($0, column) == .number(first + Double($0 - rows.lowerBound)) }
  }
}
