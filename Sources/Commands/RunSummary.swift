package import Diagnostics
import Outputs
package import Planning
package import Running

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
    summary.add(NotebookRecord(plan, nil))
  }

  /// Adds a notebook whose run was stopped before its end.
  mutating func add(stopped plan: NotebookPlan, _ results: NotebookResults) {
    summary.add(results.diagnostics, raising: .executionFailed)
    summary.add(NotebookRecord(plan, nil))
    summary.add(lines: ["\(plan.path): stopped before its end"])
    hasUnwritten = true
  }

  /// Adds the results of a notebook.
  package mutating func add(_ plan: NotebookPlan, _ results: NotebookResults) { add(NotebookOutcome(plan, results)) }

  /// Adds what is said of a notebook.
  ///
  /// - Parameters:
  ///   - page: the page that was made of it.
  ///   - isUnchanged: whether the page and its files were there already.
  package mutating func add(_ outcome: NotebookOutcome, page: String? = nil, isUnchanged: Bool = false) {
    summary.add(outcome.diagnostics, raising: outcome.status)
    summary.add(page.map(outcome.record.on) ?? outcome.record)
    summary.add(lines: ["\(page ?? outcome.path): \(outcome.verdicts)" + (isUnchanged ? "; unchanged" : "")])
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
}
