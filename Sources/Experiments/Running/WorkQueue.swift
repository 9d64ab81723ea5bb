import Synchronization

/// Hands out work to whoever is free, piece by piece.
public final class WorkQueue: Sendable {
  private let taken = Atomic(0)
  private let count: Int

  /// A queue of `count` pieces, numbered from 0.
  public init(count: Int) { self.count = count }

  /// The next piece; nil if there are no more.
  public func next() -> Int? {
    let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
