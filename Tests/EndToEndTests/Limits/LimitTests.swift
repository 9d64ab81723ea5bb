import Diagnostics
import Foundation
import Glibc
import Reports
import TestSupport
import Testing

@testable import Commands
@testable import Rendering
@testable import Storage
@testable import TextSearch

/// Commands that pass a limit.
@Suite struct LimitTests {
  private static func notebook(_ experiment: String, printing value: String = "max(long.gap)") -> String {
    """
    ```yaml {#long .experiment}
    network: {inputs: 4, hidden: 4, outputs: 4}
    task: {kind: singular-values, values: [4, 3, 2, 1]}
    init: {kind: aligned, lambda: [1, 2, 3], values: 0.1}
    \(experiment)
    ```

    It ends at [](<#=\(value)>).

    """
  }

  /// Descent of a billion steps.
  private static let steps = notebook(
    """
    train: {steps: 1000000000}
    solve: descent
    record: {variables: [gap], at: last}
    """)
  /// Descent that might stop early, so that nobody can count its steps before it runs.
  private static let uncounted = notebook(
    """
    train: {steps: 1000000000, learning-rate: 1e-9, stop-gap: 1e-9}
    solve: descent
    record: {variables: [gap], at: last}
    """
  )
  /// More than a gigabyte of results.
  private static let large = notebook(
    """
    train: {until: 1}
    record: {variables: [gap, function], at: {count: 900000}}
    derive: {twice: 2 * function, thrice: 3 * function}
    """, printing: "max(long.gap) + max(long.twice) + max(long.thrice)")

  private static func source(_ text: String) throws -> (Scratch, path: String) {
    let scratch = try Scratch()
    try scratch.write(text, to: "a.md")
    return (scratch, scratch.url.appending(path: "a.md").path)
  }

  /// What a render with these options says, without the lines of progress.
  private static func said(_ text: String, _ options: String...) throws -> (run: ProgramRun, said: String) {
    let (scratch, _) = try source(text)
    let run = try ProgramRun(["render", "a.md"] + options, in: scratch.url)
    let lines = run.errors.split(separator: "\n", omittingEmptySubsequences: false)
    return (run, lines.filter { !$0.contains(" runs in ") }.joined(separator: "\n"))
  }

