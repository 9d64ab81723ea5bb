import Experiments
import Files

/// Records in a file of their own that are only useful together, such as those of the pictures of a figure.
package struct RecordGroup: Sendable {
  private let cache: ResultCache
  private let file: String

  fileprivate init(_ cache: ResultCache, file: String) { (self.cache, self.file) = (cache, file) }

  /// The records with these names; nil unless all of them exist and are undamaged.
  package func records(_ names: [String]) -> [String: [UInt8]]? {
    guard cache.isUsable else { return nil }
    guard let open = try? OpenFile(file), let rows = RecordBatch.table(of: open)?.rows else { return nil }
    var records: [String: [UInt8]] = [:]
    for name in names {
      let key = Self.key(name)
      guard let row = rows.first(where: { $0.name == key }) else { return nil }
      records[name] = RecordBatch.record(row, of: open)?.bytes
    }
    guard records.count == names.count else { return nil }
    SystemFile.touch(file)
    return records
  }

  /// Keeps `records` and drops those that were kept before.
  package func keep(_ records: [(name: String, bytes: [UInt8])]) {
    var batch = RecordBatch(engine: "")
    for (name, bytes) in records { batch.add(RunRecord(.outcome, bytes, seconds: 0), named: Self.key(name)) }
    cache.write(batch.encoded().bytes, to: file)
  }

  private static func key(_ name: String) -> RecordBatch.Name { .init(Digest.of(Array(name.utf8))) }
}

extension ResultCache {
  /// What is known of the page with the name `name`, a digest.
  package func page(_ name: String) -> RecordGroup { RecordGroup(self, file: folders.page(name)) }

  /// The result of an experiment with the name `name`, a digest.
  package func result(_ name: String) -> RecordGroup { RecordGroup(self, file: folders.result(name)) }

  /// The pictures with the name `name`, a digest.
  package func pictures(_ name: String) -> RecordGroup { RecordGroup(self, file: folders.pictures(name)) }
}
