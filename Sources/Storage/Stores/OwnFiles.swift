import Experiments
import Files
import Foundation

extension ResultCache {
  /// Writes what is pending, as the last thing of a task, and merges the files that this process has written to a store.
  ///
  /// A task writes a file for each ten seconds of computing, so that little is lost if it is killed. Whoever opens the
  /// store reads the tables of all files, so that few should stay. A file is removed after its records are in another one;
  /// nothing is merged in a cache.
  package func finish() {
    flush()
    guard kind == .store else { return }
    writing.withLock { _ in
      for (shard, names) in state.withLock(\.ownFiles) where names.count > 1 { merge(names, of: shard) }
    }
  }

  private func merge(_ names: [String], of shard: RunDigest) {
    let folder = folders.shard(shard)
    var left: [String] = []
    var (batch, merged) = (RecordBatch(engine: Engine.description), [String]())
    for (number, name) in names.enumerated() {
      // A file that is gone was merged by another process.
      if let records = RecordBatch.soundRecords(in: "\(folder)/\(name)") {
        for (name, record) in records { batch.add(record, named: name) }
        merged.append(name)
      } else {
        left.append(name)
      }
      guard number == names.count - 1 || batch.fileSize >= StoreCompaction.fileSize else { continue }
      left += replace(merged, by: batch, in: folder)
      (batch, merged) = (RecordBatch(engine: Engine.description), [])
    }
    state.withLock { state in
      state.ownFiles[shard] = left
      state.shards[shard]?.refresh()
    }
  }

  /// The names of the files that are there instead: one, or the same if it could not be written.
  private func replace(_ names: [String], by batch: RecordBatch, in folder: String) -> [String] {
    let merged = UUID().uuidString
    guard names.count > 1, write(batch.encoded().bytes, at: "\(folder)/\(merged)") else { return names }
    for name in names { _ = OwnItem.removeFile("\(folder)/\(name)") }
    return [merged]
  }
}

extension RecordBatch {
  /// The records of a file; nil if it is not there, or anything of it is damaged.
  fileprivate static func soundRecords(in path: String) -> [(name: Name, record: RunRecord)]? {
    guard let file = try? OpenFile(path), let table = table(of: file), table.count == table.rows.count else {
      return nil
    }
    var records: [(name: Name, record: RunRecord)] = []
    for row in table.rows {
      guard let bytes = file.read(from: row.offset, count: row.range.count),
        let record = record(row.name, row.facts, in: bytes[...])
      else { return nil }
      records.append((row.name, record))
    }
    return records
  }
}
