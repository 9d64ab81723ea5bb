import Dispatch
import Synchronization

/// What `compute` returns for each number below `count`, in their order, computed on all processors at once; nil if the
/// task was cancelled meanwhile. The result does not depend on the number of processors.
func computedInParallel<Value: Sendable>(
  _ count: Int, _ compute: @Sendable (Int) -> Value
) -> [Value]? {
  let size = 64
  let found = Mutex<[(first: Int, values: [Value])]>([])
  let isStopped = Atomic(false)
  DispatchQueue.concurrentPerform(iterations: (count + size - 1) / size) { chunk in
    // Only the caller's thread, which takes part, belongs to the task.
    if Task.isCancelled { isStopped.store(true, ordering: .relaxed) }
    guard !isStopped.load(ordering: .relaxed) else { return }
    let range = chunk * size..<min((chunk + 1) * size, count)
    let values = range.map(compute)
    found.withLock { $0.append((range.lowerBound, values)) }
  }
  guard !isStopped.load(ordering: .relaxed) else { return nil }
  return found.withLock { $0.sorted { $0.first < $1.first }.flatMap(\.values) }
}
