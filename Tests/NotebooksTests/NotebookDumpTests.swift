import TestSupport
import Diagnostics
import Foundation
import Notebooks
import Testing

/// Parses `text`.
func parseNotebook(_ text: String) -> (notebook: ParsedNotebook, diagnostics: [Diagnostic]) {
  NotebookParser.parse(SourceText(name: "notebook.md", text: text))
}

/// The text of a file beside the goldens.
func sample(_ name: String) throws -> String {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
  return String(decoding: try Data(contentsOf: file), as: UTF8.self)
}

@Suite struct NotebookDumpTests {
  @Test func everything() throws {
    let (notebook, diagnostics) = parseNotebook(try sample("everything.md"))
    #expect(diagnostics.map(\.code) == [.rawHTML, .unusedFootnote])
    expectGolden(notebook.dump(), "everything.txt")
  }
}
