import Diagnostics
import Planning
import Rendering
import Reports
import Running
import Storage

extension NotebookCommands {
  /// Renders notebooks into `output`. Nothing is written unless every notebook passes every check that needs no run.
  ///
  /// A list of the reports is written beside them if a folder was rendered.
  package func render(_ paths: [String], into output: String, writesIndex: Bool) async -> Outcome {
    if let fault = RenderTarget.fault(output) { return Outcome(.usage, [fault]) }
    let tools: ReportTools
    do { tools = try ReportTools(templates: templates) } catch { return Outcome(error.status, error.diagnostics) }
    let target = RenderTarget(output)
    return await withPlans(paths, reportName: target.reportName, math: tools.math) { notebooks, found in
      let obstacles = target.obstacles(to: notebooks.map(\.plan), writesIndex: writesIndex)
      guard obstacles.isEmpty else { return Outcome(.usage, found + obstacles) }
      var summary = RunSummary(found)
      var entries: [IndexEntry] = []
      for notebook in notebooks where !Task.isCancelled {
        let plan = notebook.plan
        var results = await pipeline.run(notebook)
        do {
          guard let report = try await pipeline.report(on: notebook, &results, tools: tools) else {
            summary.add(stopped: plan, results)
            continue
          }
          try target.folder.write(report.files)
          entries.append(report.entry)
          summary.add(plan, results, page: target.page(of: plan))
        } catch {
          summary.add(plan, results)
          summary.fail("the report of '\(plan.path)' cannot be written into '\(target.folder.path)'", error)
        }
      }
      guard writesIndex, !summary.hasUnwritten else { return summary.outcome }
      do {
        let page = try IndexRenderer(templates: tools.templates, math: tools.math).render(entries)
        try target.folder.write(ReportFiles(name: RenderTarget.indexName, page: page))
      } catch {
        summary.fail("the list of reports cannot be written into '\(target.folder.path)'", error)
      }
      return summary.outcome
    }
  }
}
