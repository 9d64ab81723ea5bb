import Diagnostics
import Dispatch
import Foundation
import Reports
import Results
import Synchronization

@testable import Commands
@testable import Planning
@testable import Rendering
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

  /// The plan, if the notebook has no errors.
  private static func plan(_ text: String, _ name: String) -> NotebookPlan? {
    let (plan, diagnostics) = NotebookPipeline.plan(SourceText(name: name, text: text), math: tools.math)
    diagnostics.check()
    return diagnostics.hasErrors ? nil : plan
  }

  private static func run(_ plan: NotebookPlan) async {
    // The cost of a run is not known exactly; few runs with small numbers keep it low.
    guard plan.runs.reduce(0, { $0 + $1.experiment.unitCount }) <= 50 else { return }
    var results = await NotebookRun(plan: plan, jobs: 1, cache: nil, progress: .silent).results()
    results.diagnostics.check()
    do {
      // Nothing is cancelled here, so there is a report.
      guard let (files, _) = try await ReportWriter(plan: plan, tools: tools).report(&results) else {
        preconditionFailure("a report that nobody stopped is made")
      }
      precondition(files.page.hasSuffix("</html>\n") || files.page.contains("</html>"), "a page is whole")
    } catch {
      fatalError("\(error)")
    }
    _ = NotebookRecord(plan, results, page: nil).json.text()
  }
}
