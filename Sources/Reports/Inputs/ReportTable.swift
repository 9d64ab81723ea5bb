public import Notebooks
public import Results

/// A filled table.
public struct ReportTable: Sendable {
  /// The columns, from the left.
  public let columns: [Column]
  /// The rows, each with a cell for every column.
  public let rows: [[Cell]]
  /// The number of columns at the left that name the row.
  public let rowHeaderCount: Int
  /// The caption.
  public let caption: [Inline]
  /// Files that hold the table.
  public let downloads: [Download]

  /// A column: its head and where its cells stand.
  public struct Column: Sendable {
    /// The head.
    public let header: Cell
    /// Where the cells stand.
    public let alignment: Alignment

    /// A column.
    public init(header: Cell, alignment: Alignment) {
      (self.header, self.alignment) = (header, alignment)
    }
  }

  /// Where the cells of a column stand.
  public enum Alignment: String, Sendable {
    /// At the left: words.
    case left
    /// In the middle.
    case center
    /// At the right.
    case right
    /// Decimal points under each other: numbers.
    case decimal
  }

  /// What stands in a cell.
  public enum Cell: Sendable {
    /// Plain characters.
    case text(String)
    /// Text with markup; the coordinates of its place tell its checked values from those of other cells.
    case inlines([Inline], at: [NamedCoordinate])
  }

  /// A table; the first `rowHeaderCount` cells of each row name it.
  public init(
    columns: [Column], rows: [[Cell]], rowHeaderCount: Int, caption: [Inline], downloads: [Download] = []
  ) {
    self.columns = columns
    self.rows = rows
    self.rowHeaderCount = rowHeaderCount
    self.caption = caption
    self.downloads = downloads
  }
}
