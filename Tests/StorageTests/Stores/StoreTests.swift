import Diagnostics
import Experiments
import Files
import Foundation
import TestSupport
import Testing

@testable import Storage

/// A store of results: which folders are stores, and what is kept in them.
@Suite struct StoreTests {
  @Test func aStoreIsMarkedAndNoCache() throws {
    let scratch = try Scratch()
    StoreFixture.write(0..<3, in: scratch.url)
    let root = scratch.url.appending(path: "store")
    #expect(try String(contentsOf: root.appending(path: "LAZYRICH-STORE"), encoding: .utf8).hasPrefix("LazyRich store"))
    #expect(!FileManager.default.fileExists(atPath: root.appending(path: "CACHEDIR.TAG").path))
    #expect(StoreFixture.store(scratch.url).isMarked)
    // As a cache it is refused, so nothing is removed from it.
    let before = try scratch.files(in: "store")
    let cache = ResultCache(CacheSettings(environment: ["LAZYRICH_CACHE_DIR": root.path, "LAZYRICH_CACHE_LIMIT": "0"]))
    #expect(!cache.isUsable && cache.prune(to: 0) == 0)
    #expect(cache.diagnostics.first?.message.contains("it is a store") == true)
    #expect(StoreFixture.store(scratch.url).prune(to: 0) == 0)
    #expect(try scratch.files(in: "store") == before)
  }

