/// The values of `transform` at 0, …, `count` − 1, in this order, found by as many threads as there are processors.
///
/// - Parameter blockSize: how many values one task finds; enough that starting it does not count.
func concurrentMap<Value: Sendable>(
  count: Int, blockSize: Int, _ transform: @escaping @Sendable (Int) throws -> Value
) async throws -> [Value] {
  let blocks = try await concurrentBlocks(count: count, blockSize: blockSize) { try $0.map(transform) }
  return Array(blocks.joined())
}

/// The values of `transform` over blocks of 0, …, `count` − 1, in this order, found by as many threads as there are
/// processors.
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
