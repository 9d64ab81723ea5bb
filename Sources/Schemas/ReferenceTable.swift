/// A table of the reference manual, made where what it lists is declared.
public struct ReferenceTable: Sendable, Equatable {
  /// The heads of its columns.
  public let columns: [String]
  /// Its rows, one text for each column, as Markdown.
  public let rows: [[String]]

  /// The table with these columns and rows.
  public init(_ columns: [String], rows: [[String]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "every row of a table has all its columns")
    (self.columns, self.rows) = (columns, rows)
  }
}

extension String {
  /// The text as Markdown code.
  public var asCode: String { "`\(self)`" }
}
