import Files

/// Records in a file of their own that are only useful together, such as the pictures of a figure.
package struct RecordGroup: Sendable {
  private let cache: ResultCache
  private let file: String

  fileprivate init(_ cache: ResultCache, file: String) { (self.cache, self.file) = (cache, file) }

  /// The records with these names; nil unless all of them exist and are undamaged.
  package func records(_ names: [String]) -> [String: [UInt8]]? {
    guard cache.isUsable else { return nil }
    let spans = Dictionary(RecordBatch.table(of: file)) { first, _ in first }
    var records: [String: [UInt8]] = [:]
    for name in names {
      let key = cache.digest(of: name)
      guard let span = RecordBatch.Name(key).flatMap({ spans[$0] }) else { return nil }
      records[name] = RecordBatch.record(key, at: span, of: file)
    }
    guard records.count == names.count else { return nil }
    SystemFile.touch(file)
    return records
  }

  /// Keeps `records` and drops those that were kept before.
  package func keep(_ records: [(name: String, bytes: [UInt8])]) {
    var batch = RecordBatch()
    for (name, bytes) in records { batch.add(bytes, named: cache.digest(of: name), cost: .zero) }
    cache.write(batch.encoded().bytes, to: file)
  }
}

extension ResultCache {
  /// The pictures with the name `name`, a digest.
  package func pictures(_ name: String) -> RecordGroup { RecordGroup(self, file: folders.pictures(name)) }
}
