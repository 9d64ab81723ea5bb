import Diagnostics
import Dispatch
import Foundation
import Reports
import Results
import Synchronization

@testable import Commands
@testable import Planning
@testable import Rendering
@testable import Running
@testable import Storage

/// Notebooks through the whole program: planned, run if they have no errors, and made into a page.
enum NotebookReading {
  private static let tools: ReportTools = {
    do { return try ReportTools(templates: nil) } catch { fatalError("\(error)") }
  }()

  static func read(_ bytes: [UInt8]) {
    var grammar = NotebookGrammar(bytes)
    guard let (text, name, small) = grammar.notebook() else { return }
    _ = plan(text, name)
    guard let plan = plan(small, name) else { return }
    let isFinished = DispatchSemaphore(value: 0)
    Task {
      await run(plan)
      isFinished.signal()
    }
    isFinished.wait()
  }

  /// The planned notebook, if it has no errors.
  private static func plan(_ text: String, _ name: String) -> PlannedNotebook? {
    let notebook = NotebookPipeline().plan(SourceText(name: name, text: text), math: tools.math)
    notebook.diagnostics.check()
    return notebook.diagnostics.hasErrors ? nil : notebook
  }

  private static func run(_ notebook: PlannedNotebook) async {
    // The cost of a run is not known exactly; few runs with small numbers keep it low.
    guard notebook.plan.runs.reduce(0, { $0 + $1.experiment.runCount }) <= 50 else { return }
    var results = await NotebookPipeline().run(notebook)
    results.diagnostics.check()
    do {
      // Nothing is cancelled here, so there is a report.
      guard let (files, _) = try await NotebookPipeline().report(on: notebook, &results, tools: tools) else {
        preconditionFailure("a report that nobody stopped is made")
      }
      precondition(files.page.hasSuffix("</html>\n") || files.page.contains("</html>"), "a page is whole")
    } catch {
      fatalError("\(error)")
    }
    _ = NotebookRecord(notebook.plan, results, page: nil).json.text()
  }
}
