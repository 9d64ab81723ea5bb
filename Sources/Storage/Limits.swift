/// The bounds of what is read from a cache. A file beyond them was not written by this program.
enum Limits {
  /// The largest size of a note, in bytes.
  static let noteSize = 20_000_000
  /// The largest number of records in one file.
  static let recordsOfBatch = 1_000_000
  /// The largest size of a record, in bytes.
  static let recordLength = 2_000_000_000
  /// The largest number of records of a shard whose locations are kept in memory; further records are computed again.
  static let recordsOfShard = 5_000_000
}
