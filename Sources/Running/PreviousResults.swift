import Experiments
import Synchronization

/// The results of the last rendering of a notebook in this process. An experiment that is asked for in the same words
/// is not run again.
package final class PreviousResults: Sendable {
  /// A result, and the only variables that were read of it; nil where all were.
  private typealias Known = (request: ResultRequest, wanted: Set<String>?, result: ExperimentResult)
  private let experiments = Mutex<[String: Known]>([:])

  /// The runs of which only the outcome was taken, that of a claim.
  private let said = Mutex<Set<String>>([])

  /// No results.
  package init() {}

  /// Whether the run `title` was neither run nor asked about before.
  func isNew(_ title: String) -> Bool {
    experiments.withLock { $0[title] == nil } && said.withLock { $0.insert(title).inserted }
  }

  /// The result of the run `title`, if it was run for the same request, and the variables `wanted`, all where that is nil,
  /// were read of it.
  func result(of title: String, for request: ResultRequest, only wanted: Set<String>?) -> ExperimentResult? {
    guard let known = experiments.withLock({ $0[title] }), known.request == request else { return nil }
    let isEnough = known.wanted.map { known in wanted?.isSubset(of: known) ?? false } ?? true
    return isEnough ? known.result : nil
  }

  /// Keeps the result of the run `title`, of which the variables `wanted` were read, all where that is nil. Diagnostics
  /// have positions, which the next edit moves, so a run with diagnostics is not kept.
  func keep(_ result: ExperimentResult, of title: String, for request: ResultRequest, only wanted: Set<String>?) {
    experiments.withLock { $0[title] = result.diagnostics.isEmpty ? (request, wanted, result) : nil }
  }
}
