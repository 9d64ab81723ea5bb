import Experiments
package import Files
import Foundation

/// Merges the small files of a store into large ones, and drops records that are damaged or superfluous.
///
/// Other processes may read and write the store meanwhile, or compact it too. No record is lost, however the process
/// ends: a file is removed only after each of its sound records is in a file that this process has written, and a
/// record is superfluous only if this process has written the other one.
package struct StoreCompaction {
  /// The size from which on a file is written. Files of half of it are left as they are.
  static let fileSize = 64_000_000

  private let folders: CacheFolders
  /// What was done.
  package private(set) var report = Report()

  /// What a compaction did.
  package struct Report: Sendable, Equatable {
    /// The number of files before.
    package internal(set) var filesBefore = 0
    /// The number of files after.
    package internal(set) var filesAfter = 0
    /// The number of records that were written again.
    package internal(set) var moved = 0
    /// The number of records that were dropped, since the same run has another.
    package internal(set) var duplicates = 0
    /// The number of failures that were dropped, since the run succeeded at another time.
    package internal(set) var outdatedFailures = 0
    /// The number of damaged records, and of files of which nothing can be read.
    package internal(set) var damaged = 0
  }

  init(_ folders: CacheFolders) { self.folders = folders }

  /// Compacts all shards.
  ///
  /// - Throws: if a file cannot be written, or an old one not removed. What was done until then remains.
  mutating func perform() throws(SystemFile.Failure) {
    for folder in folders.shards { try perform(in: folder) }
    removeAbandonedFiles()
  }

  /// Compacts one shard.
  private mutating func perform(in folder: String) throws(SystemFile.Failure) {
    let files = BatchFiles(in: folder)
    try merge(files, CopyChoice(files), in: folder)
  }

  /// Merges the files of the shard in `folder`, some of which may be gone meanwhile.
  mutating func merge(
    _ files: BatchFiles, _ choice: CopyChoice, in folder: String
  ) throws(SystemFile.Failure) {
    report.filesBefore += files.items.count
    report.filesAfter += files.items.count
    let merged = files.items.indices.filter { number in
      guard case .records(_, let damagedCount) = files.items[number].content else { return false }
      return files.items[number].size < Self.fileSize / 2 || damagedCount > 0 || choice.files.contains(number)
    }
    for item in files.items where item.content == .torn {
      try remove(item.path)
      report.damaged += 1
    }
    // A single file that has nothing superfluous would become itself.
    let isDone = merged.count == 1 && files.items[merged[0]].isSound && choice.files.isEmpty
    guard !isDone else { return }
    var writer = Writer(folder: folder, scratch: folders.scratch, fileSize: Self.fileSize)
    // In the order of their writing: runs that were computed one after the other are often wanted together.
    let order = merged.sorted {
      (files.items[$0].time, files.items[$0].path) < (files.items[$1].time, files.items[$1].path)
    }
    for number in order { try add(files.items[number], number, choice, to: &writer) }
    try write(&writer)
  }

  /// Writes the sound records of a file again, of several copies the chosen one.
  private mutating func add(
    _ item: BatchFiles.Item, _ number: Int, _ choice: CopyChoice, to writer: inout Writer
  ) throws(SystemFile.Failure) {
    // A file that is gone was merged by another process.
    guard let file = try? OpenFile(item.path), let table = RecordBatch.table(of: file) else { return }
    if writer.engine != table.engine { try write(&writer) }
    report.damaged += table.count - table.rows.count
    var left = Writer.Finished(path: item.path)
    for row in table.rows.sorted(by: { $0.offset < $1.offset }) {
      switch choice.fate(of: row, inFile: number) {
      case .written:
        guard let bytes = file.read(from: row.offset, count: row.range.count) else {
          throw SystemFile.Failure(description: "'\(item.path)' cannot be read")
        }
        guard let record = RecordBatch.record(row.name, row.facts, in: bytes[...]) else {
          report.damaged += 1
          continue
        }
        writer.add(record, named: row.name, engine: table.engine, hasCopies: choice.hasCopies(row.name))
        report.moved += 1
        if writer.isFull { try write(&writer) }
      case .damaged: report.damaged += 1
      case .duplicate: left.duplicates.append(row.name)
      case .outdated: left.outdatedFailures.append(row.name)
      }
    }
    writer.end(of: left)
  }

  /// Writes what is pending, and removes the files all of whose records are written now.
  private mutating func write(_ writer: inout Writer) throws(SystemFile.Failure) {
    if try writer.write() { report.filesAfter += 1 }
    for file in writer.takeRemovable() {
      try remove(file.path)
      report.duplicates += file.duplicates.count
      report.outdatedFailures += file.outdatedFailures.count
    }
  }

  private mutating func remove(_ path: String) throws(SystemFile.Failure) {
    guard OwnItem.removeFile(path) || !UserPath.isTaken(path) else {
      throw SystemFile.Failure(description: "'\(path)' cannot be removed; its owner can compact the store")
    }
    report.filesAfter -= 1
  }

  /// Removes the files of processes that were killed while they wrote: those that have not changed for a day.
  private func removeAbandonedFiles() {
    for entry in CacheContents(folders).entries
    where entry.part == .scratch && entry.lastUse.timeIntervalSinceNow < -86_400 { _ = OwnItem.removeFile(entry.path) }
  }
}

