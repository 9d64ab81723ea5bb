/// Work of which a few pieces are under way at the same time.
package enum SideBySide {
  /// Makes values, at most `width` of them at a time, and hands them over in order, each as soon as those before it are
  /// there. If the task is cancelled, no further ones are begun.
  package static func make<Value: Sendable>(
    _ count: Int, width: Int, _ make: @escaping @Sendable (Int) async -> Value, take: (Value) -> Void
  ) async {
    await withTaskGroup(of: (Int, Value).self) { group in
      var (begun, taken) = (0, 0)
      var waiting: [Int: Value] = [:]
      while begun < min(width, count) {
        let number = begun
        group.addTask { (number, await make(number)) }
        begun += 1
      }
      for await (number, value) in group {
        waiting[number] = value
        while let next = waiting.removeValue(forKey: taken) {
          take(next)
          taken += 1
        }
        guard begun < count, !Task.isCancelled else { continue }
        let number = begun
        group.addTask { (number, await make(number)) }
        begun += 1
      }
    }
  }
}
