import Diagnostics
import Files
import Schemas

/// Writes a small notebook to begin with: one that renders at once, and whose claim holds.
package struct NotebookCreation: Sendable {
  /// The file to write.
  package let path: String
  /// The title of the notebook.
  package let title: String

  /// A notebook called `title` at `path`.
  package init(path: String, title: String) { (self.path, self.title) = (path, title) }

  /// The text of the notebook.
  var text: String {
    String(decoding: PackageResources.first_notebook_md, as: UTF8.self)
      .replacing("{{title}}", with: JSONNode.quoted(title))
  }

  /// Writes the notebook, if no file is there.
  package func outcome() -> Outcome {
    guard UserPath.ending(of: path) == "md" else {
      return refusal(.unreadableFile, "'\(path)' does not end in .md", hint: "notebooks are files that end in .md")
    }
    do throws(SystemFile.Failure) {
      guard try SystemFile.writeNew(Array(text.utf8), to: path) else {
        return refusal(.fileExists, "there is a file '\(path)' already", hint: "name another file, or remove this one")
      }
    } catch {
      return Outcome(.executionFailed, [.unwritten("'\(path)' cannot be written: \(error)")])
    }
    return Outcome(
      .fine, [], output: "\(path): a notebook to begin with; render it: lazyrich render \(path)\n",
      form: .summary)
  }

  private func refusal(_ code: DiagnosticCode, _ message: String, hint: String) -> Outcome {
    Outcome(.usage, [.error(code, at: nil, message, hint: hint)])
  }
}
