import Experiments
import Synchronization

/// The results of the last rendering of a notebook in this process. An experiment that is asked for in the same words
/// is not run again.
package final class PreviousResults: Sendable {
  private let experiments = Mutex<[String: (request: ResultRequest, result: ExperimentResult)]>([:])

  /// The runs of which only the outcome was taken, that of a claim.
  private let said = Mutex<Set<String>>([])

  /// No results.
  package init() {}

  /// Whether the run `title` was neither run nor asked about before.
  func isNew(_ title: String) -> Bool {
    experiments.withLock { $0[title] == nil } && said.withLock { $0.insert(title).inserted }
  }

  /// The result of the run `title`, if it was run for the same request.
  func result(of title: String, for request: ResultRequest) -> ExperimentResult? {
    experiments.withLock { $0[title].flatMap { $0.request == request ? $0.result : nil } }
  }

  /// Keeps the result of the run `title`. Diagnostics have positions, which the next edit moves, so a run with
  /// diagnostics is not kept.
  func keep(_ result: ExperimentResult, of title: String, for request: ResultRequest) {
    experiments.withLock { $0[title] = result.diagnostics.isEmpty ? (request, result) : nil }
  }
}
