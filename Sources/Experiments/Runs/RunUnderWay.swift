import Dynamics

/// A run on its way: its solvers go through the phase one after the other, each from record to record.
///
/// It is a class since its group asks for it again and again: a copy would count the uses of all that it holds.
final class RunUnderWay {
  private let computation: RunComputation
  private let learned: PhaseTask?
  private let start: RunEnd
  private let records: RecordSchedule.Records
  private var recording: Recording
  /// Where the solvers that are through ended.
  private var states: [NetworkState?] = []
  /// The network under the present solver; nil where that diverged in an earlier phase.
  var trajectory: (any Trajectory)?

  /// Prepares a run.
  init(_ computation: RunComputation) throws(DynamicsError) {
    self.computation = computation
    learned = try computation.task
    start = try computation.start(on: learned?.task)
    records = computation.records
    let setting = try computation.setting(learned, start: start)
    recording = Recording(plan: computation.plan, run: computation.run, setting: setting)
  }

  /// How often the state is recorded.
  var recordCount: Int { records.entries.count }

  /// When the `index`-th record is, in τ from the start of the phase; where that is nil, the end of the phase. Nil if
  /// the state is not needed then.
  func time(ofRecord index: Int?) -> Double? {
    guard let index else { return computation.isLast ? nil : records.end }
    return index < records.entries.count ? records.entries[index].time : nil
  }

  /// Begins with a solver.
  func begin(_ solver: SolverSpec) throws(DynamicsError) {
    guard let learned else { throw .missingTask }
    let origin = start.states[states.count]
    recording.begin(
      solver, quality: computation.quality(of: solver, from: origin, on: learned.task),
      recordCount: records.entries.count)
    trajectory = nil
    guard let origin else { return }
    trajectory = try computation.trajectory(of: solver, from: origin, on: learned, until: records.end)
  }

  /// Records the state at the `index`-th record, if there is one.
  func record(_ index: Int) throws(DynamicsError) {
    if let time = time(ofRecord: index) { try record(at: [time]) }
  }

  /// The steps of gradient descent from one record to the next, in the mean; 0 where none is taken.
  var stepsBetweenRecords: Int {
    guard let last = records.entries.last, let trajectory else { return 0 }
    return trajectory.steps(to: last.time) / records.entries.count
  }

  /// Records the states at all records.
  func recordAll() throws(DynamicsError) { try record(at: records.entries.map(\.time)) }

  private func record(at times: [Double]) throws(DynamicsError) {
    guard var trajectory else { return times.forEach { _ in recording.recordDivergence() } }
    self.trajectory = nil
    try recording.record(&trajectory, at: times)
    self.trajectory = trajectory
  }

  /// Ends with the solver. The next phase starts where it is now, unless it diverged in this phase or an earlier one.
  func end() throws(DynamicsError) {
    guard var trajectory else { return states.append(nil) }
    self.trajectory = nil
    let end = computation.isLast ? nil : try trajectory.state(at: records.end)
    recording.end(trajectory, at: records.end)
    states.append(trajectory.isDiverged ? nil : end)
  }

  /// Records the start of an experiment that trains nothing.
  func recordStart() throws(DynamicsError) {
    try recording.recordStart(computation.run.phase == 0 ? start.origin : nil)
  }

  /// What came of the run, after all solvers.
  var outcome: RunOutcome {
    get throws(DynamicsError) {
      let parity = computation.run.phase == 0 ? try computation.parity(of: start.origin, on: learned?.task) : nil
      try DynamicsError.checkCancellation()
      let result = RunResult(
        run: computation.run, sizes: recording.sizes, objectives: computation.objectives, solvers: recording.solvers,
        parity: parity)
      return RunOutcome(result: result, end: computation.isLast ? nil : RunEnd(origin: start.origin, states: states))
    }
  }
}
