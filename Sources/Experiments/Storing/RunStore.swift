/// Keeps the outcomes of runs for later, as bytes under keys. How and where it keeps them is not known here.
///
/// Every method may be called from any thread. A store that cannot keep something forgets it: a run that is not there
/// is computed.
public protocol RunStore: Sendable {
  /// A short name for `text`, another one for every other text: the SHA-256 where keys leave memory.
  func digest(of text: String) -> String

  /// The bytes that were kept under `key`, unchanged; nil if there are none.
  func record(of key: RunKey) -> [UInt8]?

  /// Whether there are bytes under `key`, as far as can be said without reading them.
  func holds(_ key: RunKey) -> Bool

  /// Keeps the bytes of a run that took `cost` to compute; those of short runs may be written later, together.
  func keep(_ record: [UInt8], for key: RunKey, cost: Duration)

  /// Writes everything that was kept so far.
  func flush()
}

/// The key of a run's outcome: it depends on all that the outcome depends on, and on nothing else.
public struct RunKey: Sendable, Hashable {
  /// The group of runs that are often asked for together: those of one engine, with the same solvers and variables.
  public let shard: String
  /// The run among all of its group.
  public let name: String

  /// The run `name` of the group `shard`.
  public init(shard: String, name: String) { (self.shard, self.name) = (shard, name) }
}
