public import Diagnostics
import Dynamics
import Synchronization

extension ExperimentPlan {
  /// Computes the runs that `store` does not have and keeps them there; assembles nothing. Runs that failed earlier are
  /// kept as such.
  ///
  /// If the task is cancelled, the runs under way end and no others start.
  ///
  /// - Parameters:
  ///   - jobs: the number of runs at the same time.
  ///   - retrying: whether runs that failed earlier are computed again.
  ///   - runFinished: called once for each finished run, in any order, from any thread.
  public func keepRuns(
    jobs: Int, store: any RunStore, retrying: Bool = false,
    runFinished: @escaping @Sendable (RunOrigin) -> Void = { _ in }
  ) async -> KeptRuns {
    let stored = StoredRuns(store, of: self, tryingFailuresAgain: retrying)
    defer { stored.flush() }
    let tally = KeptTally()
    let runner = PhaseRunner(
      self, jobs: jobs, stored: stored,
      runFinished: { origin in
        tally.count(origin)
        runFinished(origin)
      }, take: tally.take)
    await runner.run()
    return tally.kept(of: self)
  }
}

/// What came of runs that are only kept.
public struct KeptRuns: Sendable {
  /// The number of runs that were computed now.
  public fileprivate(set) var computed = 0
  /// The number of runs that were there already.
  public fileprivate(set) var found = 0
  /// How many of them all failed. Those that the experiment leaves out as infeasible are not among them.
  public fileprivate(set) var failed = 0
  /// An error for each cause of failures.
  public fileprivate(set) var diagnostics: [Diagnostic] = []

  /// The number of all runs that came to an end.
  public var ended: Int { computed + found }

  /// No runs.
  public init() {}

  /// Adds those of another experiment.
  public mutating func add(_ other: KeptRuns) {
    computed += other.computed
    found += other.found
    failed += other.failed
    diagnostics += other.diagnostics
  }
}

/// Counts runs from any thread.
private final class KeptTally: Sendable {
  private let state = Mutex((kept: KeptRuns(), failures: FailureSummary()))

  func count(_ origin: RunOrigin) {
    state.withLock { state in
      switch origin {
      case .computed: state.kept.computed += 1
      case .stored: state.kept.found += 1
      }
    }
  }

  @Sendable func take(_ findings: [RunFinding]) {
    for case .failure(let error, of: let run) in findings {
      state.withLock { $0.failures.add(error, at: RunPosition(piece: 0, run: run)) }
    }
  }

  func kept(of plan: ExperimentPlan) -> KeptRuns {
    state.withLock { state in
      var kept = state.kept
      kept.failed = state.failures.count { !plan.spec.leavesOut($0) }
      kept.diagnostics = state.failures.diagnostics(of: plan) { !plan.spec.leavesOut($0) }
      return kept
    }
  }
}
