import Diagnostics
import Foundation
import Reports
import TestSupport
import Testing

@testable import Planning
@testable import Rendering

/// The file that says what the notebooks of a folder are together.
@Suite struct CollectionFileTests {
  private static func notebook(beside collection: String?) throws -> PlannedNotebook {
    let scratch = try Scratch()
    let path = scratch.url.appending(path: "a.md").path
    let text = "# Section\n\ntext\n"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    if let collection {
      try collection.write(to: scratch.url.appending(path: "collection.yaml"), atomically: true, encoding: .utf8)
    }
    return NotebookPipeline().plan(SourceText(name: path, text: text), math: MathRenderer())
  }

  @Test func pagesOfAFolderHaveItsCollection() throws {
    let notebook = try Self.notebook(beside: "title: All\ngroups: {One: {a: First}}")
    #expect(notebook.diagnostics.isEmpty)
    #expect(notebook.page.collection?.pages.map(\.title) == ["First"] && notebook.page.pageName == "a")
    #expect(notebook.sources.files.map(\.path.text) == ["collection.yaml"])
    #expect(notebook.plan.namedFiles.map(\.text) == ["collection.yaml"])
  }

  @Test func aNotebookMayStandAlone() throws {
    let notebook = try Self.notebook(beside: nil)
    #expect(notebook.diagnostics.isEmpty && notebook.page.collection == nil && notebook.sources.files.isEmpty)
  }

  @Test func mistakesInItAreReported() throws {
    let notebook = try Self.notebook(beside: "title: All\ngruops: {}")
    #expect(notebook.diagnostics.map(\.message) == ["unknown key 'gruops' in collection"])
    #expect(notebook.diagnostics.first?.range?.source.name.hasSuffix("/collection.yaml") == true)
  }
}
