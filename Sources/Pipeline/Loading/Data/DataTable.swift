/// The numbers of a data file.
struct DataTable: Sendable, Equatable {
  /// The most numbers of a file: each takes part in every decoding of its experiment.
  static let greatestCount = 1_000_000

  /// The rows from the top, all of one length where the file's format makes sure of that.
  let rows: [[Double]]
  /// Whether the file has one dimension only; its numbers are then one to a row.
  var isVector = false

  /// The rows, with the numbers of a vector in a single one.
  var withVectorAsRow: [[Double]] { isVector ? [rows.flatMap { $0 }] : rows }
}

/// Why a data file has no numbers to give.
struct DataFault: Error, Equatable {
  /// What is wrong, to be said behind the name of the file.
  let message: String
  /// What to do.
  let hint: String
}
