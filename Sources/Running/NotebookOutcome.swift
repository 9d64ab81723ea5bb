package import Diagnostics
package import Planning
import Results

/// What a command says of a notebook that ran.
package struct NotebookOutcome: Sendable {
  /// The file that the notebook was read from.
  package let path: String
  /// What it is worth.
  package let status: ExitStatus
  /// What was found while it ran.
  package let diagnostics: [Diagnostic]
  /// How many claims hold and how many values agree, in words.
  package let verdicts: String
  /// The same and more as data, without a page.
  package let record: NotebookRecord

  /// The outcome of `plan`, which has these results.
  package init(_ plan: NotebookPlan, _ results: NotebookResults) {
    path = plan.path
    status = results.hasFailures ? .executionFailed : results.isTrue ? .fine : .documentIsWrong
    diagnostics = results.diagnostics
    verdicts = [Self.claims(results), Self.values(results), results.leftOut].compactMap(\.self).joined(separator: ", ")
    record = NotebookRecord(plan, results)
  }

  /// An outcome that was kept.
  package init(path: String, status: ExitStatus, diagnostics: [Diagnostic], verdicts: String, record: NotebookRecord) {
    (self.path, self.status, self.diagnostics) = (path, status, diagnostics)
    (self.verdicts, self.record) = (verdicts, record)
  }

  private static func claims(_ results: NotebookResults) -> String {
    let counts = ClaimOutcome.Verdict.allCases.compactMap { verdict -> String? in
      let count = results.claims.values.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count.counting("claim")) \(verdict.predicate(of: count))"
    }
    return counts.isEmpty ? "no claims" : counts.joined(separator: ", ")
  }

  /// How many values differ from what is printed, and how many are unknown for a reason that is reported elsewhere.
  private static func values(_ results: NotebookResults) -> String {
    let values = results.checks.count.counting("value")
    let unknown = results.checks.count(where: \.isEcho)
    let wrong = results.checks.count { !$0.isTrue && !$0.isEcho }
    let faults = [(wrong, "wrong"), (unknown, "not known")].filter { $0.0 > 0 }
    guard let first = faults.first else { return "\(values) \(results.checks.count.verb("agrees", "agree"))" }
    let others = faults.dropFirst().map { ", \($0.0) \($0.0.verb()) \($0.1)" }.joined()
    return "\(first.0) of \(values) \(first.0.verb()) \(first.1)" + others
  }
}
