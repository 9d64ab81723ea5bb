import Experiments
import Files
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Stores whose files are merged.
@Suite struct CompactionTests {
  @Test func smallFilesBecomeOne() throws {
    let scratch = try Scratch()
    for first in stride(from: 0, to: 300, by: 10) { StoreFixture.write(first..<first + 10, in: scratch.url) }
    let reader = StoreFixture.store(scratch.url)
    StoreFixture.expect(Set(0..<300), in: reader, below: 320)
    let (report, failure) = StoreFixture.store(scratch.url).compact()
    #expect(failure == nil && report.filesBefore == 30 && report.filesAfter == 1 && report.moved == 300)
    #expect(report.duplicates == 0 && report.outdatedFailures == 0 && report.damaged == 0)
    #expect(try StoreFixture.batches(scratch.url).count == 1 && scratch.files(in: "store/scratch").isEmpty)
    // One who knows the old files only looks again.
    #expect(reader.record(of: StoreFixture.key(7)) == StoreFixture.record(7))
    StoreFixture.expect(Set(0..<300), in: StoreFixture.store(scratch.url), below: 320)
    let file = try StoreFixture.batches(scratch.url)
    let again = StoreFixture.store(scratch.url).compact().report
    #expect(again.moved == 0 && again.filesAfter == 1)
    #expect(try StoreFixture.batches(scratch.url) == file)
  }

  @Test func aReaderFetchesAcrossACompaction() throws {
    let scratch = try Scratch()
    for first in stride(from: 0, to: 100, by: 10) { StoreFixture.write(first..<first + 10, in: scratch.url) }
    let reader = StoreFixture.store(scratch.url)
    #expect(reader.holds(StoreFixture.key(1)))
    #expect(StoreFixture.store(scratch.url).compact().failure == nil)
    StoreFixture.expect(Set(0..<100), in: reader, below: 120)
  }

