import Synchronization

/// Work that must be finished once it was begun, and is so soon: the program does not end in the midst of it.
package enum UninterruptedWork {
  /// Whoever holds it is not to be stopped half-way.
  private static let lock = Mutex(())

  /// Does `body`; what ends the program waits for it.
  package static func perform<Result: Sendable, Failure>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try lock.withLock { (_) throws(Failure) in try body() }
  }

  /// Does `body`, which ends the program, when no such work is under way.
  package static func end(_ body: () -> Never) -> Never { lock.withLock { _ in body() } }
}
