/// Computes the runs of an experiment, or of a piece of it, phase by phase.
struct PhaseRunner: Sendable {
  let plan: ExperimentPlan
  /// How many runs are computed at once.
  let jobs: Int
  /// The outcomes of earlier runs; nil where nothing is kept.
  let stored: StoredRuns?
  /// Called once for each finished run, in any order, from any thread.
  let runFinished: @Sendable (RunOrigin) -> Void

  /// The results of all runs. If the task is cancelled, the runs under way end and no others start; they are in neither
  /// list.
  func results() async -> (results: [RunResult], failures: [RunError]) {
    var results: [RunResult] = []
    var failures: [RunError] = []
    var ends: [PhaseRun: RunEnd] = [:]
    for stage in plan.stages.indices {
      var reached: [PhaseRun: RunEnd] = [:]
      for (run, outcome) in await outcomes(of: stage, from: ends) {
        switch outcome {
        case .success(let outcome):
          results.append(outcome.result)
          reached[run] = outcome.end
        case .failure(let error) where error.reason == .stopped: break
        case .failure(let error): failures.append(error)
        }
      }
      ends = reached
    }
    return (results, failures)
  }

  /// The outcome of every run of a phase that has a start, in the order of the runs.
  private func outcomes(
    of stage: Int, from ends: [PhaseRun: RunEnd]
  ) async -> [(PhaseRun, Result<RunOutcome, RunError>)] {
    let computations = plan.stages[stage].compactMap { run -> RunComputation? in
      guard let parent = plan.parent(of: run) else { return RunComputation(plan: plan, run: run, start: nil) }
      return ends[parent].map { RunComputation(plan: plan, run: run, start: $0) }
    }
    let queue = WorkQueue(count: computations.count)
    return await withTaskGroup(of: [(index: Int, outcome: Result<RunOutcome, RunError>)].self) { group in
      for _ in 0..<min(max(jobs, 1), computations.count) {
        group.addTask(executorPreference: RunThreads.shared) {
          var outcomes: [(index: Int, outcome: Result<RunOutcome, RunError>)] = []
          while !Task.isCancelled, let index = queue.next() {
            outcomes.append((index, Result { () throws(RunError) in try outcome(of: computations[index]) }))
          }
          return outcomes
        }
      }
      let outcomes = await group.reduce(into: []) { $0 += $1 }
      return outcomes.sorted { $0.index < $1.index }.map { (computations[$0.index].run, $0.outcome) }
    }
  }

  private func outcome(of computation: RunComputation) throws(RunError) -> RunOutcome {
    do throws(RunError) {
      let found = try found(computation)
      runFinished(found.origin)
      return found.outcome
    } catch {
      if error.reason != .stopped { runFinished(.computed) }
      throw error
    }
  }

  private func found(_ computation: RunComputation) throws(RunError) -> (outcome: RunOutcome, origin: RunOrigin) {
    guard let stored else { return (try computation.outcome(), .computed) }
    return try stored.outcome(of: computation)
  }
}
