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

  /// A column: its head and the alignment of its cells.
  public struct Column: Sendable {
    /// The head.
    public let header: Cell
    /// The alignment of the cells.
    public let alignment: Alignment

    /// A column.
    public init(header: Cell, alignment: Alignment) {
      (self.header, self.alignment) = (header, alignment)
    }
  }

  /// How the cells of a column are aligned.
  public enum Alignment: String, Sendable {
    /// At the left: words.
    case left
    /// In the middle.
    case center
    /// At the right.
    case right
    /// Numbers, with their decimal points below one another.
    case decimal
  }

  /// The content of a cell.
  public enum Cell: Sendable {
    /// Plain characters.
    case text(String)
    /// Text with markup; the coordinates of the cell distinguish its checked values from those of other cells.
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
