import Diagnostics
import Rendering
import Schemas

/// Adds up what formatting several notebooks gave.
struct FormatSummary {
  /// Whether notebooks are written, or only looked at.
  let writes: Bool
  private var diagnostics: [Diagnostic]
  private var lines: [String] = []
  private var records: [NotebookRecord] = []
  private var status = ExitStatus.fine

  /// A summary that begins with what was found before anything ran.
  init(_ diagnostics: [Diagnostic], writes: Bool) { (self.diagnostics, self.writes) = (diagnostics, writes) }

  /// The end of the command.
  var outcome: Outcome {
    Outcome(status, diagnostics, output: lines.map { $0 + "\n" }.joined(), form: .summary, notebooks: records)
  }

  /// Adds what is still wrong in a notebook.
  mutating func add(_ found: [Diagnostic], status: ExitStatus) {
    diagnostics += found
    if status.rawValue > self.status.rawValue { self.status = status }
  }

  /// Adds a notebook and its changes.
  mutating func add(_ notebook: FormattedNotebook, isWritten: Bool) {
    lines += notebook.changes.map { TerminalText.harmless($0.line) }
    lines.append(
      "\(TerminalText.harmless(notebook.source.name)): \(Self.phrase(notebook.changes, isWritten: isWritten))")
    records.append(NotebookRecord(notebook, isWritten: isWritten))
    if !writes, !notebook.changes.isEmpty { add([], status: .documentIsWrong) }
  }

  private static func phrase(_ changes: [FormattedNotebook.Change], isWritten: Bool) -> String {
    let values = changes.count { $0.kind == .value }
    let lines = changes.count - values
    let counts = [
      values == 0 ? nil : values.counting("value"), lines == 0 ? nil : lines.counting("line of YAML", "lines of YAML"),
    ].compactMap(\.self)
    guard !counts.isEmpty else { return "nothing to change" }
    return counts.joined(separator: " and ") + (isWritten ? " rewritten" : " to rewrite")
  }
}

extension FormattedNotebook.Change {
  /// The change on one line: texts of values in their brackets, lines of YAML in quotes.
  fileprivate var line: String {
    let marks = kind == .value ? ("[", "]") : ("'", "'")
    return "\(range.source.name):\(range.start.line): \(marks.0)\(old)\(marks.1) → \(marks.0)\(new)\(marks.1)"
  }

  fileprivate var json: JSONNode {
    .object(
      [.init("kind", .string(kind.rawValue))] + range.json(withEnd: false)
        + [.init("old", .string(old)), .init("new", .string(new))])
  }
}

extension NotebookRecord {
  /// The record of a notebook that was formatted.
  fileprivate init(_ notebook: FormattedNotebook, isWritten: Bool) {
    self.init(
      json: .object([
        "path": .string(notebook.source.name), "written": .boolean(isWritten),
        "changes": .list(notebook.changes.map(\.json)),
      ]))
  }
}
