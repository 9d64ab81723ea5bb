import Diagnostics
import Foundation
import Notebooks
import Results
import TestSupport
import Testing

@testable import Planning
@testable import Running
@testable import Storage

/// Results of whole experiments in a cache.
@Suite struct ResultKeeperTests {
  private let scratch: Scratch
  private let cache: ResultCache
  private let text: String

  init() throws {
    scratch = try Scratch("inherited")
    try scratch.write("1,0\n0,1\n1,1\n", to: "points.csv")
    cache = ResultCache(
      CacheSettings(environment: ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path]))
    text = try scratch.text(of: "inherited.md")
  }

  private func plan(of text: String) -> NotebookPlan {
    let path = scratch.url.appending(path: "inherited.md").path
    return NotebookPlanner.plan(SourceText(name: path, text: text)).0
  }

  /// The results of a notebook, and how many runs of each experiment were in the cache.
  private func run(_ text: String, program: String? = "this") async throws -> (NotebookResults, cached: [Int]) {
    let timings = RunTimings()
    let run = NotebookRun(
      plan: plan(of: text), jobs: 2, cache: cache, progress: .silent.keeping(timings), program: program)
    let results = await run.results()
    cache.tidy()
    return (results, timings.cachedCounts)
  }

  private func remove(_ part: String) {
    try? FileManager.default.removeItem(at: scratch.url.appending(path: "cache/\(part)"))
  }

  /// Results of runs that are gone can only be those of whole experiments.
  private func runWithoutRuns(_ text: String, program: String = "this") async throws -> (NotebookResults, cached: [Int])
  {
    remove("runs")
    cache.refresh()
    return try await run(text, program: program)
  }

  private func bytes(_ results: NotebookResults) -> [String: [UInt8]] {
    results.datasets.mapValues { $0.replacingVariables(by: $0.variables).bytes }
  }

  @Test func theyAreThoseOfTheRuns() async throws {
    let runCounts = plan(of: text).runs.map(\.experiment.runCount)
    let (first, none) = try await run(text)
    #expect(none.allSatisfy { $0 == 0 } && first.diagnostics.isEmpty)
    let (second, all) = try await runWithoutRuns("\(text)\nA word.\n")
    #expect(all == runCounts)
    #expect(bytes(second) == bytes(first) && second.remarks == first.remarks)
    #expect(second.isTrue == first.isTrue && second.claims.keys == first.claims.keys)
    let (plain, _) = try await run(text, program: nil)
    #expect(bytes(plain) == bytes(first))
  }

  @Test func whatTheyDependOnIsNotForgotten() async throws {
    _ = try await run(text)
    for (old, new) in [
      ("half: gap / 2", "half: gap / 4"), ("lambda: [0, -1]", "lambda: [-1, 0]"), ("solve: flow\n", "solve: exact\n"),
    ] {
      #expect(text.contains(old))
      let (results, _) = try await runWithoutRuns(text.replacing(old, with: new))
      remove("results")
      let (expected, _) = try await run(text.replacing(old, with: new), program: nil)
      #expect(bytes(results) == bytes(expected), "\(new)")
    }
    _ = try await run(text)
    try scratch.write("1,0\n0,1\n1,2\n", to: "points.csv")
    let (changed, _) = try await runWithoutRuns(text)
    let (expected, _) = try await run(text, program: nil)
    #expect(bytes(changed) == bytes(expected))
  }

  /// Where figures and claims are known, only what printed values and tables show is read.
  @Test func onlyWhatIsWantedIsRead() async throws {
    let (first, _) = try await run(text)
    let plan = plan(of: text)
    let again = await NotebookRun(plan: plan, jobs: 2, cache: cache, progress: .silent, program: "this")
      .results(drawn: [:])
    let wanted = plan.wanted
    #expect(wanted.contains { $0.value.count < (first.datasets[$0.key]?.variables.count ?? 0) })
    for (name, dataset) in first.datasets {
      let read = try #require(again.datasets[name])
      let expected = dataset.variables.filter { wanted[name]?.contains($0.name) ?? true }
      #expect(read.bytes == dataset.replacingVariables(by: expected).bytes, "\(name)")
    }
    #expect(again.claims == first.claims && again.remarks == first.remarks && again.isTrue == first.isTrue)
  }

  /// Printed values may name coordinates of variables that are not read.
  @Test func coordinatesAreReadWithTheirVariables() async throws {
    let text = text + "\nThe last step is [8](<=max(drawn.step)>).\n"
    let (first, _) = try await run(text)
    let again = await NotebookRun(plan: plan(of: text), jobs: 2, cache: cache, progress: .silent, program: "this")
      .results(drawn: [:])
    #expect(first.isTrue && again.diagnostics == first.diagnostics)
    #expect(again.checkedValues == first.checkedValues)
  }

  /// A result of which only some variables were read is none for a run that needs all.
  @Test func partsOfResultsAreNotTakenForThem() async throws {
    let (first, _) = try await run(text)
    let run = NotebookRun(
      plan: plan(of: text), jobs: 2, cache: cache, progress: .silent, previous: PreviousResults(), program: "this")
    let (part, whole) = (await run.results(drawn: [:]), await run.results())
    #expect(bytes(part) != bytes(first) && bytes(whole) == bytes(first))
    // Of what was read whole, a part is there too.
    let again = await run.results(drawn: [:])
    #expect(bytes(again) == bytes(first))
  }

  @Test func claimsAreJudgedOnce() async throws {
    let (first, _) = try await run(text)
    #expect(!first.claims.isEmpty)
    func kept(_ text: String, program: String = "this") -> [String: ClaimOutcome]? {
      ClaimKeeper(plan(of: text), cache, program: program)?.outcomes
    }
    #expect(kept(text) == first.claims && kept("\(text)\nA word.\n") == first.claims)
    #expect(kept(text, program: "that") == nil)
    #expect(kept(text.replacing("half: gap / 2", with: "half: gap / 4")) == nil)
    try scratch.write("1,0\n0,1\n1,2\n", to: "points.csv")
    #expect(kept(text) == nil)
  }

  @Test func anotherProgramMakesItsOwn() async throws {
    _ = try await run(text)
    let (_, cached) = try await runWithoutRuns(text, program: "that")
    #expect(cached.allSatisfy { $0 == 0 })
  }

  @Test func damagedOnesAreMadeAgain() async throws {
    let (first, _) = try await run(text)
    for (name, var bytes) in try scratch.files(in: "cache/results") {
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: scratch.url.appending(path: "cache/results/\(name)"))
    }
    let (second, cached) = try await runWithoutRuns(text)
    #expect(cached.allSatisfy { $0 == 0 } && bytes(second) == bytes(first))
    let (_, again) = try await runWithoutRuns(text)
    #expect(again.allSatisfy { $0 > 0 })
  }

  /// A warning has a position in the notebook, and must be said again.
  @Test func resultsWithDiagnosticsAreNotKept() async throws {
    let diverging = text.replacing("learning-rate: 0.05, until: 1", with: "learning-rate: 50, until: 1000")
    #expect(diverging != text)
    let (first, _) = try await run(diverging)
    let (second, cached) = try await runWithoutRuns(diverging)
    #expect(!first.diagnostics.isEmpty && second.diagnostics.map(\.message) == first.diagnostics.map(\.message))
    #expect(cached.last(where: { $0 == 0 }) != nil && cached.contains { $0 > 0 })
  }
}
