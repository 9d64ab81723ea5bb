package import Diagnostics

/// The numbers of a data file.
package struct DataTable: Sendable, Equatable {
  /// The most numbers of a file: each takes part in every decoding of its experiment.
  static let greatestCount = 1_000_000

  /// The rows from the top, all of one length where the file's format makes sure of that.
  package var rows: [[Double]]
  /// Whether the file has one dimension only; its numbers are then one to a row.
  var isVector = false
  /// A name for each column, all different; nil where they have none.
  package var names: [String]?
  /// How the file was read, in words for the page's provenance: what of it, and what was left out.
  package var reading = ""
  /// What else the file may mean, and how the notebook says so; nil where it means one thing.
  var doubt: String?

  /// The table, with the numbers of a vector in a single row.
  package var withVectorAsRow: DataTable {
    isVector ? DataTable(rows: [rows.flatMap { $0 }], isVector: true, reading: reading) : self
  }

  /// How the file called `name` was read, for who did not expect it.
  package func account(of name: String) -> String {
    "'\(name)' is read as \(reading)" + (doubt.map { "; \($0)" } ?? "")
  }
}

/// Why a data file has no numbers to give.
package struct DataFault: Error, Equatable {
  /// What is wrong: a sentence of its own where there is a place, else to be said after the name of the file.
  package let message: String
  /// What to do.
  package let hint: String
  /// The place in the file, or in the notebook; nil for the file as a whole.
  package var range: SourceRange?

  /// A fault with what to do about it, and its place.
  package init(message: String, hint: String, range: SourceRange? = nil) {
    (self.message, self.hint, self.range) = (message, hint, range)
  }
}

extension DataFault {
  /// A file without any, but perhaps with lines that are comments.
  static func noNumbers(besides comments: Int = 0) -> DataFault {
    let hint = "put at least one sample into it"
    guard comments > 0 else { return DataFault(message: "holds no numbers", hint: hint) }
    let lines = "\(comments.counting("line")) that \(comments == 1 ? "begins" : "begin") with '#'"
    return DataFault(
      message: "holds no numbers besides \(lines), which \(comments == 1 ? "is a comment" : "are comments")",
      hint: hint + "; leave out the '#' where a line is one")
  }

  /// A file with more numbers than are read.
  static func tooManyNumbers(_ count: String) -> DataFault {
    DataFault(
      message: "has \(count) numbers; the limit is \(DataTable.greatestCount)",
      hint: "take fewer samples, or reduce them to fewer features first")
  }
}
