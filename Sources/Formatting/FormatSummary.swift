import Commands
import Diagnostics
import Running
import Schemas

/// Adds up the changes of several notebooks.
struct FormatSummary {
  /// Whether notebooks are written, or only compared with their new texts.
  let writes: Bool
  private var summary: CommandSummary

  /// A summary that begins with what was found before anything ran.
  init(_ diagnostics: [Diagnostic], writes: Bool) {
    (summary, self.writes) = (CommandSummary(diagnostics), writes)
  }

  /// The outcome of the command.
  var outcome: Outcome { summary.outcome }

  /// Adds what is still wrong in a notebook.
  mutating func add(_ found: [Diagnostic], status: ExitStatus) { summary.add(found, raising: status) }

  /// Adds a notebook and its changes.
  mutating func add(_ notebook: FormattedNotebook, isWritten: Bool) {
    summary.add(
      lines: notebook.changes.map(\.line)
        + ["\(notebook.source.name): \(Self.phrase(notebook.changes, isWritten: isWritten))"])
    summary.add(NotebookRecord(notebook, isWritten: isWritten))
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
