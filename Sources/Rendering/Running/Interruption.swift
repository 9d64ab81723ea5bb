import Dispatch
import Files
import Glibc
package import Storage
import Synchronization

/// The end of the program before its work is done, with everything kept that was finished and nothing left in scratch folders:
/// when it is asked to (Ctrl-C, a terminal that closes, or the signal TERM), or where work that passed a limit does not end.
package struct Interruption: Sendable {
  private let cache: ResultCache?
  private let progress: ProgressReporter
  private let say: @Sendable (String) -> Void

  /// - Parameters:
  ///   - cache: where finished runs are kept; nil where they are not.
  ///   - progress: what shows on the terminal, to be taken away.
  ///   - say: says one line.
  package init(
    keepingIn cache: ResultCache?, progress: ProgressReporter, say: @escaping @Sendable (String) -> Void
  ) {
    (self.cache, self.progress, self.say) = (cache, progress, say)
  }

  /// From now on a signal keeps what is finished and ends the program with the status 130.
  package func handleSignals() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
      source.setEventHandler {
        // The handler holds its source, which otherwise nobody would.
        withExtendedLifetime(source) { endProgram(.interrupted, "interrupted") }
      }
      source.resume()
    }
  }

  /// Keeps what is finished, says `reason` and what is kept, and ends the program.
  package func endProgram(_ status: ExitStatus, _ reason: String) {
    UninterruptedWork.end {
      let kept = cache?.close()
      ScratchFolder.removeAll()
      progress.clear()
      switch kept {
      case nil: say("\(reason): nothing of it is kept")
      case 0: say("\(reason): no run was finished that was not kept already")
      case let count?:
        let runs = count == 1 ? "1 finished run is" : "\(count) finished runs are"
        say("\(reason): \(runs) kept; the same command goes on from there")
      }
      // Other threads are at work, so nothing is torn down.
      _exit(status.rawValue)
    }
  }
}
