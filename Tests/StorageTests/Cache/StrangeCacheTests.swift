import Experiments
import Files
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Storage

/// Files of the cache that are none of the program's.
@Suite struct StrangeCacheTests {
  @Test func pipesAreNotWaitedFor() throws {
    let scratch = try Scratch("small")
    let cache = ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path]
    let arguments = ["render", "small.md", "-o"]
    _ = try ProgramRun(arguments + ["one"], in: scratch.url, environment: cache)
    let files = try scratch.files(in: "cache").keys
    #expect(files.count >= 3)
    for name in files {
      let path = scratch.url.appending(path: "cache/\(name)").path
      try FileManager.default.removeItem(atPath: path)
      #expect(mkfifo(path, 0o600) == 0)
    }
    let run = try ProgramRun(arguments + ["two"], in: scratch.url, environment: cache)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try scratch.files(in: "one") == (try scratch.files(in: "two")))
  }

  /// A file of six gigabytes without content whose head says that it has more records than are ever written.
  @Test func aTableLargerThanAnyIsNotRead() throws {
    let scratch = try Scratch()
    let file = scratch.url.appending(path: "batch")
    var batch = RecordBatch(engine: "e")
    batch.add(RunRecord(.outcome, [1, 2, 3], seconds: 0), named: .init(Digest.of([1])))
    var bytes = batch.encoded().bytes
    #expect(RecordBatch.table(of: try OpenFile(Self.write(bytes, file)))?.rows.count == 1)
    // The number of records, and the digest of the head.
    bytes.replaceSubrange(8..<16, with: Swift.withUnsafeBytes(of: Int64(190_000_000).littleEndian, Array.init))
    bytes.replaceSubrange(25..<57, with: Digest.of(Array(bytes[..<25])).withBytes(Array.init))
    let path = Self.write(bytes, file)
    #expect(truncate(path, 6_400_000_000) == 0)
    let before = ProcessMemory.bytes
    #expect(RecordBatch.table(of: try OpenFile(path)) == nil)
    #expect(ProcessMemory.bytes - before < 1_000_000_000)
  }

  private static func write(_ bytes: [UInt8], _ file: URL) -> String {
    _ = try? Data(bytes).write(to: file)
    return file.path
  }
}
