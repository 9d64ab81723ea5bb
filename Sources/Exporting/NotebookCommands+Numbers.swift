package import Commands
import Rendering
import Reports
import Running

extension NotebookCommands {
  /// The numbers of a notebook as TeX commands.
  package func numbers(_ path: String) async -> Outcome {
    await withPlans([path], math: MathRenderer()) { notebooks, found in
      guard let notebook = notebooks.first else { return Outcome(.documentIsWrong, found) }
      let results = await pipeline.run(notebook)
      guard !results.isStopped else { return Outcome(.executionFailed, found + results.diagnostics) }
      let numbers = NotebookNumbers(notebook.plan, results)
      var summary = RunSummary(found + numbers.diagnostics)
      summary.add(notebook.plan, results)
      return summary.outcome.printing(numbers.text)
    }
  }
}
