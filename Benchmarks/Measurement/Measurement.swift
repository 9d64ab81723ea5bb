/// The times and records of some executions of a workload.
struct Measurement: Sendable {
  /// The name of the workload.
  let workload: String
  /// How large it is.
  let size: String
  /// The time of the first execution, in seconds.
  let wall: Double
  /// The median time of the later executions, in seconds.
  let warm: Double
  /// The least processor time of an execution, in seconds.
  let processor: Double
  /// The checksum of the first record.
  let checksum: Checksum
  /// The totals of the first record.
  let totals: [Record.Total]
  /// Whether both are correct; nil if the workload has no known result.
  let isRight: Bool?

  /// Executes `workload` once, and then one to nine more times, as many as fit into five seconds.
  init(of workload: some Workload) async throws {
    let inputs = try workload.makeInputs()
    let (first, record) = try await Self.execution(of: workload, from: inputs)
    var later: [Stopwatch.Reading] = []
    for _ in 0..<Int(max(1, min(9, 5 / first.wall))) {
      later.append(try await Self.execution(of: workload, from: inputs).reading)
    }
    self.workload = workload.name
    size = workload.size
    wall = first.wall
    warm = Self.median(later.map(\.wall))
    processor = later.reduce(first.processor) { min($0, $1.processor) }
    checksum = Checksum(of: record)
    totals = record.totals
    let (checksum, hasTotals) = (checksum, Checksum(of: totals).agrees(with: Checksum(of: workload.totals)))
    isRight = workload.checksum.map { checksum.agrees(with: $0) && hasTotals }
  }

  /// One execution, timed up to its finished record.
  private static func execution<Work: Workload>(
    of workload: Work, from inputs: Work.Inputs
  ) async throws -> (reading: Stopwatch.Reading, record: Record) {
    let stopwatch = Stopwatch()
    let record = try await workload.record(from: inputs)
    return (stopwatch.reading, record)
  }

  private static func median(_ values: [Double]) -> Double {
    let ordered = values.sorted()
    return (ordered[(ordered.count - 1) / 2] + ordered[ordered.count / 2]) / 2
  }
}