  @Test func damagedAndSuperfluousRecordsAreDropped() throws {
    let scratch = try Scratch()
    StoreFixture.write(0..<10, in: scratch.url)
    let damaged = try #require(try StoreFixture.batches(scratch.url).first)
    StoreFixture.write(5..<15, in: scratch.url)
    StoreFixture.write([20, 21], in: scratch.url, .failure)
    StoreFixture.write([21, 21], in: scratch.url)
    // The last record of the first file is that of 9, which the second has too.
    var bytes = try Data(contentsOf: damaged)
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: damaged)
    try Data().write(to: damaged.deletingLastPathComponent().appending(path: UUID().uuidString))
    let before = try #require(StoreFixture.store(scratch.url).summary)
    #expect(before.runs == 17 && before.duplicates == 7 && before.damaged == 1 && before.files == 5)
    let report = StoreFixture.store(scratch.url).compact().report
    #expect(report.duplicates == 5 && report.outdatedFailures == 1 && report.damaged == 2)
    #expect(report.moved == 17 && report.filesAfter == 1)
    let after = try #require(StoreFixture.store(scratch.url).summary)
    #expect(after.runs == 17 && after.duplicates == 0 && after.damaged == 0 && after.files == 1)
    let store = StoreFixture.store(scratch.url)
    #expect(store.record(of: StoreFixture.key(20))?.facts.kind == .failure)
    for number in Array(0..<15) + [21] {
      #expect(store.record(of: StoreFixture.key(number)) == StoreFixture.record(number), "\(number)")
    }
  }

  @Test func filesOfOtherVersionsStay() throws {
    let scratch = try Scratch()
    StoreFixture.write(0..<3, in: scratch.url)
    StoreFixture.write(3..<6, in: scratch.url)
    let folder = try #require(try StoreFixture.batches(scratch.url).first).deletingLastPathComponent()
    let files = ["notes": "mine", UUID().uuidString: "lazyric9 and more"]
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let report = StoreFixture.store(scratch.url).compact().report
    #expect(report.damaged == 0 && report.moved == 6)
    for (name, text) in files {
      #expect(try String(contentsOf: folder.appending(path: name), encoding: .utf8) == text)
    }
    #expect(StoreFixture.store(scratch.url).summary?.foreignFiles == 1)
  }

  /// Random stores with copies, failures and damage: whatever could be read before can be read after, and nothing is
  /// superfluous.
  @Test(arguments: 0..<20)
  func compactionKeepsWhatCanBeRead(seed: UInt64) throws {
    let scratch = try Scratch()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      let numbers = (0..<Int.random(in: 1...20, using: &generator)).map { _ in Int.random(in: 0..<60, using: &generator)
      }
      StoreFixture.write(numbers, in: scratch.url, Int.random(in: 0..<4, using: &generator) == 0 ? .failure : .outcome)
    }
    for file in try StoreFixture.batches(scratch.url) where Int.random(in: 0..<3, using: &generator) == 0 {
      var bytes = try Data(contentsOf: file)
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= 1
      try bytes.write(to: file)
    }
    let keys = (0..<60).map(StoreFixture.key)
    func records() -> [RunRecord?] {
      let store = StoreFixture.store(scratch.url)
      return keys.map { store.record(of: $0) }
    }
    let before = records()
    #expect(StoreFixture.store(scratch.url).compact().failure == nil)
    #expect(records() == before)
    let summary = try #require(StoreFixture.store(scratch.url).summary)
    #expect(summary.duplicates == 0 && summary.damaged == 0)
    #expect(summary.files - summary.foreignFiles <= 1)
    #expect(summary.runs == before.compactMap(\.self).count)
  }

  /// The chosen copies are gone when their turn comes. Whoever moved them may not know the others: these stay.
  @Test func copiesOfWhatIsGoneStay() throws {
    let scratch = try Scratch()
    StoreFixture.write(0..<6, in: scratch.url)
    StoreFixture.write(0..<3, in: scratch.url, .failure)
    StoreFixture.write(3..<9, in: scratch.url)
    let store = StoreFixture.store(scratch.url)
    let folder = try #require(store.folders.shards.first)
    let files = BatchFiles(in: folder)
    let choice = CopyChoice(files)
    func isChosen(_ item: Int) throws -> Bool {
      let table = try #require(RecordBatch.table(of: try OpenFile(files.items[item].path)))
      return table.rows.contains { choice.hasCopies($0.name) && choice.fate(of: $0, inFile: item) == .written }
    }
    let gone = try files.items.indices.filter(isChosen)
    let moved = try Set(gone.map { URL(filePath: files.items[$0].path) }.map { try Data(contentsOf: $0) })
    for number in gone { try FileManager.default.removeItem(atPath: files.items[number].path) }
    let readable = (0..<9).filter { StoreFixture.store(scratch.url).record(of: StoreFixture.key($0)) != nil }
    var compaction = StoreCompaction(store.folders)
    try compaction.merge(files, choice, in: folder)
    #expect(!readable.isEmpty && compaction.report.duplicates == 0 && compaction.report.outdatedFailures == 0)
    for number in readable {
      #expect(StoreFixture.store(scratch.url).record(of: StoreFixture.key(number)) != nil, "\(number)")
    }
    // The moved copies appear under another name: the next compaction settles what was left.
    for bytes in moved { try bytes.write(to: URL(filePath: folder).appending(path: UUID().uuidString)) }
    #expect(StoreFixture.store(scratch.url).compact().failure == nil)
    StoreFixture.expect(Set(0..<9), in: StoreFixture.store(scratch.url), below: 20)
    #expect(StoreFixture.store(scratch.url).summary?.duplicates == 0)
  }

  @Test func writersReadersAndCompactionsWorkAtTheSameTime() async throws {
    let scratch = try Scratch()
    let url = scratch.url
    StoreFixture.write(0..<50, in: url)
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          for round in 0..<60 {
            let first = 50 + writer * 300 + round * 5
            // Some are computed by both.
            StoreFixture.write(Array(first..<first + 5) + [1000 + round], in: url)
          }
        }
      }
      for _ in 0..<2 {
        group.addTask { for _ in 0..<15 { #expect(StoreFixture.store(url).compact().failure == nil) } }
      }
      group.addTask {
        for _ in 0..<30 { StoreFixture.expectAtLeast(Set(0..<50), in: StoreFixture.store(url), below: 50) }
      }
    }
    #expect(StoreFixture.store(scratch.url).compact().failure == nil)
    #expect(StoreFixture.store(scratch.url).compact().failure == nil)
    StoreFixture.expect(Set(Array(0..<650) + Array(1000..<1060)), in: StoreFixture.store(scratch.url), below: 1100)
    #expect(StoreFixture.store(scratch.url).summary?.duplicates == 0)
  }
}
