package import Schemas
import Synchronization

/// Gathers how long the runs of experiments took, for those who ask for data.
package final class RunTimings: Sendable {
  /// How long one block took.
  struct Timing: Sendable {
    let notebook: String
    let block: String
    let runs: Int
    /// How many of the runs were there from before.
    let cached: Int
    let seconds: Double
  }

  private let timings = Mutex<[Timing]>([])
  private let start = ContinuousClock.now

  /// No block yet; the time of the whole starts now.
  package init() {}

  func add(_ timing: Timing) { timings.withLock { $0.append(timing) } }

  /// How many runs of each block were there from before, in the order of the runs.
  var cachedCounts: [Int] { timings.withLock { $0.map(\.cached) } }

  /// The seconds of the whole, and of each block in the order of the runs.
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
  /// The duration as a number.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension Double {
  fileprivate func rounded(toPlaces places: Int) -> Double {
    let power = (0..<places).reduce(1.0) { power, _ in power * 10 }
    return (self * power).rounded() / power
  }
}
