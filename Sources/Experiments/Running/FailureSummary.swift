import Diagnostics
import Dynamics

/// The failures of an experiment's runs: each cause once, with its first run and the number of runs that it stopped.
struct FailureSummary: Sendable {
  private var causes: [DynamicsError: Cause] = [:]

  private struct Cause: Sendable {
    var first: RunError
    var position: RunPosition
    var count = 1
  }

  /// Takes the failure of a run, in any order.
  mutating func add(_ error: RunError, at position: RunPosition) {
    guard var cause = causes[error.reason] else {
      causes[error.reason] = Cause(first: error, position: position)
      return
    }
    cause.count += 1
    if position < cause.position { (cause.first, cause.position) = (error, position) }
    causes[error.reason] = cause
  }

  /// The number of failed runs whose cause `isIncluded`.
  func count(where isIncluded: (DynamicsError) -> Bool) -> Int {
    causes.values.reduce(0) { isIncluded($1.first.reason) ? $0 + $1.count : $0 }
  }

  /// One diagnostic for each cause that `isIncluded`, where it occurs first, with the number of runs that it stopped.
  func diagnostics(of plan: ExperimentPlan, where isIncluded: (DynamicsError) -> Bool) -> [Diagnostic] {
    let included = causes.values.filter { isIncluded($0.first.reason) }.sorted { $0.position < $1.position }
    return included.map { cause in
      let first = cause.first.diagnostic(at: plan.range)
      guard plan.runCount > 1 else { return first }
      let extent = Diagnostic.Hint("\(cause.count) of \(plan.runCount.counting("run")) of '\(plan.name)' failed so")
      return Diagnostic(.error, first.code, at: first.range, first.message, hints: first.hints + [extent])
    }
  }
}
