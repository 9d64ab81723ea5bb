import Dispatch
import Files
import Glibc
import Outputs
package import Storage
import Synchronization

/// Ends the program before its work is done: after Ctrl-C, when the terminal is closed, after the signal TERM, or when
/// work beyond a limit does not stop. Finished runs are kept, and no scratch folder remains.
package struct Interruption: Sendable {
  private let cache: ResultCache?
  private let progress: ProgressReporter
  private let say: @Sendable (String) -> Void

  /// - Parameters:
  ///   - cache: where finished runs are kept; nil if they are not.
  ///   - progress: the progress on the terminal, which is removed.
  ///   - say: prints one line.
  package init(
    keepingIn cache: ResultCache?, progress: ProgressReporter, say: @escaping @Sendable (String) -> Void
  ) {
    (self.cache, self.progress, self.say) = (cache, progress, say)
  }

  /// From now on a signal ends the program with the status 130, after finished runs are kept.
  package func handleSignals() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
      source.setEventHandler {
        // Nothing else keeps the source alive.
        withExtendedLifetime(source) { endProgram(.interrupted, "interrupted") }
      }
      source.resume()
    }
  }

  /// Keeps finished runs, prints `reason` and the number of runs that are kept, and ends the program.
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
      // Other threads are still at work, so no destructor or exit handler may run.
      _exit(status.rawValue)
    }
  }
}
