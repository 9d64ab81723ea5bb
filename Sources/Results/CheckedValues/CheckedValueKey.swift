public import Diagnostics

/// Identifies a checked value of a notebook: by its position, by its text where several values have one position, as in
/// a folded caption, and by its row and column where it is in a table.
public struct CheckedValueKey: Sendable, Hashable {
  private let firstByte: Int
  private let printed: String
  private let expression: String
  private let cell: [NamedCoordinate]

  /// The key of the text `printed` at `range` with the expression as written, in `cell` of a table; outside of tables
  /// the cell is empty.
  public init(_ printed: String, _ expression: String, at range: SourceRange, in cell: [NamedCoordinate] = []) {
    (firstByte, self.printed, self.expression, self.cell) = (range.bytes.lowerBound, printed, expression, cell)
  }
}
