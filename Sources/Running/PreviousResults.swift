import Experiments
import Planning
import Schemas
import Synchronization

/// The results of the last rendering of a notebook in this process. An experiment that is asked for in the same words
/// is not run again.
package final class PreviousResults: Sendable {
  private let experiments = Mutex<[String: (request: Request, result: ExperimentResult)]>([:])

  /// No results.
  package init() {}

  /// Everything that the result of an experiment depends on. Maps are compared in the order in which they are written,
  /// since that is the order of the coordinates.
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

  /// Keeps the result of the run `title`. Diagnostics have positions, which the next edit moves, so a run with
  /// diagnostics is not kept.
  func keep(_ result: ExperimentResult, of title: String, for request: Request) {
    experiments.withLock { $0[title] = result.diagnostics.isEmpty ? (request, result) : nil }
  }
}
