package import Diagnostics
import Experiments
import Synchronization

/// Shows the progress of the work: not at all, by a line of text for each finished experiment, or by a bar on a
/// terminal.
package struct ProgressReporter: Sendable {
  private enum Display: Sendable {
    case none
    case lines(@Sendable (String) -> Void)
    case bar(ProgressBar)
  }

  private let display: Display
  private var timings: RunTimings?
  private var works: [WorkInProgress] = []

  /// A reporter that shows nothing.
  package static let silent = ProgressReporter(display: .none)

  /// A reporter that writes one line for each finished experiment; the lines have no line breaks.
  package static func lines(_ write: @escaping @Sendable (String) -> Void) -> ProgressReporter {
    ProgressReporter(display: .lines(write))
  }

  /// A reporter that shows the current experiment in the last line of a terminal, and removes that line at the end.
  ///
  /// - Parameters:
  ///   - width: the number of columns of the terminal.
  ///   - write: writes text and control sequences.
  package static func bar(
    width: @escaping @Sendable () -> Int, _ write: @escaping @Sendable (TerminalText) -> Void
  ) -> ProgressReporter {
    ProgressReporter(display: .bar(ProgressBar(width: width, write: write)))
  }

  /// This reporter, which also adds the times of all experiments to `timings`.
  package func keeping(_ timings: RunTimings) -> ProgressReporter {
    var reporter = self
    reporter.timings = timings
    return reporter
  }

  /// This reporter, which also updates `work`.
  package func telling(_ work: WorkInProgress) -> ProgressReporter {
    var reporter = self
    reporter.works.append(work)
    return reporter
  }

  /// Removes the bar from the terminal.
  func clear() {
    if case .bar(let bar) = display { bar.clear() }
  }

  private init(display: Display) { self.display = display }

  /// Starts the timer of an experiment with so many runs.
  func begin(_ notebook: String, _ block: String, units: Int) -> Timer {
    Timer(notebook: notebook, block: block, units: units, reporter: self)
  }

  /// The timer of one experiment.
  final class Timer: Sendable {
    private let notebook: String
    private let block: String
    private let reporter: ProgressReporter
    private let start = ContinuousClock.now
    private let done: Mutex<BlockProgress>

    fileprivate init(notebook: String, block: String, units: Int, reporter: ProgressReporter) {
      (self.notebook, self.block, self.reporter) = (notebook, block, reporter)
      let progress = BlockProgress(title: "\(notebook): \(block)", units: units)
      done = Mutex(progress)
      for work in reporter.works { work.begin(progress) }
    }

    /// Counts a finished run.
    @Sendable func advance(_ origin: RunOrigin) { advance(by: 1, origin) }

    /// Counts all runs that are left, whose results are kept.
    func advanceToEnd() { advance(by: done.withLock { $0.units - $0.finished }, .stored) }

    private func advance(by count: Int, _ origin: RunOrigin) {
      let progress = done.withLock { done in
        done.finished += count
        if origin == .stored { done.stored += count }
        done.seconds = start.duration(to: .now).seconds
        return done
      }
      if case .bar(let bar) = reporter.display { bar.show(progress) }
      for work in reporter.works { work.advance(to: progress) }
    }

    /// Ends the timer.
    func finish() {
      let duration = start.duration(to: .now)
      let progress = done.withLock { $0 }
      for work in reporter.works { work.end() }
      reporter.timings?.add(
        .init(
          notebook: notebook, block: block, runs: progress.finished, cached: progress.stored, seconds: duration.seconds)
      )
      switch reporter.display {
      case .none: break
      case .lines(let write): write(progress.summary(in: duration))
      case .bar(let bar): bar.clear()
      }
    }
  }
}

/// The progress of an experiment.
struct BlockProgress: Sendable {
  /// The notebook and the experiment.
  let title: String
  /// The number of runs.
  let units: Int
  /// The number of finished runs.
  var finished = 0
  /// The number of finished runs that were in the cache.
  var stored = 0
  /// The time so far, in seconds.
  var seconds = 0.0

  init(title: String, units: Int) { (self.title, self.units) = (TerminalText.harmless(title), units) }

  /// One line about the finished experiment.
  func summary(in duration: Duration) -> String {
    let fromCache = stored == 0 ? "" : ", \(stored) from the cache"
    return "\(title): \(finished) of \(units) runs in \(Self.text(duration)) s\(fromCache)"
  }

  /// Seconds with two decimals.
  private static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let centiseconds = seconds * 100 + attoseconds / 10_000_000_000_000_000
    let fraction = centiseconds % 100
    return "\(centiseconds / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
