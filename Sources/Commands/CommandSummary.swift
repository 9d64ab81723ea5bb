package import Diagnostics
import Rendering
package import Running

/// Adds up what a command has to say about several notebooks: diagnostics, a line and a record for each, and the worst
/// exit status.
package struct CommandSummary: Sendable {
  private var diagnostics: [Diagnostic]
  private var lines: [String] = []
  private var records: [NotebookRecord] = []
  /// The worst status so far.
  package private(set) var status = ExitStatus.fine

  /// A summary that begins with what was found before anything ran.
  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// The outcome of the command.
  package var outcome: Outcome {
    Outcome(status, diagnostics, output: lines.map { $0 + "\n" }.joined(), form: .summary, notebooks: records)
  }

  /// Adds diagnostics; the status becomes `status` if that is worse.
  package mutating func add(_ found: [Diagnostic], raising status: ExitStatus = .fine) {
    diagnostics += found
    if status.rawValue > self.status.rawValue { self.status = status }
  }

  /// Adds lines for standard output, in which no control character of a notebook reaches the terminal.
  package mutating func add(lines: [String]) { self.lines += lines.map(TerminalText.harmless) }

  /// Adds the record of a notebook.
  package mutating func add(_ record: NotebookRecord) { records.append(record) }
}
