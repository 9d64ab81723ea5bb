import Synchronization

/// Tells somebody how far the work is: nothing, or lines of text.
public struct ProgressReporter: Sendable {
  private let write: (@Sendable (String) -> Void)?

  /// A reporter that nobody hears.
  public static let silent = ProgressReporter(write: nil)

  /// A reporter of one line for each finished block, without line breaks.
  public static func lines(_ write: @escaping @Sendable (String) -> Void) -> ProgressReporter {
    ProgressReporter(write: write)
  }

  private init(write: (@Sendable (String) -> Void)?) { self.write = write }

  /// Starts the time of a block of so many units of work.
  func begin(_ notebook: String, _ block: String, units: Int) -> Timer {
    Timer(title: "\(notebook): \(block)", units: units, write: write)
  }

  /// The time that one block takes.
  final class Timer: Sendable {
    private let title: String
    private let units: Int
    private let write: (@Sendable (String) -> Void)?
    private let start = ContinuousClock.now
    private let done = Mutex(0)

    fileprivate init(title: String, units: Int, write: (@Sendable (String) -> Void)?) {
      (self.title, self.units, self.write) = (title, units, write)
    }

    /// Counts a finished unit.
    @Sendable func advance() { done.withLock { $0 += 1 } }

    /// Says that the block is finished.
    func finish() {
      let (seconds, attoseconds) = (ContinuousClock.now - start).components
      let centiseconds = seconds * 100 + attoseconds / 10_000_000_000_000_000
      let fraction = centiseconds % 100
      let finished = done.withLock { $0 }
      write?(
        "\(title): \(finished) of \(units) runs in \(centiseconds / 100).\(fraction < 10 ? "0" : "")\(fraction) s")
    }
  }
}
