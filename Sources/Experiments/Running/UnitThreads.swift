import Dispatch

/// Runs units of work, and drawings, on threads of their own. Those of Swift's pool are as many as the machine has processors: units, which never
/// wait for anything, would keep all of them, and nobody else in the process would be answered meanwhile.
public final class UnitThreads: TaskExecutor {
  /// The threads of the program.
  public static let shared = UnitThreads()

  private let queue = DispatchQueue(label: "units of work", qos: .utility, attributes: .concurrent)

  /// Runs `job` on a thread that is free.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
