/// What came of one run.
enum RunFinding: Sendable {
  /// It was computed, or was stored.
  case result(RunResult)
  /// It failed.
  case failure(RunError, of: PhaseRun)
  /// It is not stored, and nothing is computed.
  case missing(PhaseRun)
}
