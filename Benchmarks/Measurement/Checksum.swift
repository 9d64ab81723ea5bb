import Glibc

/// One number per column of a record: the mean of the column, each row with a weight of its own, so that rows in the
/// wrong order change it.
struct Checksum: Sendable, ExpressibleByArrayLiteral {
  /// The number of each column.
  let values: [Double]

  init(arrayLiteral elements: Double...) {
    values = elements
  }

  /// The checksum of a record.
  init(of record: Record) {
    guard record.isWeighted else {
      values = record.numbers
      return
    }
    let (columns, rows) = (record.columns, record.columns > 0 ? record.numbers.count / record.columns : 0)
    values = (0..<columns).map { column in
      let sum = (0..<rows).reduce(0) { $0 + record.numbers[$1 * columns + column] * (1 + 0.5 * cos(Double($1 + 1))) }
      return sum / Double(rows)
    }
  }

  /// Totals are their own checksum.
  init(of totals: [Record.Total]) {
    values = totals.map(\.value)
  }

  /// Whether every pair of numbers differs by at most 10⁻⁶ of the larger, plus 10⁻¹⁰.
  func agrees(with other: Checksum) -> Bool {
    values.count == other.values.count
      && zip(values, other.values).allSatisfy { abs($0 - $1) <= 1e-6 * max(abs($0), abs($1)) + 1e-10 }
  }
}