/// Writes records into large files.
private struct Writer {
  /// A file whose records were added, but for those that are superfluous if another one of the same run is written.
  struct Finished {
    let path: String
    var duplicates: [RecordBatch.Name] = []
    var outdatedFailures: [RecordBatch.Name] = []
  }

  let folder: String
  let scratch: String
  let fileSize: Int
  private var batch: RecordBatch?
  private var finished: [Finished] = []
  /// The runs with several records, one of which is in `batch`, and those one of which is written.
  private var pending: Set<RecordBatch.Name> = []
  private var written: Set<RecordBatch.Name> = []

  init(folder: String, scratch: String, fileSize: Int) {
    (self.folder, self.scratch, self.fileSize) = (folder, scratch, fileSize)
  }

  /// The engine of the records that are not written yet.
  var engine: String? { batch?.engine }

  var isFull: Bool { batch.map { $0.fileSize >= fileSize || $0.records.count >= Limits.recordsOfBatch } ?? false }

  mutating func add(_ record: RunRecord, named name: RecordBatch.Name, engine: String, hasCopies: Bool) {
    var batch = batch.take() ?? RecordBatch(engine: engine)
    batch.add(record, named: name)
    self.batch = batch
    if hasCopies { pending.insert(name) }
  }

  mutating func end(of file: Finished) { finished.append(file) }

  /// Writes what was added; whether that is anything.
  mutating func write() throws(SystemFile.Failure) -> Bool {
    guard let batch = batch.take() else { return false }
    try SystemFile.write(
      batch.encoded().bytes, to: "\(folder)/\(UUID().uuidString)", scratch: scratch, isDurable: true)
    written.formUnion(pending)
    pending = []
    return true
  }

  /// The files that can be removed when nothing is pending.
  ///
  /// A file stays if the chosen copy of one of its records was gone when its turn came. Another process has moved that
  /// copy then, but a third one may be about to drop the moved one, because it chose the copy in this file.
  mutating func takeRemovable() -> [Finished] {
    func isRemovable(_ file: Finished) -> Bool {
      (file.duplicates + file.outdatedFailures).allSatisfy(written.contains)
    }
    defer { finished.removeAll(where: isRemovable) }
    return finished.filter(isRemovable)
  }
}

extension BatchFiles.Item {
  /// Whether all of its table can be read.
  fileprivate var isSound: Bool {
    switch content {
    case .records(_, let damagedCount): damagedCount == 0
    case .torn, .foreign: false
    }
  }
}

extension ResultCache {
  /// Compacts the store; what was done, and why no more, if that is so.
  package func compact() -> (report: StoreCompaction.Report, failure: SystemFile.Failure?) {
    var compaction = StoreCompaction(folders)
    do throws(SystemFile.Failure) { try compaction.perform() } catch { return (compaction.report, error) }
    return (compaction.report, nil)
  }
}
