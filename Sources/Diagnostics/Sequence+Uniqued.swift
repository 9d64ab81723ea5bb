extension Sequence {
  /// The first element with each key, in order.
  @inlinable package func uniqued<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
    var seen: Set<Key> = []
    return filter { seen.insert(key($0)).inserted }
  }
}

extension Sequence where Element: Hashable {
  /// The elements without repetitions, in the order of their first occurrence.
  @inlinable package var uniqued: [Element] { uniqued { $0 } }
}
