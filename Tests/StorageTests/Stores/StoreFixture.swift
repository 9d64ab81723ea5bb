import Experiments
import Files
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Records that are known by their numbers, for tests of stores.
enum StoreFixture {
  static let shard = Digest.of(Array("shard".utf8))

  static func key(_ number: Int) -> RunKey { RunKey(shard: shard, name: Digest.of(Array("\(number)".utf8))) }

  /// A record of some length, whose bytes depend on its number.
  static func record(_ number: Int, _ kind: RunRecord.Kind = .outcome, seconds: Double = 0.5) -> RunRecord {
    var generator = SeededGenerator(seed: UInt64(number))
    let count = Int.random(in: 0...60, using: &generator)
    return RunRecord(kind, (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }, seconds: seconds)
  }

  static func store(_ folder: URL, _ name: String = "store") -> ResultCache {
    ResultCache(storeAt: folder.appending(path: name).path)
  }

  /// Writes the records with these numbers in a file of their own.
  static func write(_ numbers: some Sequence<Int>, in folder: URL, _ kind: RunRecord.Kind = .outcome) {
    let store = store(folder)
    for number in numbers { store.keep(record(number, kind), for: key(number)) }
    store.flush()
  }

  /// The files with records.
  static func batches(_ folder: URL) throws -> [URL] {
    let runs = folder.appending(path: "store/runs")
    guard UserPath.isFolder(runs.path) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: runs.path).sorted().map { runs.appending(path: $0) }
      .filter { !$0.hasDirectoryPath && UserPath.kind(of: $0.path) == .file }
  }

  /// Checks that the store has exactly the records with these numbers among those below `limit`.
  static func expect(
    _ numbers: Set<Int>, in store: ResultCache, below limit: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let keys = (0..<limit).map(key)
    let found = Received()
    store.fetch(keys) { found.add($0, $1) }
    #expect(Set(found.records.keys) == numbers, sourceLocation: sourceLocation)
    for (number, record) in found.records {
      #expect(record.bytes == self.record(number).bytes, "\(number)", sourceLocation: sourceLocation)
    }
  }
}

/// What `fetch` gave, from any thread.
final class Received: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var records: [Int: RunRecord] = [:]
  private(set) var count = 0

  func add(_ index: Int, _ record: RunRecord) {
    lock.withLock {
      records[index] = record
      count += 1
    }
  }
}
