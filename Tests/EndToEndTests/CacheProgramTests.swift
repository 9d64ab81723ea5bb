import Foundation
import TestSupport
import Testing

/// The cache as the built program uses it.
@Suite struct CacheProgramTests {
  /// The runs of each experiment and how many of them came from the cache, as `--json` tells.
  private static func runs(_ output: String) throws -> [String: (runs: Int, cached: Int)] {
    let json = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let timings = try #require(json["timings"] as? [String: Any])
    var runs: [String: (runs: Int, cached: Int)] = [:]
    for experiment in try #require(timings["experiments"] as? [[String: Any]]) {
      let name = try #require(experiment["experiment"] as? String)
      runs[name] = (try #require(experiment["runs"] as? Int), try #require(experiment["cached"] as? Int))
    }
    return runs
  }

  private let scratch: Scratch
  private var cache: [String: String] { ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path] }

  init() throws { scratch = try Scratch("small") }

  /// Renders again from the runs, although the page and the results of whole experiments may have been kept.
  private func render(_ options: String..., output: String = "out") throws -> [String: (runs: Int, cached: Int)] {
    for part in ["pages", "results"] {
      try? FileManager.default.removeItem(at: scratch.url.appending(path: "cache/\(part)"))
    }
    let run = try ProgramRun(
      ["render", "small.md", "-o", output, "--json"] + options, in: scratch.url, environment: cache)
    #expect(run.status == 0, "\(run.output)")
    return try Self.runs(run.output)
  }

  @Test func theSecondRunComputesNothingAndGivesTheSameBytes() throws {
    let first = try render(output: "one")
    let second = try render(output: "two")
    #expect(first.values.allSatisfy { $0.cached == 0 })
    #expect(second.values.allSatisfy { $0.cached == $0.runs } && second.keys == first.keys)
    _ = try render("--no-cache", output: "three")
    #expect(try scratch.files(in: "one") == (try scratch.files(in: "two")))
    #expect(try scratch.files(in: "one") == (try scratch.files(in: "three")))
  }

  @Test func allVerbsShareIt() throws {
    _ = try render()
    let check = try ProgramRun(["check", "small.md", "--json"], in: scratch.url, environment: cache)
    #expect(try Self.runs(check.output).values.allSatisfy { $0.cached == $0.runs })
    let data = try ProgramRun(["data", "small.md", "pair"], in: scratch.url, environment: cache)
    #expect(data.errors.contains("small: pair: 1 of 1 runs in") && data.errors.contains(", 1 from the cache"))
    let plain = try ProgramRun(["data", "small.md", "pair", "--no-cache"], in: scratch.url, environment: cache)
    #expect(plain.output == data.output && !plain.errors.contains("cache"))
  }

  @Test func proseAndNamesRecomputeNothing() throws {
    _ = try render()
    try scratch.edit("small", replacing: "## What it is", with: "Another sentence.\n\n## What it was")
    try scratch.edit("small", replacing: "fig-cap: Both modes", with: "fig-cap: Two modes")
    let text = try scratch.text(of: "small.md")
    let renamed = text.replacing(#/([#@{]|\b)pair([.: ]|\})/#) { "\($0.output.1)twins\($0.output.2)" }
    try scratch.write(renamed, to: "small.md")
    #expect(try render().values.allSatisfy { $0.cached == $0.runs })
    try scratch.edit("small", replacing: "values: 0.1}", with: "values: 0.2}")
    #expect(try render().values.allSatisfy { $0.cached == 0 })
  }

  @Test func aDamagedEntryIsComputedAgain() throws {
    _ = try render(output: "sound")
    let damages: [(inout Data) -> Void] = [
      { $0[$0.count / 2] ^= 1 }, { $0 = $0.prefix($0.count - 5) }, { $0 = Data() },
    ]
    for damage in damages {
      let files = try scratch.files(in: "cache/runs")
      #expect(!files.isEmpty)
      for (name, var bytes) in files {
        damage(&bytes)
        try bytes.write(to: scratch.url.appending(path: "cache/runs/\(name)"))
      }
      #expect(try render().values.contains { $0.cached < $0.runs })
      #expect(try scratch.files(in: "sound") == (try scratch.files(in: "out")))
      #expect(try render().values.allSatisfy { $0.cached == $0.runs })
    }
  }

  @Test func whatLooksTheSameIsNotDrawnAgain() throws {
    _ = try render(output: "sound")
    let drawings = try scratch.files(in: "cache/drawings")
    #expect(!drawings.isEmpty)
    for name in drawings.keys { try scratch.write("?", to: "cache/drawings/\(name)") }
    _ = try render()
    #expect(try scratch.files(in: "out") == (try scratch.files(in: "sound")))
    #expect(try scratch.files(in: "cache/drawings") == drawings)
    try scratch.edit("small", replacing: "fig-cap: Both modes", with: "fig-cap: Two modes")
    _ = try render()
    #expect(try scratch.files(in: "cache/drawings") == drawings)
    try scratch.edit("small", replacing: "mark: line", with: "mark: points")
    _ = try render()
    #expect(try scratch.files(in: "cache/drawings").count == drawings.count + 1)
  }

  @Test func itCanBeLookedAtAndEmptied() throws {
    _ = try render()
    let size = try scratch.files(in: "cache").filter { $0.key != "CACHEDIR.TAG" }.values.reduce(0) { $0 + $1.count }
    let shown = try ProgramRun(["cache", "--json"], in: scratch.url, environment: cache)
    #expect(shown.output.contains("\"bytes\": \(size)"), "\(shown.output)")
    let kept = try ProgramRun(["cache", "--prune"], in: scratch.url, environment: cache)
    #expect(kept.output.contains("0 bytes removed"))
    try scratch.write("mine", to: "cache/mine")
    let emptied = try ProgramRun(["cache", "--prune", "--all"], in: scratch.url, environment: cache)
    #expect(emptied.status == 0 && emptied.output.contains("removed, 0 bytes left"))
    #expect(try scratch.files(in: "cache").keys.sorted() == ["CACHEDIR.TAG", "mine"])
    let empty = try ProgramRun(["cache"], in: scratch.url, environment: cache)
    #expect(empty.output.contains("0 bytes of 2 GB in 0 files"))
    #expect(try ProgramRun(["cache", "--all"], in: scratch.url, environment: cache).status == 2)
  }

  @Test func aPlanSaysWhatWouldRunAndWhy() throws {
    func plan() throws -> String {
      let run = try ProgramRun(["plan", "small.md"], in: scratch.url, environment: cache)
      #expect(run.status == 0 && run.errors.isEmpty)
      return run.output
    }
    #expect(
      try plan() == """
        small: pair: 1 run, 186 numbers (1.5 kB), because it never ran
        small: pair, control of claim-close: 1 run, 96 numbers (768 bytes), because it never ran

        """)
    #expect(try scratch.files(in: "cache").isEmpty)
    _ = try render()
    #expect(try plan() == "small: pair: cached, 1 run\nsmall: pair, control of claim-close: cached, 1 run\n")
    try scratch.edit("small", replacing: "values: [2, 1]}", with: "values: [2, 1.0e-1]}")
    let reason = "because task.values changed from [2, 1] to [2, 0.1]"
    #expect(try plan().hasPrefix("small: pair: 1 run, 186 numbers (1.5 kB), \(reason)\n"))
    try scratch.edit("small", replacing: "values: [2, 1.0e-1]}", with: "values: [2, 1]}")
    try FileManager.default.removeItem(at: scratch.url.appending(path: "cache/runs"))
    #expect(try plan().contains("because its last run did not finish, or results were removed since"))
  }

  @Test func aPlanIsDataToo() throws {
    let run = try ProgramRun(["plan", "small.md", "--json"], in: scratch.url, environment: cache)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let first = try #require((json["data"] as? [NSDictionary])?.first)
    #expect(
      first == [
        "notebook": "small", "experiment": "pair", "runs": 1, "cached": 0, "elements": 186, "bytes": 1488,
        "reasons": ["it never ran"],
      ])
  }

  @Test func withoutRoomNothingStays() throws {
    let none = cache.merging(["LAZYRICH_CACHE_LIMIT": "0"]) { _, new in new }
    let run = try ProgramRun(["render", "small.md"], in: scratch.url, environment: none)
    #expect(run.status == 0)
    #expect(try scratch.files(in: "cache").keys.sorted() == ["CACHEDIR.TAG"])
  }
}
