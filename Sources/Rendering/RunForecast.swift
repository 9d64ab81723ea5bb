import Diagnostics
package import Experiments
package import Planning
package import Schemas
package import Storage

/// What a run would compute, and why it is not in the cache.
package struct RunForecast {
  let notebook: String
  /// The experiment, and the claim whose control it is.
  let title: String
  /// The units of work, and how many of them are in the cache.
  let units: (all: Int, cached: Int)
  /// How many numbers it records.
  let elements: Int
  /// Why something is to be computed; empty where nothing is.
  let reasons: [String]

  package init(_ experiment: ExperimentPlan, called title: String, of plan: NotebookPlan, cache: ResultCache) {
    (notebook, self.title) = (plan.reportName, title)
    units = (experiment.unitCount, experiment.storedUnitCount(in: cache))
    elements = experiment.elementCount
    guard units.cached < units.all else {
      reasons = []
      return
    }
    guard let last = cache.lastRequest(notebook: plan.path, title: title) else {
      reasons = ["it never ran"]
      return
    }
    let changes = ExperimentRequest(experiment, of: plan).changes(since: last)
    reasons = changes.isEmpty ? ["its last run did not finish, or results were removed since"] : changes
  }

  /// One line for people.
  package var text: String {
    guard !reasons.isEmpty else { return "\(notebook): \(title): cached, \(runs(units.all))" }
    let computed = units.all - units.cached
    let extent = units.cached == 0 ? runs(computed) : "\(computed) of \(runs(units.all))"
    let more = reasons.count > 3 ? ", and \(reasons.count - 3) more" : ""
    let because = reasons.prefix(3).joined(separator: ", ") + more
    return "\(notebook): \(title): \(extent), \(size), because \(because)"
  }

  private func runs(_ count: Int) -> String { count.counting("run") }

  private var size: String { "\(elements.counting("number")) (\(ByteCount.text(byteCount)))" }

  private var byteCount: Int { elements * MemoryLayout<Double>.size }

  /// The same as data.
  package var json: JSONNode {
    .object([
      "notebook": .string(notebook), "experiment": .string(title), "runs": .number(Double(units.all)),
      "cached": .number(Double(units.cached)), "elements": .number(Double(elements)),
      "bytes": .number(Double(byteCount)), "reasons": .strings(reasons),
    ])
  }
}
