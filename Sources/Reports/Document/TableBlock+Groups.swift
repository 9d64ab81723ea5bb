extension TableBlock {
  /// Over how many rows the cell at `row` of a column that names rows holds: neighbouring rows with the same names up
  /// to it say them once. 0 where a row above has said it, 1 for every other cell.
  ///
  /// The last name of a row is its own, and never shared.
  func extent(ofRow row: Int, column: Int) -> Int {
    guard column < rowHeaderCount - 1 else { return 1 }
    let names = rows[row][...column]
    if row > 0, rows[row - 1][...column] == names { return 0 }
    return rows[row...].prefix { $0[...column] == names }.count
  }
}
