import Diagnostics
import Experiments

/// What is wrong in the cells of a table: of each kind the first three, and how many there are more.
struct CSVFaults {
  private let messages: CSVFaultMessages
  private var lengths = FirstFaults(showing: 3)
  private var missing = FirstFaults(showing: 3)
  private var noNumbers = FirstFaults(showing: 3)
  private var classes = FirstFaults(showing: 3)

  init(table: CSVTable) { messages = CSVFaultMessages(table: table) }

  /// All of it.
  var diagnostics: [Diagnostic] {
    lengths.diagnostics + missing.diagnostics + noNumbers.diagnostics + classes.diagnostics
  }

  /// Whether a row has as many fields as the first one; that it has not is noted.
  mutating func isWhole(_ row: Int) -> Bool {
    let messages = messages
    guard messages.isShorterOrLonger(row) else { return true }
    lengths.add(messages.rowLength(row))
    return false
  }

  /// Notes a cell that has no number.
  mutating func addNoNumber(_ row: Int, _ column: Int) {
    let messages = messages
    switch messages.table.grid.cell(row, column) {
    case .empty, .missing: missing.add(messages.missing(row, column))
    case .word: noNumbers.add(messages.noNumber(row, column))
    case .infinite: noNumbers.add(messages.infinite(row, column))
    case .number, .truth, nil: break
    }
  }

  /// Notes a class that the notebook does not list.
  mutating func addUnknownClass(_ row: Int, _ column: Int, among names: [String]) {
    let messages = messages
    classes.add(messages.unknownClass(row, column, among: names))
  }
}

/// What is said of each kind of fault, with its place and a remedy.
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
        "it lacks \(count) of \(table.rows.count.counting("value")): fill them in, leave out these rows, or choose other columns"
    )
  }

  func infinite(_ row: Int, _ column: Int) -> Diagnostic {
    .error(
      .wrongType, at: grid.range(row, column), "'\(grid.text(row, column))' is no finite number",
      hint: "write numbers below 1.8e308 in size, or leave out this row")
  }

  func noNumber(_ row: Int, _ column: Int) -> Diagnostic {
    let text = grid.text(row, column)
    return .error(
      .wrongType, at: grid.range(row, column), "'\(text)' is no number", hint: remedy(for: text, in: column))
  }

  private func remedy(for text: String, in column: Int) -> String {
    let (file, separator) = (grid.source.text.name, grid.dialect.separator)
    let parts = text.split(whereSeparator: \.isWhitespace)
    if table.width == 1, parts.count > 1, parts.allSatisfy({ isNumber($0) }) {
      let other = CSVAlmostNumber(text)?.remedy
      return "if spaces separate the fields, say so in the notebook: {file: \(file), separator: space}"
        + (other.map { "; else \($0)" } ?? "")
    }
    if let remedy = CSVAlmostNumber(text)?.remedy { return remedy }
    guard !table.rows.allSatisfy({ grid.cell($0, column) == .word }) else {
      return "column \(table.title(column)) holds words: choose the others, {file: \(file), columns: […]}, or make each"
        + " word an output of its own, {file: \(file), one-hot: \(column + 1)}"
    }
    return "numbers have decimal \(grid.dialect.decimal == .point ? "points" : "commas") here, with \(separator.words)"
      + " between the fields"
  }

  /// Whether `text` is a number in some way of writing decimals.
  private func isNumber(_ text: Substring) -> Bool {
    DataFileChoice.Decimal.allCases.contains { CSVNumber(text.utf8, $0) != nil }
  }

  func unknownClass(_ row: Int, _ column: Int, among names: [String]) -> Diagnostic {
    let text = grid.text(row, column)
    return .error(
      .wrongType, at: grid.range(row, column), "'\(text)' is not among the classes",
      hint: "add it to 'classes', or mend it here: \(Suggestion.hint(for: text, among: names))")
  }
}
