import Synchronization

/// Distributes numbered pieces of work among threads, each piece once.
public final class WorkQueue: Sendable {
  private let taken = Atomic(0)
  private let count: Int

  /// A queue of `count` pieces, numbered from 0.
  public init(count: Int) { self.count = count }

  /// The next piece; nil after the last.
  public func next() -> Int? {
    let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
