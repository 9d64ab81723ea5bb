/// Runs the units of an experiment, or of a piece of it, phase by phase.
struct UnitRunner: Sendable {
  let plan: ExperimentPlan
  /// How many units run at once.
  let jobs: Int
  /// What units gave before; nil where nothing is kept.
  let stored: StoredUnits?
  /// Called once for each finished unit, in any order, from any thread.
  let unitFinished: @Sendable (UnitOrigin) -> Void

  /// What all units gave. A task that is cancelled ends those under way and starts no further ones; they are in neither list.
  func results() async -> (results: [UnitResult], failures: [RunError]) {
    var results: [UnitResult] = []
    var failures: [RunError] = []
    var ends: [UnitOfWork: UnitEnd] = [:]
    for stage in plan.stages.indices {
      var reached: [UnitOfWork: UnitEnd] = [:]
      for (unit, outcome) in await outcomes(of: stage, from: ends) {
        switch outcome {
        case .success(let outcome):
          results.append(outcome.result)
          reached[unit] = outcome.end
        case .failure(let error) where error.reason == .stopped: break
        case .failure(let error): failures.append(error)
        }
      }
      ends = reached
    }
    return (results, failures)
  }

  /// The outcome of every unit of a phase that has a start, in the order of the units.
  private func outcomes(
    of stage: Int, from ends: [UnitOfWork: UnitEnd]
  ) async -> [(UnitOfWork, Result<UnitOutcome, RunError>)] {
    let runs = plan.stages[stage].compactMap { unit -> UnitRun? in
      guard let parent = plan.parent(of: unit) else { return UnitRun(plan: plan, unit: unit, start: nil) }
      return ends[parent].map { UnitRun(plan: plan, unit: unit, start: $0) }
    }
    let queue = WorkQueue(count: runs.count)
    return await withTaskGroup(of: [(index: Int, outcome: Result<UnitOutcome, RunError>)].self) { group in
      for _ in 0..<min(max(jobs, 1), runs.count) {
        group.addTask(executorPreference: UnitThreads.shared) {
          var outcomes: [(index: Int, outcome: Result<UnitOutcome, RunError>)] = []
          while !Task.isCancelled, let index = queue.next() {
            outcomes.append((index, Result { () throws(RunError) in try outcome(of: runs[index]) }))
          }
          return outcomes
        }
      }
      let outcomes = await group.reduce(into: []) { $0 += $1 }
      return outcomes.sorted { $0.index < $1.index }.map { (runs[$0.index].unit, $0.outcome) }
    }
  }

  private func outcome(of run: UnitRun) throws(RunError) -> UnitOutcome {
    do throws(RunError) {
      let found = try found(run)
      unitFinished(found.origin)
      return found.outcome
    } catch {
      if error.reason != .stopped { unitFinished(.computed) }
      throw error
    }
  }

  private func found(_ run: UnitRun) throws(RunError) -> (outcome: UnitOutcome, origin: UnitOrigin) {
    guard let stored else { return (try run.outcome(), .computed) }
    return try stored.outcome(of: run)
  }
}
