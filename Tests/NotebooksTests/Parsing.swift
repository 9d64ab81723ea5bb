import Diagnostics
import Foundation
import Notebooks

/// Parses `text`.
func parseNotebook(_ text: String) -> (notebook: ParsedNotebook, diagnostics: [Diagnostic]) {
  NotebookParser.parse(SourceText(name: "notebook.md", text: text))
}

/// The folder `Golden` of these tests.
let goldenFolder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

/// The text of a file in the folder `Golden`.
func sample(_ name: String) throws -> String {
  String(decoding: try Data(contentsOf: goldenFolder.appending(path: name)), as: UTF8.self)
}
