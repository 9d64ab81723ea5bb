import Experiments
import Synchronization

/// Tells somebody how far the work is: nothing, or lines of text.
public struct ProgressReporter: Sendable {
  private let write: (@Sendable (String) -> Void)?
  private var timings: RunTimings?

  /// A reporter that nobody hears.
  public static let silent = ProgressReporter(write: nil)

  /// A reporter of one line for each finished block, without line breaks.
  public static func lines(_ write: @escaping @Sendable (String) -> Void) -> ProgressReporter {
    ProgressReporter(write: write)
  }

  /// This reporter, which keeps the times of all blocks in `timings` too.
  public func keeping(_ timings: RunTimings) -> ProgressReporter {
    var reporter = self
    reporter.timings = timings
    return reporter
  }

  private init(write: (@Sendable (String) -> Void)?) { self.write = write }

  /// Starts the time of a block of so many units of work.
  func begin(_ notebook: String, _ block: String, units: Int) -> Timer {
    Timer(notebook: notebook, block: block, units: units, reporter: self)
  }

  /// The time that one block takes.
  final class Timer: Sendable {
    private let notebook: String
    private let block: String
    private let units: Int
    private let reporter: ProgressReporter
    private let start = ContinuousClock.now
    private let done = Mutex((all: 0, stored: 0))

    fileprivate init(notebook: String, block: String, units: Int, reporter: ProgressReporter) {
      (self.notebook, self.block, self.units, self.reporter) = (notebook, block, units, reporter)
    }

    /// Counts a finished unit.
    @Sendable func advance(_ origin: UnitOrigin) {
      done.withLock { done in
        done.all += 1
        if origin == .stored { done.stored += 1 }
      }
    }

    /// Says that the block is finished.
    func finish() {
      let duration = ContinuousClock.now - start
      let finished = done.withLock { $0 }
      reporter.timings?.add(
        .init(
          notebook: notebook, block: block, runs: finished.all, cached: finished.stored, seconds: duration.seconds))
      let stored = finished.stored == 0 ? "" : ", \(finished.stored) from the cache"
      let runs = "\(finished.all) of \(units) runs in \(Self.text(duration)) s\(stored)"
      reporter.write?("\(notebook): \(block): \(runs)")
    }

    /// Seconds with two decimals.
    private static func text(_ duration: Duration) -> String {
      let (seconds, attoseconds) = duration.components
      let centiseconds = seconds * 100 + attoseconds / 10_000_000_000_000_000
      let fraction = centiseconds % 100
      return "\(centiseconds / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
  }
}
