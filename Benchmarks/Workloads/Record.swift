/// What a workload gives.
struct Record: Sendable {
  /// One row of numbers per time, cell or draw; all have one length.
  let rows: [[Double]]
  /// Numbers about the whole beside the rows.
  var totals: [Total] = []

  /// A named number.
  struct Total: Sendable {
    /// The name, such as `hist_n`.
    let name: String
    /// The number.
    let value: Double
  }
}
