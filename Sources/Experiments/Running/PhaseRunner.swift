import Dynamics
import Synchronization

/// Fetches and computes the runs of an experiment, or of a piece of it, and gives away what came of them as soon as it
/// is known.
///
/// The runs are taken in waves of whole chains: a wave goes through all phases before the next one begins, so that the
/// end of a phase is held no longer than runs start there.
struct PhaseRunner: Sendable {
  let plan: ExperimentPlan
  /// How many runs are computed, or groups of runs fetched, at once.
  let jobs: Int
  /// The outcomes of earlier runs of `plan`; nil where nothing is kept.
  let stored: StoredRuns?
  /// Whether runs that are not stored are computed.
  let isComputing: Bool
  /// Whether stored outcomes are still of use. If not, none is read, and it is only said which runs are missing.
  let isReading: @Sendable () -> Bool
  /// How many runs are taken together.
  let batches: RunBatches
  /// Called once for each finished run, in any order, from any thread.
  let runFinished: @Sendable (RunOrigin) -> Void
  /// Takes what came of some runs, in any order, from any thread.
  let take: @Sendable ([RunFinding]) -> Void

  /// A runner of `plan`.
  init(
    _ plan: ExperimentPlan, jobs: Int, stored: StoredRuns?, isComputing: Bool = true,
    isReading: @escaping @Sendable () -> Bool = { true }, batches: RunBatches? = nil,
    runFinished: @escaping @Sendable (RunOrigin) -> Void = { _ in }, take: @escaping @Sendable ([RunFinding]) -> Void
  ) {
    (self.plan, self.jobs, self.stored) = (plan, max(jobs, 1), stored)
    (self.isComputing, self.isReading) = (isComputing, isReading)
    self.batches = batches ?? RunBatches(for: plan, jobs: max(jobs, 1))
    (self.runFinished, self.take) = (runFinished, take)
  }

  /// Goes through all runs. If the task is cancelled, the runs under way end and no others start; nothing is said of
  /// these.
  func run() async {
    let layouts = plan.stages.indices.map { PhaseLayout(of: $0, in: plan) }
    for wave in batches.waves(of: plan) where !Task.isCancelled {
      var starts: [PhaseRun: PhaseStart] = [:]
      for (layout, runs) in zip(layouts, wave) {
        let stage = StageProgress(runs, from: starts, layout: layout)
        await fetch(stage)
        await compute(stage)
        starts = stage.ends
      }
    }
  }

  private func fetch(_ stage: StageProgress) async {
    guard let stored else { return stage.note([], absent: Array(stage.runs.indices)) }
    let size = max(min(batches.fetched, (stage.runs.count + jobs - 1) / jobs), 1)
    await inParallel((stage.runs.count + size - 1) / size) { number in
      let range = number * size..<min((number + 1) * size, stage.runs.count)
      if isReading() { fetch(stage, range, from: stored) } else { lookUp(stage, range, in: stored) }
    }
  }

  /// Says which runs are missing. Runs that start at the ends of the others are looked up too.
  private func lookUp(_ stage: StageProgress, _ range: Range<Int>, in stored: StoredRuns) {
    let runs = stage.runs[range]
    take(runs.filter { !stored.holds($0) }.map { .missing($0) })
    stage.note(runs.map { ($0, .unknown) })
  }

  private func fetch(_ stage: StageProgress, _ range: Range<Int>, from stored: StoredRuns) {
    let outcomes = Mutex(Array(repeating: Result<RunOutcome, RunError>?.none, count: range.count))
    stored.fetch(Array(stage.runs[range])) { index, outcome in outcomes.withLock { $0[index] = outcome } }
    var findings: [RunFinding] = []
    var ends: [(PhaseRun, PhaseStart)] = []
    var absent: [Int] = []
    for (index, outcome) in zip(range, outcomes.withLock { $0 }) {
      let run = stage.runs[index]
      switch outcome {
      case .success(let outcome)?:
        findings.append(.result(outcome.result))
        if let end = outcome.end { ends.append((run, .known(end))) }
      case .failure(let error)?: findings.append(.failure(error, of: run))
      case nil where isComputing: absent.append(index)
      case nil:
        findings.append(.missing(run))
        // Runs that start there may be stored.
        if run.phase < plan.stages.count - 1 { ends.append((run, .unknown)) }
      }
    }
    take(findings)
    stage.note(ends, absent: absent)
    for case .result in findings { runFinished(.stored) }
    for case .failure in findings { runFinished(.stored) }
  }

  /// Computes the runs that are not stored, in groups that are quicker together.
  private func compute(_ stage: StageProgress) async {
    let absent = stage.absent
    let size = RunGroup.size(of: absent.count, in: plan, jobs: jobs)
    await inParallel((absent.count + size - 1) / size) { number in
      let runs = absent[number * size..<min((number + 1) * size, absent.count)].map { stage.runs[$0] }
      let computations = runs.map { RunComputation(plan: plan, run: $0, start: stage.start(of: $0)) }
      for (run, finding) in zip(runs, findings(of: computations)) { note(finding, of: run, in: stage) }
    }
  }

  private func note(_ finding: StoredRuns.Finding, of run: PhaseRun, in stage: StageProgress) {
    switch finding.outcome {
    case .success(let outcome):
      take([.result(outcome.result)])
      if let end = outcome.end { stage.note([(run, .known(end))]) }
    case .failure(let error):
      guard error.reason != .stopped else { return }
      take([.failure(error, of: run)])
    }
    runFinished(finding.origin)
  }

  private func findings(of computations: [RunComputation]) -> [StoredRuns.Finding] {
    guard let stored else { return RunGroup.outcomes(of: computations).map { ($0, .computed) } }
    return stored.findings(of: computations)
  }

  /// Calls `body` with each number below `count`, `jobs` at a time, until the task is cancelled.
  private func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) async {
    let queue = WorkQueue(count: count)
    await withTaskGroup { group in
      for _ in 0..<min(jobs, count) {
        group.addTask(executorPreference: RunThreads.shared) {
          while !Task.isCancelled, let number = queue.next() { body(number) }
        }
      }
    }
  }
}
