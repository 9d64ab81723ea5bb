import Experiments
import Planning
import Reports
import Schemas
import Synchronization

/// What the last rendering of a notebook computed and drew, for the next one: what does not change is taken from here.
package final class KeptResults: Sendable {
  private let experiments = Mutex<[String: (request: Request, result: ExperimentResult)]>([:])
  private let drawings = Mutex<[String: Drawing]>([:])

  /// Nothing yet.
  package init() {}

  /// Everything that an experiment's result depends on, in the order in which it is written: that of the coordinates.
  struct Request: Equatable {
    let source: String
    let parameters: [String]
    let demanded: Set<String>?

    /// A run of `experiment` of which other blocks use the variables `demanded`.
    init(_ experiment: ExperimentPlan, of plan: NotebookPlan, demanded: Set<String>?) {
      source = experiment.source.flowText
      parameters = plan.parameters.all.map { "\($0.name): \($0.value.flowText)" }
      self.demanded = demanded
    }
  }

  /// The result of the run `title`, if it was run for the same request.
  func result(of title: String, for request: Request) -> ExperimentResult? {
    experiments.withLock { $0[title].flatMap { $0.request == request ? $0.result : nil } }
  }

  /// Keeps the result of the run `title`. Diagnostics have places, which the next edit moves: what has any is run again.
  func keep(_ result: ExperimentResult, of title: String, for request: Request) {
    experiments.withLock { $0[title] = result.diagnostics.isEmpty ? (request, result) : nil }
  }

  /// The figure `label` as it was drawn last.
  func drawing(_ label: String) -> Drawing? { drawings.withLock { $0[label] } }

  /// Keeps the figure `label`.
  func keep(_ drawing: Drawing, _ label: String) { drawings.withLock { $0[label] = drawing } }
}
