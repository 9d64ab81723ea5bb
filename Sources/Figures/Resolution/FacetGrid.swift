import Results

/// The cells of a panel and the titles above them.
struct FacetGrid: Sendable, Equatable {
  /// The coordinates of the facet rows; empty without facet rows, which makes one row.
  var rows: [Coordinate] = []
  /// The coordinates of the facet columns; empty without facet columns, which makes one column.
  var columns: [Coordinate] = []
  var rowName: String?
  var columnName: String?
  /// The text above each cell, by row and column; nil for cells without one.
  var titles: [[String?]] = [[nil]]
  /// The text at the left of each row; empty for none.
  var rowTitles: [String] = []
  /// How many places at the end of the last row have no cell, since the cells of one row stand in several.
  var vacantCount = 0

  var rowCount: Int { max(rows.count, 1) }
  var columnCount: Int { max(columns.count, 1) }
  /// All cells, row by row.
  var cells: [(row: Int, column: Int)] {
    (0..<rowCount).flatMap { row in (0..<columnCount).map { (row: row, column: $0) } }
      .filter { !isVacant($0.row, $0.column) }
  }

  /// Whether a place has no cell.
  func isVacant(_ row: Int, _ column: Int) -> Bool { row == rowCount - 1 && column >= columnCount - vacantCount }

  /// The coordinates of a cell.
  func coordinates(_ row: Int, _ column: Int) -> [NamedCoordinate] {
    let names = [(rowName, rows, row), (columnName, columns, column)]
    return names.compactMap { name, coordinates, index in
      name.flatMap { index < coordinates.count ? NamedCoordinate($0, coordinates[index]) : nil }
    }
  }
}
