import Experiments
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Stores as the built program shows, examines and compacts them.
@Suite struct StoreProgramTests {
  private let scratch: Scratch
  private static let shard = Digest.of([1])

  init() throws { scratch = try Scratch() }

  private static func key(_ number: Int) -> RunKey {
    RunKey(shard: shard, name: Digest.of(Array("\(number)".utf8)))
  }

  private static func record(_ number: Int, _ kind: RunRecord.Kind = .outcome) -> RunRecord {
    RunRecord(kind, Array(repeating: UInt8(truncatingIfNeeded: number), count: 50), seconds: 3)
  }

  private func store() -> ResultCache { ResultCache(storeAt: scratch.url.appending(path: "results").path) }

  private func write(_ numbers: Range<Int>, _ kind: RunRecord.Kind = .outcome) {
    let store = store()
    for number in numbers { store.keep(Self.record(number, kind), for: Self.key(number)) }
    store.flush()
  }

  private func run(_ arguments: String...) throws -> ProgramRun { try ProgramRun(arguments, in: scratch.url) }

  private static func data(_ run: ProgramRun) throws -> [String: Any] {
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    return try #require(json["data"] as? [String: Any])
  }

  @Test func aStoreIsShownAndCompacted() throws {
    for first in stride(from: 0, to: 60, by: 10) { write(first..<first + 10) }
    write(58..<62, .failure)
    let shown = try run("store", "results")
    #expect(shown.status == 0 && shown.errors.isEmpty)
    #expect(shown.output.hasPrefix("results: 62 runs in 19 files, "), "\(shown.output)")
    #expect(shown.output.contains("\n  \(Engine.description): 62 runs, 2 failed, 3.1 min of one core\n"))
    #expect(shown.output.hasSuffix("\n2 superfluous records: 'store compact' removes them\n"))
    #expect(try run("store", "show", "results").output == shown.output)
    let data = try Self.data(try run("store", "show", "results", "--json"))
    #expect(data["runs"] as? Int == 62 && data["superfluous"] as? Int == 2 && data["folder"] as? String == "results")
    let engine = try #require((data["engines"] as? [[String: Any]])?.first)
    #expect(engine["failed"] as? Int == 2 && engine["seconds"] as? Int == 186 && engine["current"] as? Bool == true)
    let compacted = try run("store", "compact", "results")
    #expect(
      compacted.output
        == "results: 19 files became 1, 62 records moved; removed: 2 failures of runs that succeeded later\n")
    let again = try Self.data(try run("store", "compact", "results", "--json"))
    #expect(again["files"] as? Int == 1 && again["moved"] as? Int == 0)
    for number in 0..<60 { #expect(store().record(of: Self.key(number)) == Self.record(number)) }
  }

  @Test func doctorExaminesAStore() throws {
    let new = try run("doctor", "--store", "results")
    #expect(new.status == 0 && new.output.contains("ok       store: '.' takes new files"))
    #expect(
      new.output.contains("ok       results: none yet")
        && !FileManager.default.fileExists(atPath: scratch.url.appending(path: "results").path))
    write(0..<5)
    let other = scratch.url.appending(path: "results/runs/\(Digest.of([2]).hexadecimal)")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: false)
    var batch = RecordBatch(engine: "numerics 1, OpenBLAS 0.3.1 Zen")
    batch.add(Self.record(9), named: .init(Self.key(9).name))
    try Data(batch.encoded().bytes).write(to: other.appending(path: UUID().uuidString))
    let found = try run("doctor", "--store", "results")
    #expect(found.status == 0 && found.output.contains("ok       results: 5 runs of \(Engine.description)\n"))
    #expect(found.output.contains("warning  results: 1 run of numerics 1, OpenBLAS 0.3.1 Zen; this program is "))
    try scratch.write("mine", to: "folder/notes")
    let broken = try run("doctor", "--store", "folder")
    #expect(broken.status == 3 && broken.output.contains("broken   store: "), "\(broken.output)")
    #expect(try scratch.files(in: "folder").count == 1)
  }

  @Test func theCacheCommandLeavesAStoreAlone() throws {
    write(0..<5)
    let before = try scratch.files(in: "results")
    let pruned = try ProgramRun(
      ["cache", "--prune", "--all"], in: scratch.url, environment: ["LAZYRICH_CACHE_DIR": "results"])
    #expect(pruned.errors.contains("it is a store") && pruned.errors.contains("[cache-unusable]"))
    #expect(try scratch.files(in: "results") == before)
  }

  /// Compactions that are killed at any moment lose nothing, and the next one goes on.
  @Test func aCompactionThatIsKilledLosesNothing() throws {
    for first in stride(from: 0, to: 600, by: 3) { write(first..<first + 3) }
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<6 {
      let process = Process()
      process.executableURL = ProgramRun.program
      process.arguments = ["store", "compact", "results"]
      process.currentDirectoryURL = scratch.url
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32.random(in: 5000...120_000, using: &generator))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let store = store()
      for number in 0..<600 where store.record(of: Self.key(number)) != Self.record(number) {
        Issue.record("\(number) is lost")
      }
    }
    #expect(try run("store", "compact", "results").status == 0)
    #expect(store().summary?.runs == 600 && store().summary?.files == 1 && store().summary?.duplicates == 0)
  }

  /// Several processes that compact at the same time, while records are written.
  @Test func compactionsOfSeveralProcessesLoseNothing() throws {
    for first in stride(from: 0, to: 300, by: 3) { write(first..<first + 3) }
    let processes = try (0..<4).map { _ in
      let process = Process()
      process.executableURL = ProgramRun.program
      process.arguments = ["store", "compact", "results"]
      process.currentDirectoryURL = scratch.url
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      return process
    }
    for first in stride(from: 300, to: 400, by: 2) { write(first..<first + 2) }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try run("store", "compact", "results").status == 0)
    let store = store()
    for number in 0..<400 { #expect(store.record(of: Self.key(number)) == Self.record(number)) }
    #expect(store.summary?.duplicates == 0)
  }
}
