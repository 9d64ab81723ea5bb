import Foundation
import TestSupport
import Testing

/// `lazyrich diff`, by the built program.
@Suite struct DiffTests {
  /// The notebook `small` before and after changes, rendered.
  private static func rendered(_ changes: [(old: String, new: String)]) throws -> Scratch {
    let scratch = try Scratch("small")
    let cache = ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path]
    #expect(try ProgramRun(["render", "small.md", "-o", "before"], in: scratch.url, environment: cache).status == 0)
    for change in changes { try scratch.edit("small", replacing: change.old, with: change.new) }
    _ = try ProgramRun(["render", "small.md", "-o", "after"], in: scratch.url, environment: cache)
    return scratch
  }

  @Test func aReportDoesNotDifferFromItself() throws {
    let scratch = try Self.rendered([])
    let run = try ProgramRun(["diff", "before", "after"], in: scratch.url)
    #expect((run.status, run.output) == (0, "1 report compared: nothing differs\n"))
  }

  private static let changes = [
    (old: "values: [2, 1]}", new: "values: [2.1, 1]}"), (old: "pair.error < 0.02", new: "pair.error < 1e-9"),
    (
      old: "{header: Target, value: pair.target_singular_values}",
      new: "{header: Goal, value: pair.target_singular_values}"
    ),
  ]

  @Test func whatChangedIsSaid() throws {
    let scratch = try Self.rendered(Self.changes)
    let text = try ProgramRun(["diff", "before", "after"], in: scratch.url)
    #expect(text.status == 1)
    expectGolden(text.output, "changes.txt")
    expectGolden(try ProgramRun(["diff", "before", "after", "--markdown"], in: scratch.url).output, "changes.md")
    let data = try ProgramRun(["diff", "before", "after", "--json"], in: scratch.url).output
    let report = try JSONDecoder().decode(JSONValue.self, from: Data(data.utf8))["data"]["reports"].elements[0]
    #expect(report["claims"].elements[0]["old"]["verdict"] == "holds")
    #expect(report["claims"].elements[0]["new"]["verdict"] == "fails")
    #expect(report["tables"].elements.contains { $0["name"] == "fig-pair" && $0["largest"]["difference"].number > 0 })
  }

  @Test func aBundleIsComparedWithAFolder() throws {
    let scratch = try Self.rendered([])
    #expect(try ProgramRun(["bundle", "small.md", "-o", "small.zip"], in: scratch.url).status == 0)
    let run = try ProgramRun(["diff", "small.zip", "before"], in: scratch.url)
    #expect((run.status, run.output) == (0, "1 report compared: nothing differs\n"))
  }

  @Test func aRecordThatCannotBeReadIsSaid() throws {
    let scratch = try Self.rendered([])
    try scratch.write("{\"claims\": [", to: "before/small_files/record.json")
    let run = try ProgramRun(["diff", "before", "after"], in: scratch.url)
    #expect((run.status, run.output) == (2, ""))
    #expect(run.errors.contains("'before' has a 'small_files/record.json' that cannot be read"))
  }

  @Test func whatIsNoReportIsRefused() throws {
    let scratch = try Scratch("small")
    try scratch.makeFolder("empty")
    let run = try ProgramRun(["diff", "empty", "small.md"], in: scratch.url)
    #expect(run.status == 2)
    #expect(run.errors.contains("'empty' has no report with a record of its claims and values"))
  }
}
