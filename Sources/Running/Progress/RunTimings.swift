package import Schemas
import Synchronization

/// Collects the times of experiments, for the output as data.
package final class RunTimings: Sendable {
  /// The time of one experiment.
  struct Timing: Sendable {
    let notebook: String
    let block: String
    let runs: Int
    /// The number of runs that were in the cache.
    let cached: Int
    let seconds: Double
  }

  private let timings = Mutex<[Timing]>([])
  private let start = ContinuousClock.now

  /// No experiment yet. The total time starts now.
  package init() {}

  func add(_ timing: Timing) { timings.withLock { $0.append(timing) } }

  /// The number of cached runs of each experiment, in the order in which they ran.
  var cachedCounts: [Int] { timings.withLock { $0.map(\.cached) } }

  /// The experiments that ran, each with its notebook, in order.
  var titles: [String] { timings.withLock { $0.map { "\($0.notebook): \($0.block)" } } }

  /// The total time and the time of each experiment, in seconds, in the order in which they ran.
  package var json: JSONNode {
    .object([
      "seconds": .number(start.duration(to: .now).seconds.rounded(toPlaces: 3)),
      "experiments": .list(timings.withLock { $0.map(\.json) }),
    ])
  }
}

extension RunTimings.Timing {
  fileprivate var json: JSONNode {
    .object([
      "notebook": .string(notebook), "experiment": .string(block), "runs": .number(Double(runs)),
      "cached": .number(Double(cached)), "seconds": .number(seconds.rounded(toPlaces: 3)),
    ])
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension Double {
  fileprivate func rounded(toPlaces places: Int) -> Double {
    let power = (0..<places).reduce(1.0) { power, _ in power * 10 }
    return (self * power).rounded() / power
  }
}
