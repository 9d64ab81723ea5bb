/// The bounds of what is read from a cache. A file beyond them was not written by this program.
enum Limits {
  /// The most bytes of a note.
  static let noteSize = 20_000_000
  /// The most records in one file.
  static let recordsOfBatch = 1_000_000
  /// The most bytes of a record.
  static let recordLength = 2_000_000_000
  /// The most records of a shard whose locations are kept in memory; further records are computed again.
  static let recordsOfShard = 20_000_000
  /// The most bytes of the description of an engine.
  static let engineLength = 4096
}
