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

  // MARK: Commits

  /// A repository with the notebook `small` in a folder, and a second commit with another value.
  private static func repository() throws -> Scratch {
    let scratch = try Scratch()
    let text = try String(contentsOf: Scratch.notebook("small"), encoding: .utf8)
    try scratch.write(text, to: "notes/small.md")
    for arguments in [["init", "-q"], ["add", "."], ["commit", "-qm", "one"]] { try git(arguments, in: scratch) }
    try scratch.write(text.replacing("values: [2, 1]}", with: "values: [2.1, 1]}"), to: "notes/small.md")
    try git(["commit", "-qam", "two"], in: scratch)
    return scratch
  }

  private static func git(_ arguments: [String], in scratch: Scratch) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"] + arguments
    process.currentDirectoryURL = scratch.url
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func commitsAreRenderedAndCompared() throws {
    let scratch = try Self.repository()
    let commits = try ProgramRun(["diff", "--git", "HEAD~1..HEAD", "notes"], in: scratch.url)
    #expect(commits.status == 1)
    #expect(commits.output.contains("pair (experiment): 1 line new, 1 gone"))
    #expect(commits.output.hasSuffix("1 report compared: 1 differs\n") || commits.output.contains("does not hold"))
    let same = try ProgramRun(["diff", "--git", "HEAD", "notes/small.md"], in: scratch.url)
    #expect((same.status, same.output) == (0, "1 report compared: nothing differs\n"))
    // The repository is only read.
    #expect(try scratch.files(in: ".").keys.filter { !$0.hasPrefix(".git/") && $0 != "notes/small.md" }.isEmpty)
  }

  @Test func aNotebookThatOnlyOneCommitHasIsNew() throws {
    let scratch = try Self.repository()
    try scratch.makeFolder("more")
    try scratch.write(try scratch.text(of: "notes/small.md"), to: "more/new.md")
    let run = try ProgramRun(["diff", "--git", "HEAD", "more"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.output.contains("Only in the files as they are\n  new\n"))
    for (range, path, reason) in [
      ("nowhere", "notes", "git knows no 'nowhere' here"),
      ("HEAD", "nothing", "neither state has a notebook in 'nothing'"),
      ("HEAD", "/tmp", "does not begin in the current folder"),
    ] {
      let wrong = try ProgramRun(["diff", "--git", range, path], in: scratch.url)
      #expect(wrong.status == 2)
      #expect(wrong.errors.contains(reason), "\(wrong.errors)")
    }
    #expect(try ProgramRun(["diff", "--git", "..", "notes"], in: scratch.url).status == 2)
  }

  @Test func whatIsNoReportIsRefused() throws {
    let scratch = try Scratch("small")
    try scratch.makeFolder("empty")
    let run = try ProgramRun(["diff", "empty", "small.md"], in: scratch.url)
    #expect(run.status == 2)
    #expect(run.errors.contains("'empty' has no report with a record of its claims and values"))
  }
}
