package import Diagnostics

/// The numbers of a data file.
package struct DataTable: Sendable, Equatable {
  /// The rows from the top. In an NPY file all have the same length.
  package var rows: [[Double]]
  /// Whether the file has one dimension only. Each row then has one number.
  var isVector = false
  /// A name for each column, all different; nil if the columns have no names.
  package var names: [String]?
  /// How the file was read, in words for the provenance of the page: its size, the columns, what was left out.
  package var reading = ""
  /// Another possible reading of the file, and the key of the notebook that chooses it; nil if there is only one.
  var doubt: String?

  /// The table, with the numbers of a vector in a single row.
  package var withVectorAsRow: DataTable {
    isVector ? DataTable(rows: [rows.flatMap { $0 }], isVector: true, reading: reading) : self
  }

  /// How the file called `name` was read, as a hint where the numbers have an unexpected size.
  package func account(of name: String) -> String {
    "'\(name)' is read as \(reading)" + (doubt.map { "; \($0)" } ?? "")
  }
}

/// Why no numbers can be read from a data file.
package struct DataFault: Error, Equatable {
  /// What is wrong. With a range it is a sentence; without one it follows the name of the file.
  package let message: String
  /// What to do.
  package let hint: String
  /// The range in the file or in the notebook; nil if the error concerns the whole file.
  package var range: SourceRange?

  /// A fault with a hint, and its range.
  package init(message: String, hint: String, range: SourceRange? = nil) {
    (self.message, self.hint, self.range) = (message, hint, range)
  }
}

extension DataFault {
  /// A file without numbers, which may have comment lines.
  static func noNumbers(besides comments: Int = 0) -> DataFault {
    let hint = "put at least one sample into it"
    guard comments > 0 else { return DataFault(message: "contains no numbers", hint: hint) }
    let lines = "\(comments.counting("line")) that \(comments == 1 ? "begins" : "begin") with '#'"
    return DataFault(
      message: "contains no numbers besides \(lines), which \(comments == 1 ? "is a comment" : "are comments")",
      hint: hint + "; leave out the '#' of a line that is a sample")
  }

  /// A file with too many numbers.
  static func tooManyNumbers(_ count: String) -> DataFault {
    DataFault(
      message: "has \(count) numbers; the limit is \(Limits.numbers)",
      hint: "take fewer samples, or reduce them to fewer features first")
  }
}