  @Test func aCacheAndAFolderOfOthersAreNoStores() throws {
    let scratch = try Scratch()
    let cache = ResultCache(
      CacheSettings(environment: ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path]))
    cache.keep(StoreFixture.record(1), for: StoreFixture.key(1))
    cache.flush()
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "mine"), withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: scratch.url.appending(path: "mine/notes"))
    for (name, reason) in [("cache", "it is a cache"), ("mine", "it contains other files")] {
      let before = try scratch.files(in: name)
      let store = StoreFixture.store(scratch.url, name)
      store.keep(StoreFixture.record(2), for: StoreFixture.key(2))
      store.flush()
      #expect(store.record(of: StoreFixture.key(1)) == nil && store.summary == nil)
      #expect(store.diagnostics.map(\.code) == [.storeUnusable] && store.diagnostics.hasErrors)
      #expect(store.diagnostics.first?.message.contains(reason) == true)
      #expect(try scratch.files(in: name) == before)
    }
  }

  @Test func aStoreOfAnotherVersionIsLeftAlone() throws {
    let scratch = try Scratch()
    StoreFixture.write(0..<3, in: scratch.url)
    try Data("LazyRich store of results, form 2\n".utf8).write(to: scratch.url.appending(path: "store/LAZYRICH-STORE"))
    #expect(!StoreFixture.store(scratch.url).isUsable)
  }

  @Test func theUmaskDecidesWhoReadsIt() throws {
    let scratch = try Scratch()
    let old = umask(0o027)
    defer { umask(old) }
    StoreFixture.write(0..<3, in: scratch.url)
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    let root = scratch.url.appending(path: "store").path
    for folder in [root, "\(root)/runs", "\(root)/scratch"] { #expect(try mode(folder) == 0o750) }
    for file in try StoreFixture.batches(scratch.url) { #expect(try mode(file.path) == 0o640) }
  }

  @Test func batchesAreLarge() throws {
    let scratch = try Scratch()
    let store = StoreFixture.store(scratch.url)
    for number in 0..<39 { store.keep(StoreFixture.record(number, seconds: 0.25), for: StoreFixture.key(number)) }
    #expect(try StoreFixture.batches(scratch.url).isEmpty)
    store.keep(StoreFixture.record(39, seconds: 0.25), for: StoreFixture.key(39))
    #expect(try StoreFixture.batches(scratch.url).count == 1)
    store.keep(RunRecord(.outcome, Array(repeating: 1, count: 8_000_000), seconds: 0), for: StoreFixture.key(40))
    #expect(try StoreFixture.batches(scratch.url).count == 2)
    store.keep(StoreFixture.record(41), for: StoreFixture.key(41))
    #expect(store.close() == 42)
    #expect(try StoreFixture.batches(scratch.url).count == 3 && scratch.files(in: "store/scratch").isEmpty)
  }

  @Test func failuresAreKeptAndAnOutcomeIsPreferred() throws {
    let scratch = try Scratch()
    StoreFixture.write([1, 2], in: scratch.url, .failure)
    let first = StoreFixture.store(scratch.url)
    #expect(first.keepsFailures && first.record(of: StoreFixture.key(1)) == StoreFixture.record(1, .failure))
    StoreFixture.write([2], in: scratch.url)
    #expect(first.record(of: StoreFixture.key(2)) == StoreFixture.record(2, .failure))
    first.refresh()
    for store in [first, StoreFixture.store(scratch.url)] {
      #expect(store.facts(of: StoreFixture.key(1)) == .init(kind: .failure, seconds: 0.5))
      #expect(store.facts(of: StoreFixture.key(2)) == .init(kind: .outcome, seconds: 0.5))
      #expect(store.record(of: StoreFixture.key(2)) == StoreFixture.record(2))
    }
    let summary = try #require(first.summary)
    #expect(summary.runs == 2 && summary.duplicates == 1 && summary.files == 2)
    let engine = try #require(summary.engines.first)
    #expect(engine.isCurrent && engine.outcomes == 1 && engine.failures == 1 && engine.seconds == 1)
  }

  @Test func whatOthersWriteIsFoundAfterARefresh() throws {
    let scratch = try Scratch()
    StoreFixture.write(0..<5, in: scratch.url)
    let reader = StoreFixture.store(scratch.url)
    StoreFixture.expect(Set(0..<5), in: reader, below: 20)
    StoreFixture.write(5..<12, in: scratch.url)
    StoreFixture.expect(Set(0..<5), in: reader, below: 20)
    reader.refresh()
    StoreFixture.expect(Set(0..<12), in: reader, below: 20)
  }

  @Test func aSmallBatchTornAnywhereCostsItsRecordsOnly() throws {
    let scratch = try Scratch()
    StoreFixture.write(0..<4, in: scratch.url)
    let torn = try #require(try StoreFixture.batches(scratch.url).first)
    StoreFixture.write(4..<8, in: scratch.url)
    let bytes = try Data(contentsOf: torn)
    for count in 0..<bytes.count {
      try bytes.prefix(count).write(to: torn)
      StoreFixture.expectAtLeast(Set(4..<8), in: StoreFixture.store(scratch.url), below: 8)
      #expect(StoreFixture.store(scratch.url).record(of: StoreFixture.key(3)) == nil || count == bytes.count)
    }
    // A file system may leave zeros where nothing was written.
    for count in stride(from: 0, to: bytes.count, by: 3) {
      try (bytes.prefix(count) + Data(count: bytes.count - count)).write(to: torn)
      StoreFixture.expectAtLeast(Set(4..<8), in: StoreFixture.store(scratch.url), below: 8)
    }
  }

  @Test func copiesAtRandomMomentsAreStores() async throws {
    let scratch = try Scratch()
    let url = scratch.url
    StoreFixture.write([0], in: url)
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<3 {
        group.addTask {
          for round in 0..<40 { StoreFixture.write((0..<5).map { 1 + writer * 200 + round * 5 + $0 }, in: url) }
        }
      }
      group.addTask {
        for copy in 0..<8 {
          let name = "copy\(copy)"
          // What is renamed while it is copied is an error of the copy, as it is for any program.
          _ = try? FileManager.default.copyItem(
            at: url.appending(path: "store"), to: url.appending(path: name))
          let found = Received()
          StoreFixture.store(url, name).fetch((0..<601).map(StoreFixture.key)) { found.add($0, $1) }
          for (number, record) in found.records { #expect(record == StoreFixture.record(number)) }
        }
      }
    }
    StoreFixture.expect(Set(0..<601), in: StoreFixture.store(scratch.url), below: 700)
  }

  @Test func manyTasksMayBeginAStore() async throws {
    for _ in 0..<20 {
      let scratch = try Scratch()
      let url = scratch.url
      try FileManager.default.createDirectory(
        at: url.appending(path: "store"), withIntermediateDirectories: false)
      await withTaskGroup(of: Void.self) { group in
        for writer in 0..<8 { group.addTask { StoreFixture.write([writer], in: url) } }
      }
      StoreFixture.expect(Set(0..<8), in: StoreFixture.store(scratch.url), below: 9)
    }
  }

  /// A file system in a network may fail for a while.
  @Test func whatCannotBeWrittenWaits() throws {
    let scratch = try Scratch()
    StoreFixture.write([0], in: scratch.url)
    let folder = scratch.url.appending(path: "store/scratch").path
    try FileManager.default.removeItem(atPath: folder)
    try Data().write(to: URL(filePath: folder))
    let store = StoreFixture.store(scratch.url)
    for number in 1..<5 { store.keep(StoreFixture.record(number, seconds: 11), for: StoreFixture.key(number)) }
    #expect(store.diagnostics.map(\.code) == [.storeUnusable])
    try FileManager.default.removeItem(atPath: folder)
    store.keep(StoreFixture.record(5, seconds: 11), for: StoreFixture.key(5))
    store.flush()
    #expect(store.diagnostics.isEmpty)
    StoreFixture.expect(Set(0..<6), in: StoreFixture.store(scratch.url), below: 9)
  }

  /// Of the files that a task has written one is left at its end; who has read the tables before finds all records still.
  @Test func aTaskLeavesOneFile() throws {
    let scratch = try Scratch()
    StoreFixture.write(0..<3, in: scratch.url)
    let store = StoreFixture.store(scratch.url)
    for number in 3..<9 { store.keep(StoreFixture.record(number, seconds: 11), for: StoreFixture.key(number)) }
    store.keep(StoreFixture.record(9), for: StoreFixture.key(9))
    #expect(try StoreFixture.batches(scratch.url).count == 7)
    let reader = StoreFixture.store(scratch.url)
    #expect(reader.facts(of: StoreFixture.key(4)) != nil)
    store.finish()
    #expect(try StoreFixture.batches(scratch.url).count == 2)
    StoreFixture.expect(Set(0..<9), in: reader, below: 9)
    for reader in [store, StoreFixture.store(scratch.url)] { StoreFixture.expect(Set(0..<10), in: reader, below: 12) }
    // A file that is damaged stays as it is, and one that is gone is not missed.
    let before = try StoreFixture.batches(scratch.url)
    for number in 10..<14 { store.keep(StoreFixture.record(number, seconds: 11), for: StoreFixture.key(number)) }
    let new = try StoreFixture.batches(scratch.url).filter { !before.contains($0) }
    try Data(contentsOf: new[0]).dropLast().write(to: new[0])
    try FileManager.default.removeItem(at: new[1])
    store.finish()
    #expect(try StoreFixture.batches(scratch.url).count == 3 && StoreFixture.batches(scratch.url).contains(new[0]))
    StoreFixture.expectAtLeast(Set(0..<10), in: StoreFixture.store(scratch.url), below: 14)
    #expect((10..<14).count { StoreFixture.store(scratch.url).record(of: StoreFixture.key($0)) != nil } == 2)
  }

  @Test func aTrialLeavesNothing() throws {
    let scratch = try Scratch()
    let store = StoreFixture.store(scratch.url, "a/b/store")
    guard case .success(let folder) = store.trial() else {
      Issue.record("the scratch folder can be written")
      return
    }
    #expect(folder == scratch.url.path || folder + "/" == scratch.url.path)
    #expect(try scratch.files(in: ".").isEmpty)
    try Data().write(to: scratch.url.appending(path: "file"))
    guard case .failure = StoreFixture.store(scratch.url, "file").trial() else {
      Issue.record("a file is no folder")
      return
    }
  }
}

extension StoreFixture {
  /// Checks that the store has these records among those below `limit`, and that all others that it has are right.
  static func expectAtLeast(
    _ numbers: Set<Int>, in store: ResultCache, below limit: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = Received()
    store.fetch((0..<limit).map(key)) { found.add($0, $1) }
    #expect(numbers.isSubset(of: found.records.keys), sourceLocation: sourceLocation)
    for (number, record) in found.records {
      #expect(record.bytes == self.record(number).bytes, sourceLocation: sourceLocation)
    }
  }
}
