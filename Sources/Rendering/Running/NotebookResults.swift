package import Diagnostics
package import Figures
import Experiments
package import Reports
package import Results

/// What the blocks of a notebook gave.
package struct NotebookResults: Sendable {
  /// The datasets, by the label of their experiment.
  package var datasets: [String: Dataset] = [:]
  /// How far the results of an experiment can be trusted, by its label.
  var remarks: [String: [String]] = [:]
  /// What is not known of an experiment that ran, by its label.
  var gaps: [String: ResultGaps] = [:]
  /// What went wrong in a block, by its label.
  package var failures: [String: [Diagnostic]] = [:]
  /// Why figures and tables could not be made whose variables are not known, by their labels.
  private(set) var echoes: [String: Diagnostic] = [:]
  package var figures: [String: FigureData] = [:]
  var tables: [String: Table] = [:]
  package var claims: [String: ClaimOutcome] = [:]
  /// What became of the values that the page finds by a key: those of the prose and of table cells.
  package private(set) var keyedChecks: [CheckedValueKey: ValueCheck] = [:]
  /// What became of the values in the labels of a figure.
  private(set) var labelChecks: [String: [ValueCheck]] = [:]
  /// What became of every printed value.
  package private(set) var checks: [ValueCheck] = []
  /// Everything that was found, failures included.
  package var diagnostics: [Diagnostic] = []

  /// What the page shows of the values in texts.
  package var checkedValues: [CheckedValueKey: CheckedValueOutcome] { keyedChecks.mapValues(\.outcome) }

  /// Whether a block failed while it ran.
  package var hasFailures: Bool { !failures.isEmpty }

  /// The labels of the blocks that gave nothing, in order.
  package var failedLabels: [String] { Set(failures.keys).union(echoes.keys).sorted() }

  /// Whether the run was stopped before its end. What is missing then says nothing.
  package var isStopped: Bool { diagnostics.contains { $0.code == .stopped } }

  /// Whether every claim holds and every printed value agrees.
  package var isTrue: Bool {
    claims.values.allSatisfy { $0.verdict == .holds }
      && checks.allSatisfy(\.isTrue)
  }

  /// Why something among `references` is not known. Failed units leave elements missing, and expressions would skip those:
  /// nothing may hold, or agree, because of them.
  func cause(among references: [Expression.Reference]) -> Diagnostic? {
    references.lazy.compactMap { reference in
      reference.dataset.flatMap { gaps[$0]?.cause(of: reference.name) }
    }.first
  }

  /// Holds a printed value against the results; what is computed from something that is not known counts for nothing.
  func check(_ value: PrintedValue, in scope: EvaluationScope) -> ValueCheck {
    if let cause = cause(among: value.expression.references) {
      return value.undefined(cause.reasonOfUnknown, in: scope)
    }
    return value.check(in: scope)
  }

  /// Notes what became of a value that the page shows under `key`.
  mutating func add(_ check: ValueCheck, for key: CheckedValueKey) {
    keyedChecks[key] = check
    add(check)
  }

  /// Notes what became of the values in the labels of a figure; what was computed from something that is not known counts
  /// for nothing.
  mutating func add(_ checks: [ValueCheck], inLabelsOf figure: String) {
    let trusted = checks.map { check in
      cause(among: check.written.expression.references).map { check.undefined($0.reasonOfUnknown) } ?? check
    }
    labelChecks[figure] = trusted
    trusted.forEach { add($0) }
  }

  private mutating func add(_ check: ValueCheck) {
    checks.append(check)
    if let diagnostic = check.diagnostic { diagnostics.append(diagnostic) }
  }

  /// What the block `label` gives that draws or prints `references`, its diagnostics noted. A block that gives nothing failed;
  /// one whose variables are not there since they could not be derived is not tried.
  mutating func keeping<Value>(
    _ label: String, of references: [Expression.Reference], _ resolve: () -> (Value?, [Diagnostic])
  ) -> Value? {
    if let cause = cause(among: references.filter(isAbsent)) {
      echoes[label] = cause
      return nil
    }
    let (value, found) = resolve()
    // What is missing since runs failed is an echo of that.
    let isTrusted = cause(among: references) == nil
    if value == nil { fail(label, found) } else { diagnostics += found.filter { isTrusted || $0.severity == .error } }
    return value
  }

  private func isAbsent(_ reference: Expression.Reference) -> Bool {
    reference.dataset.flatMap { datasets[$0]?.array(called: reference.name) } == nil
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

extension Diagnostic {
  /// Why nothing is known of what depends on this fault.
  var reasonOfUnknown: String {
    "not known" + (range.map { ", see line \($0.start.line)" } ?? "") + ": \(message)"
  }
}
