public import Results
public import Schemas

/// A filled table.
public struct Table: Sendable, Equatable {
  /// The content of a cell.
  public enum Cell: Sendable, Equatable {
    /// Text in the markup of prose.
    case text(Text)
    /// A formatted number, perhaps with an error.
    case number(String)
  }

  /// A text in a cell or a head of a table.
  public struct Text: Sendable, Equatable {
    /// The text with the coordinates of its row and column filled in.
    public let content: SourceValue
    /// The text as written; several cells may share it.
    public let written: SourceValue
    /// The row, and the coordinate for which the column is repeated.
    public let location: [NamedCoordinate]
    /// The characters, with its values worked out.
    let plain: String
  }

  /// A column: its head, and what kind of cells it has.
  public struct Column: Sendable, Equatable {
    /// The head.
    public let header: Cell
    /// Whether the cells are numbers, to be set with their points below each other.
    public let isNumeric: Bool
    /// Whether the numbers have errors.
    let hasErrors: Bool
  }

  /// The columns, from the left; the first ones name the row.
  public let columns: [Column]
  /// The rows, each with a cell for every column.
  public let rows: [[Cell]]
  /// The number of columns at the left that name the row.
  public let rowHeaderCount: Int
  /// The fields of each row at full precision, as many as `csvColumns`.
  let fields: [[String]]

  /// All texts, the heads first.
  public var texts: [Text] {
    (columns.map(\.header) + rows.joined()).compactMap { cell in
      if case .text(let text) = cell { text } else { nil }
    }
  }

  /// The table as comma-separated values: numbers at full precision, errors in columns of their own.
  public func csv() -> String {
    var table = CSVTable(columns: csvColumns)
    for row in fields { table.append(row) }
    return table.text
  }

  private var csvColumns: [String] {
    columns.flatMap { column -> [String] in
      let name = column.header.plain
      return column.hasErrors ? [name, "\(name) (error)"] : [name]
    }
  }
}

extension Table.Cell {
  /// The characters of the cell.
  var plain: String {
    switch self {
    case .text(let text): text.plain
    case .number(let text): text
    }
  }
}
