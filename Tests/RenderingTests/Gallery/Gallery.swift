import CairoCanvas
import Diagnostics
import Figures
import Foundation
import TestSupport
import Testing

@testable import Rendering

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
  let renderer: SceneRenderer

  /// The gallery, made once for all tests.
  static func load() async throws -> Gallery { try await task.value }

  private static let task = Task { try await Gallery() }

  private init() async throws {
    renderer = try SceneRenderer()
    let file = Repository.notebooks.appending(path: "gallery.md")
    let source = SourceText(name: "gallery.md", text: try String(contentsOf: file, encoding: .utf8))
    let (plan, faults) = NotebookPipeline.plan(source, math: .init())
    #expect(!faults.hasErrors, "\(DiagnosticRenderer().render(faults))")
    let results = await NotebookRun(plan: plan, jobs: 2, progress: .silent).results()
    let measurer = renderer.measurer
    items = plan.figures.compactMap { figure in
      results.figures[figure.name].map {
        Item(name: figure.name, spec: figure.value, data: $0, scene: $0.scene(measuring: measurer))
      }
    }
    #expect(items.count == plan.figures.count)
  }
}
