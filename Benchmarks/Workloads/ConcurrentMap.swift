/// The values of `transform` at 0, …, `count` − 1, in this order, computed by one thread for each processor.
///
/// - Parameter blockSize: the number of values that one task computes; large enough that starting the task takes no
///   noticeable time.
func concurrentMap<Value: Sendable>(
  count: Int, blockSize: Int, _ transform: @escaping @Sendable (Int) throws -> Value
) async throws -> [Value] {
  let blocks = try await concurrentBlocks(count: count, blockSize: blockSize) { try $0.map(transform) }
  return Array(blocks.joined())
}

/// The values of `transform` over blocks of 0, …, `count` − 1, in this order, computed by one thread for each
/// processor.
func concurrentBlocks<Value: Sendable>(
  count: Int, blockSize: Int, _ transform: @escaping @Sendable (Range<Int>) throws -> Value
) async throws -> [Value] {
  let blocks = stride(from: 0, to: count, by: blockSize).map { $0..<min($0 + blockSize, count) }
  return try await withThrowingTaskGroup(of: (Int, Value).self) { group in
    for (position, block) in blocks.enumerated() {
      group.addTask { (position, try transform(block)) }
    }
    var results = [Value?](repeating: nil, count: blocks.count)
    for try await (position, value) in group { results[position] = value }
    return results.compactMap { $0 }
  }
}

/// The values of `transform` for `count` elements that `next` returns one after another. Other threads
/// transform elements while more are made.
///
/// - Parameter blockSize: how many elements one task transforms.
func concurrentMap<Element: Sendable, Value: Sendable>(
  count: Int, blockSize: Int, next: () throws -> Element, _ transform: @escaping @Sendable (Element) throws -> Value
) async throws -> [Value] {
  try await withThrowingTaskGroup(of: (Int, [Value]).self) { group in
    var results: [Int: [Value]] = [:]
    for start in stride(from: 0, to: count, by: blockSize) {
      let elements = try (start..<min(start + blockSize, count)).map { _ in try next() }
      group.addTask { (start, try elements.map(transform)) }
      // Elements are large, so only a few wait to be transformed.
      if start >= 2 * blockSize, let (position, values) = try await group.next() { results[position] = values }
    }
    for try await (position, values) in group { results[position] = values }
    return results.sorted { $0.key < $1.key }.flatMap(\.value)
  }
}
