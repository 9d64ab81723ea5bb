import Diagnostics
import Results

/// Adds up what the runs of several notebooks gave.
struct RunSummary {
  private var diagnostics: [Diagnostic]
  private var lines: [String] = []
  private var records: [NotebookRecord] = []
  private var status = ExitStatus.fine

  /// A summary that begins with what was found before anything ran.
  init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// Whether something could not be written.
  private(set) var hasUnwritten = false

  /// The end of the command.
  var outcome: Outcome {
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
  mutating func add(_ plan: NotebookPlan, _ results: NotebookResults, page: String? = nil) {
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
    case .holds: count == 1 ? "1 claim holds" : "\(count) claims hold"
    case .fails: count == 1 ? "1 claim fails" : "\(count) claims fail"
    case .withinRounding: count == 1 ? "1 claim is within rounding" : "\(count) claims are within rounding"
    case .error: "\(count) cannot be evaluated"
    case .unchecked: "\(count) not checked"
    }
  }

  private static func values(_ results: NotebookResults) -> String {
    let wrong = results.checks.count { !$0.isTrue }
    let count = results.checks.count
    guard wrong == 0 else { return "\(wrong) of \(count) values are wrong" }
    return count == 1 ? "1 value agrees" : "\(count) values agree"
  }
}
