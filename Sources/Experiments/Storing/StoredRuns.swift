import Dynamics

/// Where an outcome came from.
public enum RunOrigin: Sendable {
  /// It was computed now.
  case computed
  /// It was kept from an earlier time.
  case stored
}

extension ExperimentPlan {
  /// How many of its runs are in `store`, as far as can be said without reading them; failed runs count too.
  public func storedRunCount(in store: any RunStore) -> Int {
    let stored = StoredRuns(store, of: self)
    return stages.joined().count { stored.holds($0) }
  }
}

/// A store as one experiment, or a piece of it, uses it: fetches the outcomes of earlier runs, and keeps those of new
/// ones.
struct StoredRuns: Sendable {
  /// What became of a run, and where that was found.
  typealias Finding = (outcome: Result<RunOutcome, RunError>, origin: RunOrigin)

  private let store: any RunStore
  private let keys: RunKeys
  private let plan: ExperimentPlan
  private let triesFailuresAgain: Bool

  /// - Parameter triesFailuresAgain: whether a run that failed earlier is computed once more; the outcome is the same
  ///   unless the machine or the engine is to blame.
  init(_ store: any RunStore, of plan: ExperimentPlan, tryingFailuresAgain triesFailuresAgain: Bool = false) {
    self.init(store, RunKeys(plan, digest: store.digest), plan, triesFailuresAgain)
  }

  private init(_ store: any RunStore, _ keys: RunKeys, _ plan: ExperimentPlan, _ triesFailuresAgain: Bool) {
    (self.store, self.keys, self.plan, self.triesFailuresAgain) = (store, keys, plan, triesFailuresAgain)
  }

  /// The same store for a piece of the experiment.
  func ofPiece(_ piece: ExperimentPlan) -> StoredRuns {
    StoredRuns(store, keys.ofPiece(piece), piece, triesFailuresAgain)
  }

  /// Whether the outcome of a run, or its failure, is there, as far as can be said without reading it.
  func holds(_ run: PhaseRun) -> Bool { facts(of: run) != nil }

  /// The kind and the cost of what is kept of a run, as far as can be said without reading it; nil if there is nothing.
  func facts(of run: PhaseRun) -> RunRecord.Facts? { store.facts(of: keys.key(of: run)) }

  /// What became of these runs at an earlier time, faster than one after the other. Failures that are tried again are
  /// left out.
  ///
  /// - Parameter receive: called once for each run that is kept, with its index among `runs`: in any order, and from
  ///   several threads at the same time.
  func fetch(_ runs: [PhaseRun], _ receive: @Sendable (_ index: Int, Result<RunOutcome, RunError>) -> Void) {
    store.fetch(runs.map(keys.key)) { index, record in
      if !isTriedAgain(record), let outcome = outcome(in: record, of: runs[index]) { receive(index, outcome) }
    }
  }

  /// What becomes of some runs: known from the store, or else computed together and kept. The time that they take is
  /// divided evenly among them.
  func findings(of computations: [RunComputation]) -> [Finding] {
    var findings = computations.map { known($0).map { (outcome: $0, origin: RunOrigin.stored) } }
    let absent = findings.indices.filter { findings[$0] == nil }
    let start = ThreadClock.seconds
    let outcomes = RunGroup.outcomes(of: absent.map { computations[$0] })
    let seconds = (ThreadClock.seconds - start) / Double(max(absent.count, 1))
    for (index, outcome) in zip(absent, outcomes) {
      keep(outcome, for: keys.key(of: computations[index].run), seconds: seconds)
      findings[index] = (outcome, .computed)
    }
    return findings.compactMap { $0 }
  }

  private func known(_ computation: RunComputation) -> Result<RunOutcome, RunError>? {
    guard let record = store.record(of: keys.key(of: computation.run)), !isTriedAgain(record) else { return nil }
    return outcome(in: record, of: computation.run)
  }

  private func keep(_ outcome: Result<RunOutcome, RunError>, for key: RunKey, seconds: Double) {
    switch outcome {
    case .success(let outcome): store.keep(RunRecord(.outcome, outcome.bytes, seconds: seconds), for: key)
    case .failure(let error):
      guard store.keepsFailures, let bytes = error.reason.bytes else { return }
      store.keep(RunRecord(.failure, bytes, seconds: seconds), for: key)
    }
  }

  private func isTriedAgain(_ record: RunRecord) -> Bool { triesFailuresAgain && record.facts.kind == .failure }

  /// What a record says of a run; nil if it is not what the plan expects.
  private func outcome(in record: RunRecord, of run: PhaseRun) -> Result<RunOutcome, RunError>? {
    switch record.facts.kind {
    case .outcome:
      guard let outcome = RunOutcome(record.bytes, run: run, plan: plan) else { return nil }
      return .success(outcome)
    case .failure:
      guard let reason = DynamicsError(record.bytes) else { return nil }
      return .failure(RunError(reason, of: run, in: plan))
    }
  }

  /// From now on what other processes have kept meanwhile is found too.
  func refresh() { store.refresh() }

  /// Writes everything that was kept so far.
  func flush() { store.flush() }
}
