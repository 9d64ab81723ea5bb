import Dispatch

/// Computes runs, and drawings, on threads of their own. Swift's own pool has as many threads as the machine has
/// processors: runs, which never wait for anything, would occupy all of them, and nothing else in the process could
/// answer meanwhile.
public final class RunThreads: TaskExecutor {
  /// The threads of the program.
  public static let shared = RunThreads()

  private let queue = DispatchQueue(label: "units of work", qos: .utility, attributes: .concurrent)

  /// Runs `job` on a thread that is free.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
