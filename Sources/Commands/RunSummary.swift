package import Diagnostics
package import Planning
package import Rendering
import Results
import Storage

/// Adds up what the runs of several notebooks gave.
package struct RunSummary {
  private var diagnostics: [Diagnostic]
  private var lines: [String] = []
  private var records: [NotebookRecord] = []
  private var status = ExitStatus.fine

  /// A summary that begins with what was found before anything ran.
  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// Whether something could not be written.
  private(set) var hasUnwritten = false

  /// The end of the command.
  package var outcome: Outcome {
    Outcome(status, diagnostics, output: lines.map { $0 + "\n" }.joined(), form: .summary, notebooks: records)
  }

  /// Adds a notebook that did not run.
  mutating func add(unchecked plan: NotebookPlan) {
    lines.append("\(TerminalText.harmless(plan.path)): fine before anything runs")
    records.append(NotebookRecord(plan, nil, page: nil))
  }

  /// Adds a notebook whose run was stopped before its end.
  mutating func add(stopped plan: NotebookPlan, _ results: NotebookResults) {
    diagnostics += results.diagnostics
    records.append(NotebookRecord(plan, nil, page: nil))
    lines.append("\(plan.path): stopped before its end")
    hasUnwritten = true
    raise(.executionFailed)
  }

  /// Adds the results of a notebook, and the page that was written of it.
  package mutating func add(_ plan: NotebookPlan, _ results: NotebookResults, page: String? = nil) {
    diagnostics += results.diagnostics
    records.append(NotebookRecord(plan, results, page: page))
    lines.append("\(TerminalText.harmless(page ?? plan.path)): \(Self.claims(results)), \(Self.values(results))")
    if results.hasFailures { raise(.executionFailed) } else if !results.isTrue { raise(.documentIsWrong) }
  }

  /// Notes that something could not be written.
  mutating func fail(_ message: String, _ error: any Error) {
    hasUnwritten = true
    if case OutputFolder.Failure.obstacles(let obstacles) = error {
      diagnostics += obstacles
    } else {
      diagnostics.append(.unwritten("\(message): \(NotebookCommands.reason(error))"))
    }
    raise(.executionFailed)
  }

  private mutating func raise(_ other: ExitStatus) {
    if other.rawValue > status.rawValue { status = other }
  }

  private static func claims(_ results: NotebookResults) -> String {
    let counts = ClaimOutcome.Verdict.allCases.compactMap { verdict -> String? in
      let count = results.claims.values.count { $0.verdict == verdict }
      return count == 0 ? nil : phrase(count, verdict)
    }
    return counts.isEmpty ? "no claims" : counts.joined(separator: ", ")
  }

  private static func phrase(_ count: Int, _ verdict: ClaimOutcome.Verdict) -> String {
    switch verdict {
    case .holds: "\(count.counting("claim")) \(count.verb("holds", "hold"))"
    case .fails: "\(count.counting("claim")) \(count.verb("fails", "fail"))"
    case .withinRounding: "\(count.counting("claim")) \(count.verb()) within rounding"
    case .error: "\(count.counting("claim")) cannot be evaluated"
    case .unchecked: "\(count.counting("claim")) \(count.verb()) not checked"
    }
  }

  /// How many values are not what is printed, and how many are not known for a reason that is said elsewhere.
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
