import Commands
import Diagnostics
import Rendering
import Running
import Schemas

/// What `fmt` does with the changes.
package enum FormatPurpose: Sendable {
  /// Writes the notebooks. The text of standard input goes to standard output.
  case write
  /// Lists the changes.
  case check
  /// Prints the changes as `diff -u` does.
  case diff
}

/// Adds up the changes of several notebooks.
struct FormatSummary {
  /// What is done with the changes.
  let purpose: FormatPurpose
  private var summary: CommandSummary

  /// A summary that begins with what was found before anything ran.
  init(_ diagnostics: [Diagnostic], for purpose: FormatPurpose) {
    (summary, self.purpose) = (CommandSummary(diagnostics), purpose)
  }

  /// The text for standard output in place of the summary: differences, or the new text of standard input.
  private var text: String?

  /// The outcome of the command.
  var outcome: Outcome { text.map(summary.outcome.printing) ?? summary.outcome }

  /// Adds what is still wrong in a notebook.
  mutating func add(_ found: [Diagnostic], status: ExitStatus) { summary.add(found, raising: status) }

  /// Adds a notebook and its changes.
  mutating func add(_ notebook: FormattedNotebook, isWritten: Bool) {
    if purpose == .diff { text = (text ?? "") + UnifiedDiff(notebook.source, notebook.edits).text }
    if purpose == .write, notebook.source.name == NotebookSources.standardInput {
      text = String(decoding: notebook.bytes, as: UTF8.self)
    }
    summary.add(
      lines: notebook.changes.map(\.line)
        + ["\(notebook.source.name): \(Self.phrase(notebook.changes, isWritten: isWritten))"])
    summary.add(NotebookRecord(notebook, isWritten: isWritten))
    if purpose != .write, !notebook.changes.isEmpty { add([], status: .documentIsWrong) }
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
