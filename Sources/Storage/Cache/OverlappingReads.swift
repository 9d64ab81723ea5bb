import Experiments
import Foundation
import Synchronization

/// Reads many small files at the same time, however few processors there are: a file system in a network takes long to
/// answer, and a task on a cluster often has one processor.
enum OverlappingReads {
  /// How many files are read at once.
  static let count = 16

  /// What `read` returns for each number below `count`, in their order. It is called from several threads.
  static func values<Value: Sendable>(_ count: Int, _ read: @escaping @Sendable (Int) -> Value) -> [Value] {
    guard count > 1 else { return (0..<count).map(read) }
    let (queue, group, found) = (WorkQueue(count: count), DispatchGroup(), Found<Value>(count: count))
    for _ in 0..<min(Self.count, count) {
      group.enter()
      Thread.detachNewThread {
        while let number = queue.next() { found.note(read(number), at: number) }
        group.leave()
      }
    }
    group.wait()
    return found.all
  }

  private final class Found<Value: Sendable>: Sendable {
    private let values: Mutex<[Value?]>

    init(count: Int) { values = Mutex(Array(repeating: nil, count: count)) }

    func note(_ value: Value, at number: Int) { values.withLock { $0[number] = value } }

    var all: [Value] { values.withLock { $0.compactMap(\.self) } }
  }
}
