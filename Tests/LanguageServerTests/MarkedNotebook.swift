import Diagnostics
import Foundation
import Rendering
import Schemas
import TestSupport

@testable import LanguageServer

/// A notebook of the tests with something put in, and a cursor in it: what an editor has open.
struct MarkedNotebook {
  let notebook: OpenNotebook
  let cursor: Int

  /// The notebook `small` with `new`, in which `‸` is the cursor, in the place of `old`. It was checked before the change.
  init(replacing old: String, with new: String) throws {
    let file = Scratch.notebook("small")
    let text = try String(contentsOf: file, encoding: .utf8)
    let parts = text.replacing(old, with: new, maxReplacements: 1).split(separator: "‸", maxSplits: 1)
    let before = OpenNotebook(uri: "file:///small.md", path: file.path, version: 1, text: text)
    notebook = Self.checked(before).changed(to: parts.joined(), version: 2)
    cursor = parts[0].utf8.count
  }

  /// The notebook with the result of a check.
  static func checked(_ notebook: OpenNotebook) -> OpenNotebook {
    var notebook = notebook
    if let analysis = checker.plan(notebook.source) { notebook.take(analysis) }
    return notebook
  }

  static let checker = NotebookChecker(NotebookPipeline())

  /// A notebook that is shipped, as an editor opens it, checked.
  static func shipped(_ name: String) throws -> OpenNotebook {
    let file = Repository.notebooks.appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    return OpenNotebook(uri: file.absoluteString, path: file.path, version: 1, text: text)
  }
}
