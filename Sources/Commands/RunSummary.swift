package import Diagnostics
package import Planning
import Results
package import Running
import Storage

/// Adds up the results of the runs of several notebooks.
package struct RunSummary {
  private var summary: CommandSummary

  /// A summary that begins with what was found before anything ran.
  package init(_ diagnostics: [Diagnostic]) { summary = CommandSummary(diagnostics) }

  /// Whether something could not be written.
  private(set) var hasUnwritten = false

  /// The outcome of the command.
  package var outcome: Outcome { summary.outcome }

  /// Adds a notebook that did not run.
  mutating func add(unchecked plan: NotebookPlan) {
    summary.add(lines: ["\(plan.path): fine before anything runs"])
    summary.add(NotebookRecord(plan, nil, page: nil))
  }

  /// Adds a notebook whose run was stopped before its end.
  mutating func add(stopped plan: NotebookPlan, _ results: NotebookResults) {
    summary.add(results.diagnostics, raising: .executionFailed)
    summary.add(NotebookRecord(plan, nil, page: nil))
    summary.add(lines: ["\(plan.path): stopped before its end"])
    hasUnwritten = true
  }

  /// Adds the results of a notebook, and the page that was written from them.
  package mutating func add(_ plan: NotebookPlan, _ results: NotebookResults, page: String? = nil) {
    let status: ExitStatus = results.isTrue ? .fine : .documentIsWrong
    summary.add(results.diagnostics, raising: results.hasFailures ? .executionFailed : status)
    summary.add(NotebookRecord(plan, results, page: page))
    summary.add(lines: ["\(page ?? plan.path): \(Self.claims(results)), \(Self.values(results))"])
  }

  /// Notes that something could not be written.
  mutating func fail(_ message: String, _ error: any Error) {
    hasUnwritten = true
    if case OutputFolder.Failure.obstacles(let obstacles) = error {
      summary.add(obstacles, raising: .executionFailed)
    } else {
      summary.add([.unwritten("\(message): \(NotebookCommands.reason(error))")], raising: .executionFailed)
    }
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
