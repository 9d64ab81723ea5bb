/// The values of `transform` at 0, …, `count` − 1, in this order, found by as many threads as there are processors.
///
/// - Parameter blockSize: how many values one task finds; enough that starting it does not count.
func concurrentMap<Value: Sendable>(
  count: Int, blockSize: Int, _ transform: @escaping @Sendable (Int) throws -> Value
) async throws -> [Value] {
  let blocks = stride(from: 0, to: count, by: blockSize).map { $0..<min($0 + blockSize, count) }
  return try await withThrowingTaskGroup(of: (Int, [Value]).self) { group in
    for (position, block) in blocks.enumerated() {
      group.addTask { (position, try block.map(transform)) }
    }
    var results = [[Value]](repeating: [], count: blocks.count)
    for try await (position, values) in group { results[position] = values }
    return Array(results.joined())
  }
}
