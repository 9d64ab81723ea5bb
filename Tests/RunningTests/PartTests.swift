import Diagnostics
import Experiments
import Foundation
import Schemas
import TestSupport
import Testing

@testable import Planning
@testable import Running
@testable import Storage

/// Parts of a notebook's runs: how long they are, what is computed for a store, and results from a store alone.
@Suite struct PartTests {
  private let scratch: Scratch
  private let store: ResultCache
  private let plan: NotebookPlan

  init() throws {
    scratch = try Scratch("parts")
    store = ResultCache(storeAt: scratch.url.appending(path: "store").path)
    let (plan, diagnostics) = NotebookPlanner.plan(SourceText(name: "parts.md", text: try scratch.text(of: "parts.md")))
    self.plan = plan
    #expect(!diagnostics.hasErrors)
  }

  private func compute(_ part: PartNumber, _ store: ResultCache) async -> PartResult {
    let (plan, _) = NotebookPlanner.plan(plan.notebook.source, for: .runs(store))
    let run = PartRun(plan.runs, of: plan, jobs: 2, store: store, retrying: false, progress: .silent)
    return await run.compute(part)
  }

  @Test func aForecastHasThePartsOfThePartition() throws {
    let forecast = PartForecast(plan, parts: 7)
    let partition = Partition(plan.runs.map(\.experiment), into: 7)
    #expect(forecast.json.count == 7)
    for (part, node) in forecast.json.enumerated() {
      #expect(
        node
          == .object([
            "notebook": .string("parts"), "part": .number(Double(part + 1)),
            "chains": .number(Double(partition.chainCount(ofPart: part))),
            "core-seconds": .number(partition.seconds[part]),
          ]))
    }
    let sorted = partition.seconds.sorted()
    let times = [sorted.reduce(0, +), sorted[0], sorted[3], sorted[6]].map(TimeLength.text)
    #expect(
      forecast.text == "parts: about \(times[0]) on one core; 7 parts of about \(times[1]), \(times[2]), \(times[3])"
        + " (smallest, median, largest)")
  }

  @Test func resultsComeFromTheStoreAlone() async throws {
    let plain = await NotebookRun(plan: plan, jobs: 2, progress: .silent).results()
    for part in ["2/3", "3/3", "1/3"] {
      let result = await compute(try #require(PartNumber(part)), store)
      #expect(result.kept.failed == 0 && result.problems.isEmpty && result.diagnostics.isEmpty)
    }
    store.flush()
    let fresh = ResultCache(storeAt: store.folders.root)
    let before = try scratch.files(in: "store")
    let results = await NotebookRun(plan: plan, jobs: 2, store: fresh, progress: .silent).results()
    #expect(results.datasets == plain.datasets && results.remarks == plain.remarks)
    #expect(results.claims.mapValues(\.verdict) == ["claim-falls": .holds] && results.isTrue)
    #expect(results.diagnostics.map(\.message) == plain.diagnostics.map(\.message))
    // Nothing was computed, nor written.
    #expect(try scratch.files(in: "store") == before)
  }

  @Test func whatTheStoreMissesIsAFailureWithItsRemedy() async throws {
    _ = await compute(try #require(PartNumber("1/2")), store)
    let results = await NotebookRun(plan: plan, jobs: 2, store: store, progress: .silent).results()
    #expect(Set(results.failures.values.joined().map(\.code)) == [.missingRuns])
    let hints = results.failures.values.joined().flatMap(\.hints).map(\.message)
    #expect(
      !hints.isEmpty
        && hints.allSatisfy { $0 == "compute what is missing: lazyrich compute parts.md --store \(store.folders.root)" }
    )
  }
}
