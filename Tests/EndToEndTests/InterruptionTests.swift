import Foundation
import Glibc
import TestSupport
import Testing

/// Runs that are stopped, killed, or meet another at the same cache.
@Suite struct InterruptionTests {
  private static let arguments = ["render", "long.md", "-o", "out", "--json"]
  /// The units of the notebook, those of its control included.
  private static let runCount = 40 + 72 + 10

  private let scratch: Scratch
  private var cache: [String: String] { ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path] }

  init() throws { scratch = try Scratch("long") }

  /// The runs of all experiments that were computed, not fetched, as `--json` tells.
  private static func computed(_ output: String) throws -> Int {
    let json = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let timings = try #require(json["timings"] as? [String: Any])
    return try #require(timings["experiments"] as? [[String: Any]]).reduce(0) { sum, experiment in
      sum + (try #require(experiment["runs"] as? Int)) - (try #require(experiment["cached"] as? Int))
    }
  }

  /// The files of a report that nothing disturbed.
  private func undisturbed() throws -> [String: Data] {
    let other = try Scratch("long")
    let run = try ProgramRun(Self.arguments, in: other.url)
    #expect(run.status == 0, "\(run.output)")
    #expect(try Self.computed(run.output) == Self.runCount)
    return try other.files(in: "out")
  }

  /// How many records the cache has, as the tables of its files say.
  private func keptCount() throws -> Int {
    try scratch.files(in: "cache/runs").values.reduce(0) { $0 + $1[8..<16].reversed().reduce(0) { $0 << 8 | Int($1) } }
  }

  @Test func anyKillIsSurvived() throws {
    let expected = try undisturbed()
    let clock = ContinuousClock()
    let whole = try clock.measure {
      let other = try Scratch("long")
      _ = try ProgramRun(Self.arguments, in: other.url)
    }
    for round in 0..<(runsSlowTests ? 20 : 3) {
      try? FileManager.default.removeItem(at: scratch.url.appending(path: "cache"))
      try? FileManager.default.removeItem(at: scratch.url.appending(path: "out"))
      let running = try RunningProgram(Self.arguments + ["--jobs", "2"], in: scratch.url, environment: cache)
      Thread.sleep(forTimeInterval: whole.seconds * Double.random(in: 0.05..<1))
      let finishedBlocks = running.killed().lines.filter { $0.contains(" runs in ") }
      let kept = try keptCount()
      let next = try ProgramRun(Self.arguments, in: scratch.url, environment: cache)
      #expect(next.status == 0, "\(next.output)")
      // Whatever has a file is used, and every block that was said to be finished has its file.
      #expect(try Self.computed(next.output) == Self.runCount - kept, "round \(round)")
      for line in finishedBlocks {
        let title = line.prefix { $0 != "," && !$0.isNumber }
        let again = next.errors.split(separator: "\n").first { $0.hasPrefix(title) && !$0.contains("control") }
        let isControl = line.contains("control")
        // Where the whole page was kept, nothing runs.
        let isRecalled = !next.errors.contains(" runs in ")
        #expect(isControl || isRecalled || again?.contains(" from the cache") == true, "\(line)\n\(next.errors)")
      }
      #expect(try scratch.files(in: "out").filter { !$0.key.hasPrefix(".") } == expected, "round \(round)")
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptionKeepsWhatIsFinished(signal: Int32) throws {
    let expected = try undisturbed()
    let running = try RunningProgram(Self.arguments, in: scratch.url, environment: cache)
    // As soon as something is kept.
    while try keptCount() < 3, running.isRunning { Thread.sleep(forTimeInterval: 0.02) }
    let end = running.ended(by: signal)
    #expect(end.status == 130)
    let kept = try keptCount()
    #expect(kept >= 3)
    #expect(end.lines == ["interrupted: \(kept) finished runs are kept; the same command goes on from there"])
    #expect(try scratch.files(in: "out").isEmpty && scratch.files(in: "cache/scratch").isEmpty)
    let next = try ProgramRun(Self.arguments, in: scratch.url, environment: cache)
    #expect(try Self.computed(next.output) == Self.runCount - kept)
    #expect(try scratch.files(in: "out") == expected)
  }

  @Test func withoutCacheNothingIsKept() throws {
    let running = try RunningProgram(Self.arguments + ["--no-cache"], in: scratch.url, environment: cache)
    Thread.sleep(forTimeInterval: 0.3)
    let end = running.ended(by: SIGINT)
    #expect(end.status == 130 && end.lines.last == "interrupted: nothing of it is kept")
    #expect(try scratch.files(in: "cache").isEmpty)
  }

  @Test func twoAtOnceDoNotDisturbEachOther() throws {
    let expected = try undisturbed()
    let other = try RunningProgram(
      ["render", "long.md", "-o", "other", "--json"], in: scratch.url, environment: cache)
    let run = try ProgramRun(Self.arguments, in: scratch.url, environment: cache)
    #expect(run.status == 0 && other.ended().status == 0)
    #expect(try scratch.files(in: "out") == expected && scratch.files(in: "other") == expected)
    let third = try ProgramRun(Self.arguments, in: scratch.url, environment: cache)
    #expect(try Self.computed(third.output) == 0)
  }

  @Test func aTerminalShowsABarAndNothingAfterwards() throws {
    let terminal = try PseudoTerminal(columns: 70)
    let running = try RunningProgram(
      ["check", "long.md"], in: scratch.url, environment: cache.merging(["TERM": "xterm"]) { _, new in new },
      errors: terminal.slave)
    #expect(running.ended().status == 0)
    let shown = terminal.text()
    let pictures = shown.split(separator: "\r").map { $0.replacing("\u{1B}[K", with: "") }
    let bar = try #require(pictures.last { $0.contains("steps [") })
    #expect(bar.contains(#/^long: steps \[#+\.*\] [0-9]+/40, [0-9.]+ runs/s(, [0-9]:[0-9]{2} left)?$/#), "\(bar)")
    #expect(pictures.allSatisfy { $0.count < 70 })
    #expect(shown.hasSuffix("\r\u{1B}[K"))
  }
}

/// The built program under way.
private final class RunningProgram {
  private let process = Process()
  private let errorFile: URL

  init(
    _ arguments: [String], in folder: URL, environment: [String: String], errors sink: FileHandle? = nil
  ) throws {
    errorFile = folder.appending(path: "errors-\(UUID().uuidString)")
    process.executableURL = ProgramRun.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.standardOutput = FileHandle.nullDevice
    _ = FileManager.default.createFile(atPath: errorFile.path, contents: nil)
    process.standardError = try sink ?? FileHandle(forWritingTo: errorFile)
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  /// Sends a signal, if any, and waits for the end.
  func ended(by signal: Int32? = nil) -> (status: Int32, lines: [String]) {
    if let signal { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    let text = (try? String(contentsOf: errorFile, encoding: .utf8)) ?? ""
    try? FileManager.default.removeItem(at: errorFile)
    return (process.terminationStatus, text.split(separator: "\n").map(String.init))
  }

  func killed() -> (status: Int32, lines: [String]) { ended(by: SIGKILL) }
}

/// A terminal that nobody looks at.
private final class PseudoTerminal {
  /// What a program takes for its terminal.
  let slave: FileHandle
  private let master: FileHandle

  init(columns: UInt16) throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(openpty(&master, &slave, nil, nil, &size) == 0)
    self.master = FileHandle(fileDescriptor: master, closeOnDealloc: true)
    self.slave = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
  }

  /// All that was written, once nobody writes any more.
  func text() -> String {
    try? slave.close()
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    // At the end a terminal gives an error, not nothing.
    while case let count = read(master.fileDescriptor, &part, part.count), count > 0 { bytes += part[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
