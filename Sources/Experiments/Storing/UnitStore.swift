/// Keeps what units of work gave from one run to the next. What it holds is bytes under keys; where they lie is its own
/// affair.
///
/// All of it may be called from any thread. A store that cannot keep something forgets it: a unit that is not there is run.
public protocol UnitStore: Sendable {
  /// A short name of `text` that no other text has: the SHA-256 where keys leave memory.
  func digest(of text: String) -> String

  /// The bytes that were kept under `key`, unchanged; nil if there are none.
  func record(of key: UnitKey) -> [UInt8]?

  /// Whether there are bytes under `key`, as far as can be said without reading them.
  func holds(_ key: UnitKey) -> Bool

  /// Keeps the bytes of a unit that took `cost` to run; cheap ones may be kept later, together.
  func keep(_ record: [UInt8], for key: UnitKey, cost: Duration)

  /// Makes sure that everything is kept that was given so far.
  func flush()
}

/// What a unit's result is kept under: all that it depends on and nothing else.
public struct UnitKey: Sendable, Hashable {
  /// What units have in common that are often asked for together: the engine, the solvers, the variables.
  public let shelf: String
  /// The unit, among all of its shelf.
  public let name: String

  /// The unit `name` of `shelf`.
  public init(shelf: String, name: String) { (self.shelf, self.name) = (shelf, name) }
}
