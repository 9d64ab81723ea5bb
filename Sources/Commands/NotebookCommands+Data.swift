import Diagnostics
import Experiments
import Planning
import Rendering
import Reports
package import Results
import Running

/// The output formats of a dataset.
package enum DataFormat: String, Sendable, CaseIterable {
  /// One line for each element.
  case csv
  /// What `xarray.Dataset.from_dict` reads.
  case json

  package func text(of dataset: Dataset) -> String {
    switch self {
    case .csv: dataset.tidyCSV
    case .json: dataset.xarrayJSON
    }
  }
}

extension NotebookCommands {
  /// The result of the experiment `label` of a notebook as text.
  package func data(_ path: String, label: String, format: DataFormat) async -> Outcome {
    let running = { (plan: NotebookPlan) in plan.experiments.filter { $0.name == label } }
    return await withPlans([path], math: MathRenderer(), running: running) { notebooks, found in
      guard let notebook = notebooks.first else { return Outcome(.documentIsWrong, found) }
      let (dataset, diagnostics) = await pipeline.runExperiment(label, of: notebook)
      guard !diagnostics.contains(where: { $0.code == .stopped }) else {
        return Outcome(.executionFailed, found + diagnostics)
      }
      guard let dataset else {
        let unknown = Diagnostic.error(
          .unknownExperiment, at: nil, "'\(path)' has no experiment '\(label)'",
          hint: Suggestion.hint(for: label, among: notebook.plan.experimentNames))
        return Outcome(.usage, found + [unknown])
      }
      let status: ExitStatus = diagnostics.hasErrors ? .executionFailed : .fine
      // A user who asks for a result uses it, even if the notebook does not.
      let remaining = found.filter { $0.code != .unusedExperiment }
      return Outcome(
        status, remaining + diagnostics, output: format.text(of: dataset), form: format == .json ? .json : .text,
        notebooks: [NotebookRecord(notebook.plan, nil, page: nil)])
    }
  }
}
