import Dynamics

/// What one run recorded.
struct RunResult: Sendable {
  /// The run.
  var run: PhaseRun
  /// The sizes of its network and task.
  let sizes: ProblemSizes
  /// The phases on whose tasks losses were measured.
  let objectives: [Int]
  /// The records of each solver; one element where there is no training.
  var solvers: [SolverRecords]
  /// The sign of det W(0) det Σ; nil unless both are square.
  let parity: Double?

  /// The records of one solver.
  struct SolverRecords: Sendable {
    /// For each recorded variable, its records one after another; nil if solver or phase do not provide it.
    var values: [[Double]?]
    /// Whether there are records without a state, since the weights left all bounds.
    var diverged = false
    /// How far the values can be trusted.
    var quality = RunQuality()
  }
}

/// The outcome of one run: what it recorded, and where the next phase starts.
struct RunOutcome: Sendable {
  let result: RunResult
  /// Nil in the last phase, so that no memory is held for nothing.
  let end: RunEnd?
}

/// The states of the solvers at the end of a phase.
struct RunEnd: Sendable {
  /// The network at the start of the first phase.
  let origin: NetworkState
  /// One state for each solver; nil for one that diverged.
  let states: [NetworkState?]
}
