import Synchronization

/// Short work that must be finished once it has begun: the program does not end in the middle of it.
package enum UninterruptedWork {
  /// Held while such work is under way.
  private static let lock = Mutex(())

  /// Performs `body`; the end of the program waits for it.
  package static func perform<Result: Sendable, Problem>(
    _ body: () throws(Problem) -> Result
  ) throws(Problem) -> Result {
    try lock.withLock { (_) throws(Problem) in try body() }
  }

  /// Performs `body`, which ends the program, as soon as no such work is under way.
  package static func end(_ body: () -> Never) -> Never { lock.withLock { _ in body() } }
}
