import Diagnostics
import Experiments
import Foundation
import TestSupport
import Testing

@testable import Storage

/// The cache as files.
@Suite struct ResultCacheTests {
  private static func cache(_ scratch: Scratch, limit: String = "") -> ResultCache {
    let folder = scratch.url.appending(path: "cache").path
    return ResultCache(CacheSettings(environment: ["LAZYRICH_CACHE_DIR": folder, "LAZYRICH_CACHE_LIMIT": limit]))
  }

  private static func key(_ cache: ResultCache, _ number: Int, shard: String = "shard") -> RunKey {
    RunKey(shard: Digest.of(Array(shard.utf8)), name: Digest.of(Array("\(number)".utf8)))
  }

  private static func record(_ number: Int, count: Int = 100, seconds: Double = 0) -> RunRecord {
    RunRecord(.outcome, Array(repeating: UInt8(truncatingIfNeeded: number), count: count), seconds: seconds)
  }

  private static func batches(_ scratch: Scratch) throws -> [URL] {
    try scratch.files(in: "cache/runs").keys.sorted().map { scratch.url.appending(path: "cache/runs/\($0)") }
  }

  @Test func whatWasKeptIsThereForOthers() throws {
    let scratch = try Scratch()
    let cache = Self.cache(scratch)
    for number in 0..<50 {
      cache.keep(Self.record(number, seconds: 0.001), for: Self.key(cache, number))
    }
    cache.flush()
    for reader in [cache, Self.cache(scratch)] {
      for number in 0..<50 { #expect(reader.record(of: Self.key(reader, number))?.bytes == Self.record(number).bytes) }
      #expect(reader.record(of: Self.key(reader, 50)) == nil)
      #expect(reader.record(of: Self.key(reader, 1, shard: "other")) == nil)
    }
    // Cheap records share files, and nothing else stays behind.
    #expect(try Self.batches(scratch).count == 3)
    #expect(try scratch.files(in: "cache").count == 4)
  }

  @Test func whatTookLongIsAFileAtOnce() throws {
    let scratch = try Scratch()
    let cache = Self.cache(scratch)
    cache.keep(Self.record(1, seconds: 0.021), for: Self.key(cache, 1))
    #expect(try Self.batches(scratch).count == 1)
    cache.keep(Self.record(2, seconds: 0.019), for: Self.key(cache, 2))
    #expect(try Self.batches(scratch).count == 1)
  }

  @Test func noByteIsTrusted() throws {
    let scratch = try Scratch()
    let cache = Self.cache(scratch)
    for number in 0..<3 { cache.keep(Self.record(number), for: Self.key(cache, number)) }
    cache.flush()
    let file = try #require(try Self.batches(scratch).first)
    let sound = try Data(contentsOf: file)
    for position in sound.indices {
      var damaged = sound
      damaged[position] ^= 0x40
      try damaged.write(to: file)
      let reader = Self.cache(scratch)
      let found = (0..<3).map { reader.record(of: Self.key(reader, $0)) }
      for number in 0..<3 { #expect(found[number] == nil || found[number] == Self.record(number)) }
      // Every byte belongs to something.
      #expect(found.contains(nil), "the byte \(position) is of no use")
    }
    for count in 0..<sound.count {
      try sound.prefix(count).write(to: file)
      let reader = Self.cache(scratch)
      #expect(reader.record(of: Self.key(reader, 2)) == nil)
    }
  }

  @Test func whatIsDamagedIsKeptAgain() throws {
    let scratch = try Scratch()
    let cache = Self.cache(scratch)
    cache.keep(Self.record(1, seconds: 1), for: Self.key(cache, 1))
    let file = try #require(try Self.batches(scratch).first)
    var damaged = try Data(contentsOf: file)
    damaged[damaged.count - 1] ^= 1
    try damaged.write(to: file)
    let second = Self.cache(scratch)
    #expect(second.record(of: Self.key(second, 1)) == nil)
    second.keep(Self.record(1, seconds: 1), for: Self.key(second, 1))
    #expect(second.record(of: Self.key(second, 1)) == Self.record(1, seconds: 1))
    let third = Self.cache(scratch)
    #expect(third.record(of: Self.key(third, 1)) == Self.record(1, seconds: 1))
  }

  @Test func whatWasNotUsedForLongestGoesFirst() throws {
    let scratch = try Scratch()
    let cache = Self.cache(scratch)
    for number in 0..<5 {
      cache.keep(Self.record(number, count: 1500, seconds: 1), for: Self.key(cache, number, shard: "\(number)"))
    }
    // All but the third were last used long ago, the fifth longest.
    for (age, number) in [4, 0, 1, 3].enumerated() {
      let shard = cache.folders.shard(Self.key(cache, number, shard: "\(number)").shard)
      for name in try FileManager.default.contentsOfDirectory(atPath: shard) {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: -10_000 + Double(age))], ofItemAtPath: "\(shard)/\(name)")
      }
    }
    let reader = Self.cache(scratch, limit: "6kB")
    #expect(reader.record(of: Self.key(reader, 0, shard: "0")) != nil)
    reader.keep(Self.record(0, count: 0), for: Self.key(reader, 5))
    reader.tidy()
    let last = Self.cache(scratch)
    let kept = (0..<5).filter { last.record(of: Self.key(last, $0, shard: "\($0)")) != nil }
    #expect(kept == [0, 2, 3])
  }

  @Test func whatAKilledRunLeftBehindIsRemoved() throws {
    let scratch = try Scratch()
    let cache = Self.cache(scratch)
    let folder = scratch.url.appending(path: "cache/scratch")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let young = ".1-\(UUID().uuidString)"
    for (name, age) in [(".1-\(UUID().uuidString)", -4000.0), (young, -10)] {
      try Data([1]).write(to: folder.appending(path: name))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: age)], ofItemAtPath: folder.appending(path: name).path)
    }
    cache.keep(Self.record(1), for: Self.key(cache, 1))
    cache.tidy()
    CachePruning(folders: cache.folders).prune(to: 0)
    #expect(try Self.batches(scratch).isEmpty)
    #expect(try scratch.files(in: "cache/scratch").keys.sorted() == [young])
  }

  @Test func aFolderThatTakesNothingIsSaidOnce() throws {
    let scratch = try Scratch()
    try Data().write(to: scratch.url.appending(path: "cache"))
    let cache = Self.cache(scratch)
    for number in 0..<3 { cache.keep(Self.record(number, seconds: 1), for: Self.key(cache, number)) }
    #expect(cache.diagnostics.map(\.code) == [.cacheUnusable])
    #expect(cache.diagnostics.first?.message.hasSuffix("cache': not a directory") == true)
  }

  @Test(arguments: [
    ("/own", ["LAZYRICH_CACHE_DIR": "/own", "XDG_CACHE_HOME": "/caches"]),
    ("/caches/lazyrich", ["LAZYRICH_CACHE_DIR": "", "XDG_CACHE_HOME": "/caches", "HOME": "/home/me"]),
    ("/home/me/.cache/lazyrich", ["XDG_CACHE_HOME": "caches", "HOME": "/home/me"]),
  ])
  func theEnvironmentNamesTheFolder(folder: String, environment: [String: String]) {
    #expect(CacheSettings(environment: environment).folder == folder)
  }

  @Test(arguments: [
    ("500MB", 500_000_000), ("2 GB", 2_000_000_000), ("1.5kb", 1500), ("12", 12), ("0", 0), ("many", nil),
    ("-1MB", nil),
    ("1e99GB", nil), ("nan", nil),
  ])
  func sizesAreReadAsPeopleWriteThem(text: String, size: Int?) {
    #expect(ByteCount.parse(text) == size)
    let settings = CacheSettings(environment: ["LAZYRICH_CACHE_LIMIT": text])
    #expect(settings.limit == size ?? 2_000_000_000)
    #expect(settings.diagnostics.count == (size == nil ? 1 : 0))
  }

  @Test(arguments: [
    (0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (1_940_000, "1.9 MB"), (1_950_000_000, "2 GB"),
    (12_340_000, "12 MB"),
  ])
  func sizesAreSaidInShort(size: Int, text: String) { #expect(ByteCount.text(size) == text) }
}
