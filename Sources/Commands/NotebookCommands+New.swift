import Diagnostics
import Files
import Outputs
import Planning
import Schemas

extension NotebookCommands {
  /// Writes a small notebook called `title` to `path`, unless a file is there: one that renders at once, and whose
  /// claim is true.
  package static func new(_ path: String, title: String) -> Outcome {
    guard UserPath.ending(of: path) == "md" else {
      return refusal(.unreadableFile, "'\(path)' does not end in .md", hint: "notebooks are files that end in .md")
    }
    let text = String(decoding: PackageResources.first_notebook_md, as: UTF8.self)
      .replacing("{{title}}", with: JSONNode.quoted(title))
    do throws(SystemFile.Failure) {
      guard try SystemFile.writeNew(Array(text.utf8), to: path) else {
        return refusal(.fileExists, "there is a file '\(path)' already", hint: "name another file, or remove this one")
      }
    } catch {
      return Outcome(.executionFailed, [.unwritten("'\(path)' cannot be written: \(error)")])
    }
    return Outcome(
      .fine, [], output: "\(path): a notebook to begin with; render it: lazyrich render \(path)\n", form: .summary)
  }

  private static func refusal(_ code: DiagnosticCode, _ message: String, hint: String) -> Outcome {
    Outcome(.usage, [.error(code, at: nil, message, hint: hint)])
  }
}
