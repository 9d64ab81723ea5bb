import Verifying

/// How two tables of numbers differ.
struct TableDifference: Sendable, Equatable {
  /// The numbers of rows, if they differ.
  let rows: (old: Int, new: Int)?
  /// The number of cells that differ, of the rows that both have.
  let cells: Int
  /// The cell with the largest relative difference.
  let largest: Cell?

  /// A cell that differs.
  struct Cell: Sendable, Equatable {
    /// Its row, from 1, without the heading.
    let row: Int
    let column: String
    let old: String
    let new: String
    /// |old − new| / max(|old|, |new|); nil where one is no number.
    let difference: Double?
  }

  /// The difference of two tables; nil if they have the same cells.
  init?(_ old: [UInt8], _ new: [UInt8]) {
    guard old != new else { return nil }
    let (left, right) = (Self.rows(old), Self.rows(new))
    let changed = left.first != right.first || left.count != right.count
    rows = changed ? (max(left.count - 1, 0), max(right.count - 1, 0)) : nil
    var (count, worst): (Int, Cell?) = (0, nil)
    for (number, (one, other)) in zip(left, right).enumerated().dropFirst() {
      for (column, (a, b)) in zip(one, other).enumerated() where a != b {
        count += 1
        let cell = Cell(
          row: number, column: right[0].indices.contains(column) ? right[0][column] : "\(column + 1)", old: a, new: b,
          difference: Self.difference(a, b))
        if worst.map({ cell.difference ?? .infinity > $0.difference ?? .infinity }) ?? true { worst = cell }
      }
    }
    (cells, largest) = (count, worst)
  }

  static func == (one: TableDifference, other: TableDifference) -> Bool {
    one.cells == other.cells && one.largest == other.largest && one.rows?.old == other.rows?.old
      && one.rows?.new == other.rows?.new
  }

  /// The relative difference of two numbers; nil where one is no finite number.
  static func difference(_ old: String, _ new: String) -> Double? {
    guard let a = Double(old), let b = Double(new), a.isFinite, b.isFinite else { return nil }
    return a == b ? 0 : abs(a - b) / max(abs(a), abs(b))
  }

  private static func rows(_ bytes: [UInt8]) -> [[String]] {
    var reader = CSVReader(bytes)
    var rows: [[String]] = []
    while let row = reader.nextRow() { rows.append(row.map { String(decoding: $0, as: UTF8.self) }) }
    return rows
  }
}
