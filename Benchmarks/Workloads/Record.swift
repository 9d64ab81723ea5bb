/// What a workload gives.
struct Record: Sendable {
  /// One row of numbers per time, cell or draw; all have one length.
  let rows: [[Double]]
  /// Numbers about the whole beside the rows.
  var totals: [Total] = []
  /// Whether the checksum weighs the rows; the numbers of a single row may stand for themselves.
  var isWeighted = true

  /// A named number.
  struct Total: Sendable {
    /// The name, such as `hist_n`.
    let name: String
    /// The number.
    let value: Double
  }
}
