import Diagnostics
import Figures
import Reports
import Results

/// What the blocks of a notebook gave.
struct NotebookResults: Sendable {
  /// The datasets, by the label of their experiment.
  var datasets: [String: Dataset] = [:]
  /// How far the results of an experiment can be trusted, by its label.
  var remarks: [String: [String]] = [:]
  /// What went wrong in a block, by its label.
  var failures: [String: [Diagnostic]] = [:]
  var figures: [String: FigureData] = [:]
  var tables: [String: Table] = [:]
  var claims: [String: ClaimOutcome] = [:]
  /// What became of the values that the page finds by a key: those of the prose and of table cells.
  private(set) var keyedChecks: [CheckedValueKey: ValueCheck] = [:]
  /// What became of the values in the labels of a figure.
  private(set) var labelChecks: [String: [ValueCheck]] = [:]
  /// What became of every printed value.
  private(set) var checks: [ValueCheck] = []
  /// Everything that was found, failures included.
  var diagnostics: [Diagnostic] = []

  /// What the page shows of the values in texts.
  var checkedValues: [CheckedValueKey: CheckedValueOutcome] { keyedChecks.mapValues(\.outcome) }

  /// Whether a block failed while it ran.
  var hasFailures: Bool { !failures.isEmpty }

  /// Whether the run was stopped before its end. What is missing then says nothing.
  var isStopped: Bool { diagnostics.contains { $0.code == .stopped } }

  /// Whether every claim holds and every printed value agrees.
  var isTrue: Bool {
    claims.values.allSatisfy { $0.verdict == .holds }
      && checks.allSatisfy(\.isTrue)
  }

  /// Why one of these experiments failed. Failed units leave elements missing, and expressions would skip those: nothing
  /// may hold, or agree, because of them.
  func cause(amongFailuresOf experiments: [String]) -> Diagnostic? {
    experiments.lazy.compactMap { failures[$0]?.first { $0.severity == .error } }.first
  }

  /// Holds a printed value against the results; what is computed from an experiment that failed counts for nothing.
  func check(_ value: PrintedValue, in scope: EvaluationScope) -> ValueCheck {
    if let cause = cause(amongFailuresOf: value.expression.datasetNames) {
      return value.undefined(cause.message, in: scope)
    }
    return value.check(in: scope)
  }

  /// Notes what became of a value that the page shows under `key`.
  mutating func add(_ check: ValueCheck, for key: CheckedValueKey) {
    keyedChecks[key] = check
    add(check)
  }

  /// Notes what became of the values in the labels of a figure; what was computed from an experiment that failed counts for
  /// nothing.
  mutating func add(_ checks: [ValueCheck], inLabelsOf figure: String) {
    let trusted = checks.map { check in
      cause(amongFailuresOf: check.written.expression.datasetNames).map { check.undefined($0.message) } ?? check
    }
    labelChecks[figure] = trusted
    trusted.forEach { add($0) }
  }

  private mutating func add(_ check: ValueCheck) {
    checks.append(check)
    if let diagnostic = check.diagnostic { diagnostics.append(diagnostic) }
  }

  /// What the block `label` gave, its diagnostics noted; a block that gave nothing failed.
  mutating func keeping<Value>(_ resolved: (Value?, [Diagnostic]), of label: String) -> Value? {
    if resolved.0 == nil { fail(label, resolved.1) } else { diagnostics += resolved.1 }
    return resolved.0
  }

  /// Notes that the task was cancelled at the block `label`, called `what`. What broke off within it is not told twice.
  mutating func stop(_ label: String, _ what: String, at range: SourceRange?) {
    diagnostics.removeAll { $0.code == .stopped }
    fail(label, [.stopped(what, at: range)])
  }

  /// Notes a block that failed.
  mutating func fail(_ label: String, _ causes: [Diagnostic]) {
    failures[label, default: []] += causes
    diagnostics += causes
  }
}
