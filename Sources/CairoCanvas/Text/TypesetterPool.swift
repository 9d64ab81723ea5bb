import Synchronization

/// Typesetters over one font configuration, as many as threads have asked for at once.
///
/// A Pango context serves one thread at a time and costs milliseconds to warm up, so idle ones are kept.
final class TypesetterPool: Sendable {
  private let configuration: FontConfiguration
  private let idle = Mutex<[Typesetter]>([])

  init(_ configuration: FontConfiguration) { self.configuration = configuration }

  /// Runs `body` with a typesetter that no other thread has meanwhile.
  func withTypesetter<Result, Failure: Error>(
    _ body: (Typesetter) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let typesetter = idle.withLock { $0.popLast() } ?? Typesetter(configuration)
    defer { idle.withLock { $0.append(typesetter) } }
    return try body(typesetter)
  }
}