  @Test func whatIsSureToPassALimitDoesNotBegin() throws {
    let slow = try Self.said(Self.steps, "--max-time", "1s", "--jobs", "1")
    let large = try Self.said(Self.large, "--max-memory", "1GB")
    for run in [slow.run, large.run] { #expect(run.status == 5 && run.output.isEmpty) }
    expectGolden(slow.said + "\n" + large.said, "limit-forecasts.txt")
  }

  @Test func whatPassesALimitEndsAndSaysSo() throws {
    let (run, said) = try Self.said(Self.uncounted, "--max-time", "1s")
    #expect(run.status == 5)
    #expect(said.contains("the limit of 1 s is reached"), "\(said)")
    let (full, reason) = try Self.said(Self.uncounted, "--max-memory", "1MB")
    #expect(full.status == 5)
    #expect(reason.contains("the limit of 1 MB of memory is reached"), "\(reason)")
  }

  /// What is said of work that was stopped while it was planned, run, evaluated and drawn.
  @Test func whatWasStoppedSaysWhereAndHowToGoOn() async throws {
    let (scratch, path) = try Self.source(Self.uncounted)
    defer { withExtendedLifetime(scratch) {} }
    let commands = NotebookCommands(jobs: 1)
    let planning = try await whenCancelled { await commands.check([path], runsExperiments: true) }
    let notebook = commands.pipeline.plan(SourceText(name: "a.md", text: Self.uncounted), math: MathRenderer())
    #expect(notebook.diagnostics.isEmpty)
    let results = try await whenCancelled { await commands.pipeline.run(notebook) }
    #expect(results.isStopped && results.hasFailures && results.claims.isEmpty)
    let run = Outcome(.executionFailed, results.diagnostics)
    let outcomes = [
      planning.stopped(by: .time(90), keepsRuns: true), run.stopped(by: .time(90), keepsRuns: true),
      run.stopped(by: .time(1800), keepsRuns: false), run.stopped(by: .memory(4_000_000_000), keepsRuns: true),
    ]
    #expect(outcomes.allSatisfy { $0.status == .limitReached && $0.output.isEmpty })
    let text = outcomes.map { DiagnosticRenderer().render($0.diagnostics) }.joined(separator: "\n")
    expectGolden(text.replacing(path, with: "a.md"), "limits.txt")
  }

  /// What is said of a notebook before anything runs.
  private static func found(_ text: String, in scratch: Scratch) -> String {
    let source = SourceText(name: scratch.url.appending(path: "a.md").path, text: text)
    let found = NotebookPipeline().plan(source, math: MathRenderer()).diagnostics
    return DiagnosticRenderer().render(found).replacing(source.name, with: "a.md")
  }

  /// A task too large to be tried, a list used too often, too many bytes of images, too long a table.
  @Test func whatIsTooMuchIsSaidBeforeAnythingRuns() throws {
    let scratch = try Scratch()
    let image = scratch.url.appending(path: "a.png")
    try Data().write(to: image)
    #expect(truncate(image.path, 19_000_000) == 0)
    let wide = Self.notebook(
      """
      solve: limit
      record: {variables: [gap]}
      """
    )
    .replacing("inputs: 4, hidden: 4, outputs: 4", with: "inputs: 4096, hidden: 4, outputs: 4096")
    let list = Array(repeating: "1", count: 20_000).joined(separator: ",")
    let uses = (1...300).map { "x-\($0): $q" }.joined(separator: "\n")
    let images = (1...12).map { "![Image \($0)](a.png)" }.joined(separator: "\n")
    let rows = """
      ```yaml {#tbl-long .table}
      tbl-cap: Too long.
      rows: time
      columns: [{header: Gap, value: "long.gap[lambda=1]"}]
      ```

      """
    let texts = [
      wide, "---\ntitle: T\nparams: {q: [\(list)]}\n---\n\n" + Self.notebook("train: {until: 1}\n\(uses)"), images,
      Self.notebook(
        """
        train: {until: 1}
        record: {variables: [gap], at: {count: 20000}}
        """) + rows,
    ]
    expectGolden(texts.map { Self.found($0, in: scratch) }.joined(separator: "\n"), "bounds.txt")
  }

  @Test func whatFinishedAllTheSameStays() {
    let fine = Outcome(.documentIsWrong, [.error(.claimFails, at: nil, "a claim fails", hint: "mend it")])
    #expect(fine.stopped(by: .time(1), keepsRuns: true).status == .documentIsWrong)
  }

  /// A page that was stopped is not written, and pictures are not kept.
  @Test func aReportThatWasStoppedIsNone() async throws {
    let scratch = try Scratch("small")
    let source = SourceText(
      name: "small.md", text: try scratch.text(of: "small.md"))
    let tools = try ReportTools(templates: nil)
    let cache = ResultCache(
      CacheSettings(environment: ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path]))
    let pipeline = NotebookPipeline(cache: cache)
    let notebook = pipeline.plan(source, math: tools.math)
    let whole = await NotebookPipeline().run(notebook)
    let (isMade, results) = try await whenCancelled {
      var results = whole
      let report = try await pipeline.report(on: notebook, &results, tools: tools)
      return (report != nil, results)
    }
    #expect(!isMade && results.isStopped)
    #expect(try scratch.files(in: "cache").isEmpty)
  }

  @Test(arguments: ["render", "check", "data", "fmt", "bundle", "plan", "preview", "verify"])
  func everyVerbThatComputesHasLimits(verb: String) throws {
    let scratch = try Scratch()
    for options in [["--max-time", "soon"], ["--max-memory", "0"]] {
      let run = try ProgramRun(
        [verb, "a.md", "--format", "latex"].filter { verb == "data" || !["--format", "latex"].contains($0) } + options,
        in: scratch.url)
      #expect(run.status == 2, "\(run.errors)")
      #expect(run.errors.contains("\(options[0]) takes"), "\(run.errors)")
    }
  }
}
