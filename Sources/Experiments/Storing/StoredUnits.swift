/// Where a result came from.
public enum UnitOrigin: Sendable {
  /// It was computed now.
  case computed
  /// It was kept from an earlier run.
  case stored
}

extension ExperimentPlan {
  /// How many of its units are in `store`, as far as can be said without reading them.
  public func storedUnitCount(in store: any UnitStore) -> Int {
    let stored = StoredUnits(store, of: self)
    return stages.joined().count { stored.holds($0, of: self) }
  }
}

/// A store as seen by one experiment: fetches what units gave before, and keeps what they give now.
struct StoredUnits: Sendable {
  private let store: any UnitStore
  private let keys: UnitKeys

  init(_ store: any UnitStore, of plan: ExperimentPlan) {
    self.store = store
    keys = UnitKeys(plan, digest: store.digest)
  }

  /// Whether the outcome of a unit of `plan`, the experiment or a piece of it, is there.
  func holds(_ unit: UnitOfWork, of plan: ExperimentPlan) -> Bool { store.holds(keys.key(of: unit, in: plan)) }

  /// What a unit gives: from the store, or else run and kept. A unit that fails is not kept.
  func outcome(of run: UnitRun) throws(RunError) -> (outcome: UnitOutcome, origin: UnitOrigin) {
    let key = keys.key(of: run.unit, in: run.plan)
    let stored = store.record(of: key)
    if let known = stored.flatMap({ UnitOutcome($0, unit: run.unit, plan: run.plan) }) { return (known, .stored) }
    let start = ContinuousClock.now
    let outcome = try run.outcome()
    let cost = start.duration(to: .now)
    if let bytes = outcome.bytes { store.keep(bytes, for: key, cost: cost) }
    return (outcome, .computed)
  }

  /// Makes sure that everything is kept that was given so far.
  func flush() { store.flush() }
}
