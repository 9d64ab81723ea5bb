import Planning
import Rendering
import Reports
import Running

extension NotebookCommands {
  /// Checks notebooks and writes nothing; `runsExperiments` decides whether claims and values are checked too.
  package func check(_ paths: [String], runsExperiments: Bool) async -> Outcome {
    await withPlans(
      paths, takesStandardInput: true, math: MathRenderer(), running: { runsExperiments ? $0.experiments : [] }
    ) { notebooks, found in
      var summary = RunSummary(found)
      for notebook in notebooks {
        guard runsExperiments else {
          summary.add(unchecked: notebook.plan)
          continue
        }
        let results = await pipeline.run(notebook)
        if results.isStopped {
          summary.add(stopped: notebook.plan, results)
        } else {
          summary.add(notebook.plan, results)
        }
      }
      return summary.outcome
    }
  }
}
