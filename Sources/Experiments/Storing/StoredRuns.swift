/// Where an outcome came from.
public enum RunOrigin: Sendable {
  /// It was computed now.
  case computed
  /// It was kept from an earlier time.
  case stored
}

extension ExperimentPlan {
  /// How many of its runs are in `store`, as far as can be said without reading them.
  public func storedRunCount(in store: any RunStore) -> Int {
    let stored = StoredRuns(store, of: self)
    return stages.joined().count { stored.holds($0, of: self) }
  }
}

/// A store as one experiment uses it: fetches the outcomes of earlier runs, and keeps those of new ones.
struct StoredRuns: Sendable {
  private let store: any RunStore
  private let keys: RunKeys

  init(_ store: any RunStore, of plan: ExperimentPlan) {
    self.store = store
    keys = RunKeys(plan, digest: store.digest)
  }

  /// Whether the outcome of a run of `plan`, the experiment or a piece of it, is there.
  func holds(_ run: PhaseRun, of plan: ExperimentPlan) -> Bool { store.holds(keys.key(of: run, in: plan)) }

  /// The outcome of a run: from the store, or else computed and kept. A run that fails is not kept.
  func outcome(of computation: RunComputation) throws(RunError) -> (outcome: RunOutcome, origin: RunOrigin) {
    let (run, plan) = (computation.run, computation.plan)
    let key = keys.key(of: run, in: plan)
    let stored = store.record(of: key)
    if let known = stored.flatMap({ RunOutcome($0, run: run, plan: plan) }) { return (known, .stored) }
    let start = ContinuousClock.now
    let outcome = try computation.outcome()
    let cost = start.duration(to: .now)
    store.keep(outcome.bytes, for: key, cost: cost)
    return (outcome, .computed)
  }

  /// Writes everything that was kept so far.
  func flush() { store.flush() }
}
