import Diagnostics
import Experiments
package import Planning
package import Schemas

/// What the parts of a notebook are expected to take, before anything runs.
package struct PartForecast {
  private let notebook: String
  private let partition: Partition

  /// The runs of `plan` in so many parts.
  package init(_ plan: NotebookPlan, parts: Int) {
    notebook = plan.reportName
    partition = Partition(plan.runs.map(\.experiment), into: parts)
  }

  /// One line: the whole, and the smallest, the median and the largest part.
  package var text: String {
    let sorted = partition.seconds.sorted()
    let all = TimeLength.text(sorted.reduce(0, +))
    let parts = [sorted[0], sorted[sorted.count / 2], sorted[sorted.count - 1]].map(TimeLength.text)
    return "\(notebook): about \(all) on one core; \(partition.count.counting("part")) of about \(parts[0]), "
      + "\(parts[1]), \(parts[2]) (smallest, median, largest)"
  }

  /// Every part as data, with its predicted seconds on one core.
  package var json: [JSONNode] {
    partition.seconds.enumerated().map { index, seconds in
      .object([
        "notebook": .string(notebook), "part": .number(Double(index + 1)),
        "chains": .number(Double(partition.chainCount(ofPart: index))), "core-seconds": .number(seconds),
      ])
    }
  }
}
