import Files

/// Records that are kept in one file of their own and are of use together only, as the pictures of a figure.
package struct RecordGroup: Sendable {
  private let cache: ResultCache
  private let file: String

  fileprivate init(_ cache: ResultCache, file: String) { (self.cache, self.file) = (cache, file) }

  /// The records of these names; nil unless all are there and undamaged.
  package func records(_ names: [String]) -> [String: [UInt8]]? {
    guard cache.isUsable else { return nil }
    let places = Dictionary(RecordBatch.table(of: file)) { first, _ in first }
    var records: [String: [UInt8]] = [:]
    for name in names {
      let key = cache.digest(of: name)
      guard let place = RecordBatch.Name(key).flatMap({ places[$0] }) else { return nil }
      records[name] = RecordBatch.record(key, at: place, of: file)
    }
    guard records.count == names.count else { return nil }
    SystemFile.touch(file)
    return records
  }

  /// Keeps records in place of those that are there.
  package func keep(_ records: [(name: String, bytes: [UInt8])]) {
    var batch = RecordBatch()
    for (name, bytes) in records { batch.add(bytes, named: cache.digest(of: name), cost: .zero) }
    cache.write(batch.encoded().bytes, to: file)
  }
}

extension ResultCache {
  /// The pictures that are kept under `name`, a digest.
  package func pictures(_ name: String) -> RecordGroup { RecordGroup(self, file: folders.pictures(name)) }
}
