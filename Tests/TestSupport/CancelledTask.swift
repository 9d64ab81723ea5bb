/// What `body` gives in a task that was cancelled before it began.
public func whenCancelled<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
  let task = Task {
    withUnsafeCurrentTask { $0?.cancel() }
    return try await body()
  }
  return try await task.value
}
