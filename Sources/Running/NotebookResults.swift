package import Diagnostics
package import Experiments
package import Figures
package import Results

/// The results of the blocks of a notebook.
package struct NotebookResults: Sendable {
  /// The datasets, by the label of their experiment.
  package var datasets: [String: Dataset] = [:]
  /// Remarks on how far the results of an experiment can be trusted, by its label.
  package internal(set) var remarks: [String: [String]] = [:]
  /// The variables that are unknown although their experiment ran, by its label.
  package internal(set) var gaps: [String: ResultGaps] = [:]
  /// The errors in a block during the run, by its label.
  package var failures: [String: [Diagnostic]] = [:]
  /// Why figures and tables could not be made because their variables are unknown, by their labels.
  package private(set) var echoes: [String: Diagnostic] = [:]
  package internal(set) var figures: [String: FigureData] = [:]
  package internal(set) var tables: [String: Table] = [:]
  package var claims: [String: ClaimOutcome] = [:]
  /// The checks of the values in the prose and in table cells, by their keys.
  package private(set) var keyedChecks: [CheckedValueKey: ValueCheck] = [:]
  /// The checks of the values in the labels of a figure.
  package private(set) var labelChecks: [String: [ValueCheck]] = [:]
  /// The checks of all printed values.
  package private(set) var checks: [ValueCheck] = []
  /// What the page leaves out for its size, in a phrase for the author; nil where it leaves out nothing.
  package var leftOut: String?
  /// All errors and warnings, including failures.
  package var diagnostics: [Diagnostic] = []

  /// The outcomes of the values in texts, which the page shows.
  package var checkedValues: [CheckedValueKey: CheckedValueOutcome] { keyedChecks.mapValues(\.outcome) }

  /// Whether a block failed during the run.
  package var hasFailures: Bool { !failures.isEmpty }

  /// The labels of the blocks without a result, in order.
  package var failedLabels: [String] { Set(failures.keys).union(echoes.keys).sorted() }

  /// Whether the run was stopped before its end. The results are then incomplete.
  package var isStopped: Bool { diagnostics.contains { $0.code == .stopped } }

  /// Whether every claim holds and every printed value agrees.
  package var isTrue: Bool {
    claims.values.allSatisfy { $0.verdict == .holds }
      && checks.allSatisfy(\.isTrue)
  }

  /// Why something among `references` is unknown; nil if everything is known. Failed runs leave missing elements, which
  /// expressions skip, so a claim or value that depends on them must not count as true.
  func cause(among references: [Expression.Reference]) -> Diagnostic? {
    references.lazy.compactMap { reference in
      reference.dataset.flatMap { gaps[$0]?.cause(of: reference.name) }
    }.first
  }

  /// Compares a printed value with the results. A value that depends on something unknown is undefined.
  func check(_ value: PrintedValue, in scope: EvaluationScope) -> ValueCheck {
    if let cause = cause(among: value.expression.references) {
      return value.undefined(cause.reasonOfUnknown, in: scope)
    }
    return value.check(in: scope)
  }

  /// Adds the check of the value with the key `key`.
  mutating func add(_ check: ValueCheck, for key: CheckedValueKey) {
    keyedChecks[key] = check
    add(check)
  }

  /// Adds the checks of the values in the labels of a figure. A value that depends on something unknown is undefined.
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

  /// The result of the block `label`, which draws or prints `references`; its diagnostics are added. A block without a
  /// result has failed. A block is not tried if its variables do not exist because they could not be derived.
  mutating func keeping<Value>(
    _ label: String, of references: [Expression.Reference], _ resolve: () -> (Value?, [Diagnostic])
  ) -> Value? {
    if let cause = cause(among: references.filter(isAbsent)) {
      echoes[label] = cause
      return nil
    }
    let (value, found) = resolve()
    // Warnings about elements that are missing because runs failed only repeat that.
    let isTrusted = cause(among: references) == nil
    if value == nil { fail(label, found) } else { diagnostics += found.filter { isTrusted || $0.severity == .error } }
    return value
  }

  private func isAbsent(_ reference: Expression.Reference) -> Bool {
    reference.dataset.flatMap { datasets[$0]?.array(called: reference.name) } == nil
  }

  /// Records that the task was cancelled at the block `label`, which is called `what` in the message. Parts of it that
  /// were stopped too are not reported again.
  package mutating func stop(_ label: String, _ what: String, at range: SourceRange?) {
    diagnostics.removeAll { $0.code == .stopped }
    fail(label, [.stopped(what, at: range)])
  }

  /// Records the errors of a block that failed.
  package mutating func fail(_ label: String, _ causes: [Diagnostic]) {
    failures[label, default: []] += causes
    diagnostics += causes
  }
}

extension Diagnostic {
  /// Why a value is unknown that depends on the cause of this diagnostic.
  package var reasonOfUnknown: String {
    "not known" + (range.map { ", see line \($0.start.line)" } ?? "") + ": \(message)"
  }
}
