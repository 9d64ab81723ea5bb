import CairoCanvas
import Diagnostics
import Figures
import Foundation
import TestSupport
import Testing

@testable import Rendering
@testable import Running

/// The figures of the gallery, in the fonts of the program.
struct Gallery: Sendable {
  /// A figure with its name, its data and its drawing.
  struct Item: Sendable, CustomTestStringConvertible {
    let name: String
    let spec: FigureSpec
    let data: FigureData
    let scene: Scene

    var testDescription: String { name }
  }

  let items: [Item]
  let results: NotebookResults
  let renderer: SceneRenderer

  /// The gallery, made once for all tests.
  static func load() async throws -> Gallery { try await task.value }

  private static let task = Task {
    let file = Repository.notebooks.appending(path: "gallery.md")
    return try await Gallery(of: SourceText(name: "gallery.md", text: try String(contentsOf: file, encoding: .utf8)))
  }

  /// The figures of a notebook.
  init(of source: SourceText) async throws {
    renderer = try SceneRenderer()
    let pipeline = NotebookPipeline(jobs: 2)
    let notebook = pipeline.plan(source, math: .init())
    let plan = notebook.plan
    #expect(!notebook.diagnostics.hasErrors, "\(DiagnosticRenderer().render(notebook.diagnostics))")
    results = await pipeline.run(notebook)
    let measurer = renderer.measurer
    items = plan.figures.compactMap { [results] figure in
      results.figures[figure.name].map {
        Item(name: figure.name, spec: figure.value, data: $0, scene: $0.scene(measuring: measurer))
      }
    }
    #expect(items.count == plan.figures.count && !items.isEmpty)
  }
}
