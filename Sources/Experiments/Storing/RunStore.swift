/// Keeps the outcomes of runs for later, as bytes under keys. How and where it keeps them is not known here.
///
/// Every method may be called from any thread. A store that cannot keep something forgets it: a run that is not there
/// is computed.
public protocol RunStore: Sendable {
  /// Whether it keeps failures too. If not, a run that failed is tried again each time.
  var keepsFailures: Bool { get }

  /// A digest of `bytes`: the SHA-256 where keys leave memory.
  func digest(of bytes: [UInt8]) -> RunDigest

  /// What was kept under `key`, unchanged; nil if there is nothing. An outcome is preferred to a failure.
  func record(of key: RunKey) -> RunRecord?

  /// Fetches what was kept under `keys`, faster than one after the other.
  ///
  /// - Parameter receive: called once for each key that has a record, with the index of the key: in any order, and from
  ///   several threads at the same time.
  func fetch(_ keys: [RunKey], _ receive: @Sendable (_ index: Int, _ record: RunRecord) -> Void)

  /// The kind and the cost of what was kept under `key`, as far as can be said without reading it; nil if there is
  /// nothing.
  func facts(of key: RunKey) -> RunRecord.Facts?

  /// Keeps a record; those of short runs may be written later, together.
  func keep(_ record: RunRecord, for key: RunKey)

  /// From now on what other processes have kept meanwhile is found too.
  func refresh()

  /// Writes everything that was kept so far.
  func flush()
}

extension RunStore {
  /// Whether there is a record under `key`, as far as can be said without reading it.
  public func holds(_ key: RunKey) -> Bool { facts(of: key) != nil }
}

/// What is kept of a run.
public struct RunRecord: Sendable, Equatable {
  /// Whether the run succeeded.
  public enum Kind: UInt8, Sendable {
    /// The bytes are those of its outcome.
    case outcome
    /// It failed, and the bytes say why.
    case failure
  }

  /// What is known without the bytes.
  public struct Facts: Sendable, Equatable {
    /// Whether the run succeeded.
    public let kind: Kind
    /// How long the run took, in seconds.
    public let seconds: Double

    /// The kind of a record, and how long its run took.
    public init(kind: Kind, seconds: Double) { (self.kind, self.seconds) = (kind, seconds) }
  }

  /// What is known without the bytes.
  public let facts: Facts
  /// The outcome, or the reason of the failure.
  public let bytes: [UInt8]

  /// The record of a run that took `seconds`.
  public init(_ kind: Kind, _ bytes: [UInt8], seconds: Double) {
    self.init(Facts(kind: kind, seconds: seconds), bytes)
  }

  /// The record with these facts.
  public init(_ facts: Facts, _ bytes: [UInt8]) { (self.facts, self.bytes) = (facts, bytes) }
}

/// The key of a run's outcome: it depends on all that the outcome depends on, and on nothing else.
public struct RunKey: Sendable, Hashable {
  /// The group of runs that are often asked for together: those of one engine, with the same solvers and variables.
  public let shard: RunDigest
  /// The run among all of its group.
  public let name: RunDigest

  /// The run `name` of the group `shard`.
  public init(shard: RunDigest, name: RunDigest) { (self.shard, self.name) = (shard, name) }

  /// Feeds the name, which tells the runs of one group from each other.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
