import Diagnostics
import Experiments

/// The fields of a CSV file and their meanings, before it is known which of them are headings.
struct CSVGrid {
  /// The file's text.
  let source: CSVSource
  /// The format of the file.
  let dialect: CSVDialect
  /// The meaning of each field.
  let cells: [CSVCell]
  /// The number of rows, without empty rows at the end.
  let rowCount: Int

  /// Reads all fields of `source`.
  init(_ source: CSVSource, _ choice: DataFileChoice) throws(DataFault) {
    let dialect = try CSVDialect(source, choice)
    let records = dialect.records
    if let fault = records.fault {
      throw DataFault(message: fault.message, hint: fault.hint, range: SourceRange(source.text, fault.bytes))
    }
    let bytes = source.text.bytes
    let cells = records.fields.map { CSVCell(bytes[$0.bytes], dialect.decimal) }
    (self.source, self.dialect, self.cells) = (source, dialect, cells)
    let last = (0..<records.count).last { index in records.row(index).contains { cells[$0] != .empty } }
    rowCount = last.map { $0 + 1 } ?? 0
  }

  private var records: CSVRecords { dialect.records }

  /// The number of empty rows at the end.
  var emptyRowCount: Int { records.count - rowCount }

  /// For each comment line, the number of rows before it.
  var comments: [Int] { records.comments }

  /// The cells of a row.
  func row(_ index: Int) -> ArraySlice<CSVCell> { cells[records.row(index)] }

  /// The number of fields of a row.
  func width(_ row: Int) -> Int { records.row(row).count }

  /// The cell in a row and column; nil if the row is shorter.
  func cell(_ row: Int, _ column: Int) -> CSVCell? {
    let fields = records.row(row)
    return column < fields.count ? cells[fields.lowerBound + column] : nil
  }

  /// The text of a field, on one line, with doubled quotes resolved.
  func text(_ row: Int, _ column: Int) -> String {
    let field = records.fields[records.row(row).lowerBound + column]
    let text = source.text.string(field.bytes)
    guard field.isQuoted else { return text }
    return text.replacing("\"\"", with: "\"").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether a field is in quotes.
  func isQuoted(_ row: Int, _ column: Int) -> Bool { records.fields[records.row(row).lowerBound + column].isQuoted }

  /// The range of a field.
  func range(_ row: Int, _ column: Int) -> SourceRange {
    range(records.fields[records.row(row).lowerBound + column].bytes)
  }

  /// The range of a row, from its first field to its last.
  func range(ofRow row: Int) -> SourceRange {
    let fields = records.row(row)
    let (first, last) = (records.fields[fields.lowerBound].bytes, records.fields[fields.upperBound - 1].bytes)
    return range(first.lowerBound..<last.upperBound)
  }

  /// The range of these bytes. An empty field is shown by the byte that follows it, if there is one.
  private func range(_ bytes: Range<Int>) -> SourceRange {
    let end = bytes.isEmpty ? min(bytes.lowerBound + 1, source.text.bytes.count) : bytes.upperBound
    return SourceRange(source.text, bytes.lowerBound..<end)
  }
}
