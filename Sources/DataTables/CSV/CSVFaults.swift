import Diagnostics
import Experiments

/// The errors in the cells of a table: the first three of each kind, and the number of the others.
struct CSVFaults {
  private let messages: CSVFaultMessages
  /// Whether a value may be missing.
  private let allowsMissing: Bool
  private var lengths = FirstFaults(showing: 3)
  private var missing = FirstFaults(showing: 3)
  private var noNumbers = FirstFaults(showing: 3)
  private var classes = FirstFaults(showing: 3)

  init(table: CSVTable, allowsMissing: Bool) {
    messages = CSVFaultMessages(table: table)
    self.allowsMissing = allowsMissing
  }

  /// All errors, by kind.
  var diagnostics: [Diagnostic] {
    lengths.diagnostics + missing.diagnostics + noNumbers.diagnostics + classes.diagnostics
  }

  /// Whether a row has as many fields as the first one. If not, it is an error.
  mutating func isWhole(_ row: Int) -> Bool {
    let messages = messages
    guard messages.isShorterOrLonger(row) else { return true }
    lengths.add(messages.rowLength(row))
    return false
  }

  /// Adds the error that a cell is not a number.
  mutating func addNoNumber(_ row: Int, _ column: Int) {
    let messages = messages
    switch messages.table.grid.cell(row, column) {
    case .empty, .missing:
      if !allowsMissing { missing.add(messages.missing(row, column)) }
    case .word: noNumbers.add(messages.noNumber(row, column))
    case .infinite: noNumbers.add(messages.infinite(row, column))
    case .number, .truth, nil: break
    }
  }

  /// Adds the error that a class is not in the list of the notebook.
  mutating func addUnknownClass(_ row: Int, _ column: Int, among names: [String]) {
    let messages = messages
    classes.add(messages.unknownClass(row, column, among: names))
  }
}

/// The diagnostic for each kind of error.
private struct CSVFaultMessages {
  let table: CSVTable

  private var grid: CSVGrid { table.grid }
  private var firstWidth: Int { grid.width(table.rows.lowerBound) }

  func isShorterOrLonger(_ row: Int) -> Bool { grid.width(row) != firstWidth }

  func rowLength(_ row: Int) -> Diagnostic {
    let count = grid.width(row)
    return .error(
      .wrongType, at: grid.range(ofRow: row),
      "this row has \(count.counting("field")), and the first one has \(firstWidth)",
      hint: "give every row the same number of fields, with \(grid.dialect.separator.words) between them")
  }

  func missing(_ row: Int, _ column: Int) -> Diagnostic {
    let count = table.rows.count { grid.cell($0, column)?.isMissing ?? false }
    return .error(
      .missingValue, at: grid.range(row, column), "column \(table.title(column)) has no value here",
      hint:
        "\(count) of its \(table.rows.count.counting("value")) \(count.verb()) missing: fill them in, leave out these rows, or choose other columns; only targets may be missing"
    )
  }

  func infinite(_ row: Int, _ column: Int) -> Diagnostic {
    .error(
      .wrongType, at: grid.range(row, column), "'\(grid.text(row, column))' is not a finite number",
      hint: "write numbers below 1.8e308 in size, or leave out this row")
  }

  func noNumber(_ row: Int, _ column: Int) -> Diagnostic {
    let text = grid.text(row, column)
    return .error(
      .wrongType, at: grid.range(row, column), "'\(text)' is not a number", hint: hint(for: text, in: column))
  }

  private func hint(for text: String, in column: Int) -> String {
    let (file, separator) = (grid.source.text.name, grid.dialect.separator)
    let parts = text.split(whereSeparator: \.isWhitespace)
    if table.width == 1, parts.count > 1, parts.allSatisfy({ isNumber($0) }) {
      let other = CSVAlmostNumber(text)?.hint
      return "if spaces separate the fields, say so in the notebook: {file: \(file), separator: space}"
        + (other.map { "; else \($0)" } ?? "")
    }
    if let hint = CSVAlmostNumber(text)?.hint { return hint }
    guard !table.rows.allSatisfy({ grid.cell($0, column) == .word }) else {
      return
        "column \(table.title(column)) contains words: choose the other columns, {file: \(file), columns: […]}, or make each"
        + " word an output of its own, {file: \(file), one-hot: \(column + 1)}"
    }
    return "numbers have decimal \(grid.dialect.decimal == .point ? "points" : "commas") here, with \(separator.words)"
      + " between the fields"
  }

  /// Whether `text` is a number with some decimal mark.
  private func isNumber(_ text: Substring) -> Bool {
    DataFileChoice.Decimal.allCases.contains { CSVNumber(text.utf8, $0) != nil }
  }

  func unknownClass(_ row: Int, _ column: Int, among names: [String]) -> Diagnostic {
    let text = grid.text(row, column)
    return .error(
      .wrongType, at: grid.range(row, column), "'\(text)' is not among the classes",
      hint: "add it to 'classes', or correct it here: \(Suggestion.hint(for: text, among: names))")
  }
}
