/// The result of a workload.
struct Record: Sendable {
  /// The numbers, row by row: one row per time, cell or draw.
  let numbers: [Double]
  /// How many numbers a row has.
  let columns: Int
  /// Numbers about all rows together.
  var totals: [Total] = []
  /// Whether the checksum gives each row a weight; a single row can be its own checksum.
  var isWeighted = true

  /// A record of rows that lie one after another.
  init(columns: Int, numbers: [Double]) {
    (self.columns, self.numbers) = (columns, numbers)
  }

  /// A record of rows of one length.
  init(rows: [[Double]], totals: [Total] = [], isWeighted: Bool = true) {
    (numbers, columns) = (Array(rows.joined()), rows.first?.count ?? 0)
    (self.totals, self.isWeighted) = (totals, isWeighted)
  }

  /// A named number.
  struct Total: Sendable {
    /// The name, such as `hist_n`.
    let name: String
    /// The number.
    let value: Double
  }
}
