import Results

/// What all runs of an experiment record at some times: curves, whose numbers at one time lie side by side.
struct RecordedCurves {
  /// For each phase, the numbers of all curves at each of its times.
  private var values: [[[Double]]]
  /// For each phase, where the numbers of each variable, run and solver lie.
  private var groups: [[Group]]

  /// The curves of one variable in one run of a solver, which have one range.
  struct Group {
    /// The number of the variable among those recorded.
    let variable: Int
    /// Its run and solver, all of whose variables have the same.
    let run: Int
    let curves: Range<Int>
  }

  /// The records of `plan` at `times`, those of each phase in order; nil where the task was cancelled.
  init?(_ plan: ExperimentPlan, at times: [[Double]]) {
    let timed = plan.recorded(at: times.map { .times($0) })
    values = times.map { Array(repeating: [], count: $0.count) }
    groups = times.map { _ in [] }
    var ends: [PhaseRun: RunEnd] = [:]
    for run in timed.stages.joined() {
      guard !Task.isCancelled else { return nil }
      let parent = timed.parent(of: run)
      let start = parent.flatMap { ends[$0] }
      // What fails here fails in the run, which says so.
      guard (parent == nil) == (start == nil),
        let outcome = try? RunComputation(plan: timed, run: run, start: start).outcome()
      else { continue }
      ends[run] = outcome.end
      add(outcome.result)
    }
    guard !Task.isCancelled else { return nil }
  }

  /// The numbers of a phase at its time number `index`.
  func numbers(_ phase: Int, at index: Int) -> [Double] { values[phase][index] }

  /// The curves of a phase.
  func groups(_ phase: Int) -> [Group] { groups[phase] }

  private mutating func add(_ result: RunResult) {
    let phase = result.run.phase
    let count = values[phase].count
    guard count > 0 else { return }
    for (solver, records) in result.solvers.enumerated() {
      for (variable, numbers) in records.values.enumerated() {
        guard let numbers, !numbers.isEmpty else { continue }
        let (first, size) = (values[phase][0].count, numbers.count / count)
        groups[phase].append(
          Group(
            variable: variable, run: result.run.index * result.solvers.count + solver, curves: first..<first + size))
        for time in 0..<count { values[phase][time] += numbers[time * size..<(time + 1) * size] }
      }
    }
  }
}
