package import Diagnostics

/// The codes of diagnostics of files with data.
extension DiagnosticCode {
  package static let rowNumbers = DiagnosticCode(
    "row-numbers",
    meaning: "The first column of a data file counts the rows, and is read as if it were a measurement.",
    remedy: "Choose the columns with 'columns: […]'.")

  package static let missingValue = DiagnosticCode(
    "missing-value",
    meaning: "A cell of a data file is empty, or contains a word for a missing value.",
    remedy: "Fill it in, leave out the row, or choose other columns.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofDataTables: [DiagnosticCode] = [
    rowNumbers, missingValue,
  ]
}
