/// The result of a workload.
struct Record: Sendable {
  /// One row of numbers per time, cell or draw; all have one length.
  let rows: [[Double]]
  /// Numbers about all rows together.
  var totals: [Total] = []
  /// Whether the checksum gives each row a weight; a single row can be its own checksum.
  var isWeighted = true

  /// A named number.
  struct Total: Sendable {
    /// The name, such as `hist_n`.
    let name: String
    /// The number.
    let value: Double
  }
}
