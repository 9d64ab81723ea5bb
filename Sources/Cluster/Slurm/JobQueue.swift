/// The tasks of a notebook that Slurm has in its queue.
struct JobQueue: Sendable {
  /// A part that a task is to compute.
  struct Part: Sendable, Hashable {
    /// The number of the part, from 1, and of all parts.
    let number: Int
    let count: Int
  }

  /// The parts that are being computed, and those that wait.
  private(set) var running: Set<Part> = []
  private(set) var waiting: Set<Part> = []
  /// Whether Slurm answered.
  let isKnown: Bool

  /// An empty queue.
  static let unknown = JobQueue(isKnown: false)

  private init(isKnown: Bool) { self.isKnown = isKnown }

  /// What `squeue` says of this user's jobs; nothing where there is no Slurm, or it does not answer.
  static func now(of name: JobName) -> JobQueue {
    let listed = try? SlurmTools.output(of: "squeue", ["--me", "-h", "-r", "-o", "%j|%K|%T"], within: 20)
    return listed.map { JobQueue($0, of: name) } ?? unknown
  }

  /// The queue in the lines of `squeue`: name, number of the task, state.
  init(_ lines: String, of name: JobName) {
    self.init(isKnown: true)
    for line in lines.split(separator: "\n") {
      let words = line.split(separator: "|", omittingEmptySubsequences: false)
      guard words.count == 3, let array = name.array(String(words[0])), let task = Int(words[1]) else { continue }
      let part = Part(number: array.offset + task, count: array.parts)
      guard (1...part.count).contains(part.number) else { continue }
      switch words[2] {
      case "PENDING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "SUSPENDED": waiting.insert(part)
      default: running.insert(part)
      }
    }
  }

  /// All parts in the queue.
  var all: Set<Part> { running.union(waiting) }
}
