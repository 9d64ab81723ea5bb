import Dispatch
import Files
import Glibc
import Synchronization

/// Ends the program when it is asked to (Ctrl-C, a terminal that closes, or the signal TERM), with everything kept that was
/// finished and nothing left in scratch folders.
public enum Interruption {
  /// Whoever holds it is not to be stopped half-way.
  private static let delicate = Mutex(())

  /// Does what must be finished once it was begun, and is so soon.
  static func delaying<Result: Sendable, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    try delicate.withLock { (_) throws(Failure) in try body() }
  }

  /// From now on an interruption keeps what is finished and ends the program with the status 130.
  ///
  /// - Parameters:
  ///   - cache: where finished runs are kept; nil where they are not.
  ///   - progress: what shows on the terminal, to be taken away.
  ///   - say: says one line.
  public static func handle(
    keepingIn cache: ResultCache?, progress: ProgressReporter, say: @escaping @Sendable (String) -> Void
  ) {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
      source.setEventHandler {
        // The handler holds its source, which otherwise nobody would.
        withExtendedLifetime(source) { end(keepingIn: cache, progress: progress, say: say) }
      }
      source.resume()
    }
  }

  private static func end(
    keepingIn cache: ResultCache?, progress: ProgressReporter, say: @Sendable (String) -> Void
  ) {
    delicate.withLock { _ in
      let kept = cache?.close()
      ScratchFolder.removeAll()
      progress.clear()
      switch kept {
      case nil: say("interrupted: nothing of it is kept")
      case 0: say("interrupted: no run was finished that was not kept already")
      case let count?:
        let runs = count == 1 ? "1 finished run is" : "\(count) finished runs are"
        say("interrupted: \(runs) kept; the same command goes on from there")
      }
      // Other threads are at work, so nothing is torn down.
      _exit(ExitStatus.interrupted.rawValue)
    }
  }
}
