import Diagnostics
package import Experiments
package import Planning
package import Schemas
package import Storage

/// A forecast of what an experiment would compute, and why its results are not in the cache.
package struct RunForecast {
  let notebook: String
  /// The label of the experiment, followed by the claim if it is the experiment of a control.
  let title: String
  /// The number of runs, and how many of them are in the cache.
  let runs: (all: Int, cached: Int)
  /// The number of numbers that it records.
  let elements: Int
  /// Why something has to be computed; empty if everything is in the cache.
  let reasons: [String]

  /// The forecast of an experiment of the notebook `plan`, whose run has the title `title`.
  package init(_ experiment: ExperimentPlan, called title: String, of plan: NotebookPlan, cache: ResultCache) {
    (notebook, self.title) = (plan.reportName, title)
    runs = (experiment.runCount, experiment.storedRunCount(in: cache))
    elements = experiment.elementCount
    guard runs.cached < runs.all else {
      reasons = []
      return
    }
    guard let last = cache.lastRequest(notebook: plan.path, title: title) else {
      reasons = ["it never ran"]
      return
    }
    let changes = LastRequest(experiment, of: plan).changes(since: last)
    reasons = changes.isEmpty ? ["its last run did not finish, or results were removed since"] : changes
  }

  /// The forecast in one line.
  package var text: String {
    guard !reasons.isEmpty else { return "\(notebook): \(title): cached, \(text(runs.all))" }
    let computed = runs.all - runs.cached
    let extent = runs.cached == 0 ? text(computed) : "\(computed) of \(text(runs.all))"
    let more = reasons.count > 3 ? ", and \(reasons.count - 3) more" : ""
    let because = reasons.prefix(3).joined(separator: ", ") + more
    return "\(notebook): \(title): \(extent), \(size), because \(because)"
  }

  private func text(_ count: Int) -> String { count.counting("run") }

  private var size: String { "\(elements.counting("number")) (\(ByteCount.text(byteCount)))" }

  private var byteCount: Int { elements * MemoryLayout<Double>.size }

  /// The forecast as data.
  package var json: JSONNode {
    .object([
      "notebook": .string(notebook), "experiment": .string(title), "runs": .number(Double(runs.all)),
      "cached": .number(Double(runs.cached)), "elements": .number(Double(elements)),
      "bytes": .number(Double(byteCount)), "reasons": .strings(reasons),
    ])
  }
}
