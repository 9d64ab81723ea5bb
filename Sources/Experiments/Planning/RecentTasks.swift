import Dynamics
import Synchronization

/// Tasks of an experiment that were drawn before: a sweep of starts asks for the same few again and again, in planning, in
/// each run and for the variables of tasks.
final class RecentTasks: Sendable {
  private struct Kept {
    var tasks: [Key: PhaseTask] = [:]
    /// How many numbers they have, roughly.
    var count = 0
  }

  private struct Key: Hashable {
    let phase: Int
    let number: Int
  }

  /// The numbers that are kept together: of small networks some thousand tasks.
  private static let capacity = 1 << 22
  /// The numbers of the largest task that is kept.
  private static let largest = 1 << 21

  private let kept = Mutex(Kept())

  /// The task `number` of a phase, which is drawn if it is not known.
  func task(
    _ number: Int, of phase: Int, draw: () throws(DynamicsError) -> PhaseTask?
  ) throws(DynamicsError) -> PhaseTask? {
    let key = Key(phase: phase, number: number)
    if let known = kept.withLock({ $0.tasks[key] }) { return known }
    guard let task = try draw() else { return nil }
    let count = task.task.roughCount
    if count <= Self.largest {
      kept.withLock { kept in
        if kept.count + count > Self.capacity { kept = Kept() }
        if kept.tasks.updateValue(task, forKey: key) == nil { kept.count += count }
      }
    }
    return task
  }

  /// Frees their memory.
  func forget() { kept.withLock { $0 = Kept() } }
}

extension LearningTask {
  /// How many numbers it has, roughly: those of inputs and targets, of what is made of them, and of what every array
  /// has.
  fileprivate var roughCount: Int {
    100 + 2 * (inputCount + outputCount) * (sampleCount + inputCount + outputCount)
  }
}
