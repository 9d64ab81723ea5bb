import Diagnostics
import Foundation
import Schemas
import TestSupport
import Testing

@testable import Experiments
@testable import Storage

/// Thousands of tasks that write into one store, in simulated time.
@Suite struct SimulationTests {
  /// Single runs of very different lengths, whose number is that of the seeds times 36.
  private static func plan(seeds: Int) throws -> ExperimentPlan {
    let yaml = """
      network: {inputs: 16, hidden: [8, 16, 32], outputs: 16}
      task: {kind: regression, samples: 40}
      init: {kind: balanced, lambda: 0, scale: [0.1, 0.2, 0.5, 1]}
      train: {until: [1000, 2000, 4000], learning-rate: 1e-5}
      solve: descent
      record: {variables: [loss], at: last}
      seeds: \(seeds)
      """
    let source = SourceText(name: "simulated.yaml", text: yaml)
    var context = DecodingContext()
    let value = try #require(YAMLReader.read(source, bytes: 0..<source.bytes.count, &context))
    let block = NamedValue(name: "simulated", range: value.range, value: value)
    return try #require(ExperimentPlanner.plan(block, parameters: [:], &context), "\(context.diagnostics)")
  }

  /// Simulates a cluster, and checks that every run is in the store and that the store becomes small.
  private static func simulate(
    _ model: ClusterModel, _ plan: ExperimentPlan
  ) async throws -> (outcome: ClusterOutcome, compacted: Int, bytes: Int) {
    let scratch = try Scratch(inMemory: true)
    let folder = scratch.url.appending(path: "store").path
    let outcome = ClusterSimulation(model, of: plan, in: folder, seed: 1).run()
    let store = ResultCache(storeAt: folder)
    let census = await plan.census(in: store, jobs: 2)
    #expect(census.done == plan.runCount && census.missing == 0)
    #expect(store.summary?.files == outcome.files)
    let report = store.compact()
    #expect(report.failure == nil && report.report.filesAfter <= plan.runCount / 10_000 + 1)
    let after = try #require(ResultCache(storeAt: folder).summary)
    #expect(after.runs == plan.runCount && after.duplicates == 0 && after.damaged == 0)
    return (outcome, after.files, after.bytes)
  }

  private static func models(machines: Int, parts: Int) -> [ClusterModel] {
    func model(_ title: String, _ change: (inout ClusterModel) -> Void = { _ in }) -> ClusterModel {
      var model = ClusterModel(title: title, machines: machines, parts: parts)
      change(&model)
      return model
    }
    return [
      model("nothing happens"),
      model("5 % of the machines are 4 times slower") { $0.slow = (0.05, 4) },
      model("each machine fails every 4 hours") { $0.timeBetweenFailures = 4 * 3600 },
      model("operations on files take 20 ms") { $0.latency = 0.02 },
      model("all of it") {
        ($0.slow, $0.timeBetweenFailures, $0.latency) = ((0.05, 4), 4 * 3600, 0.02)
      },
    ]
  }

  /// All that can happen, on a few machines that fail often.
  @Test func nothingIsLostWhateverHappens() async throws {
    var model = try #require(Self.models(machines: 10, parts: 30).last)
    model.timeBetweenFailures = 3000
    let plan = try Self.plan(seeds: 2)
    let (outcome, compacted, _) = try await Self.simulate(model, plan)
    #expect(compacted == 1 && outcome.written > plan.runCount && outcome.files >= model.parts)
    #expect((0.1...1).contains(outcome.efficiency(of: model)), "\(outcome)")
    #expect(!outcome.recoveries.isEmpty && outcome.lost > 0 && outcome.recoveries.allSatisfy { $0 > 0 })
    // The same again, event for event.
    let again = try await Self.simulate(model, plan).outcome
    #expect(again.duration == outcome.duration && again.recoveries == outcome.recoveries)
    #expect(again.files == outcome.files && again.written == outcome.written)
  }

  /// The table of the documentation.
  @Test(.enabled(if: runsSlowTests)) func aThousandMachines() async throws {
    let plan = try Self.plan(seeds: 330)
    var lines = [
      "| | time | efficiency | lost computing | recovery: mean, longest | files written, left, compacted | kept |",
      "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for model in Self.models(machines: 1000, parts: 4000) {
      let (outcome, compacted, bytes) = try await Self.simulate(model, plan)
      #expect(outcome.files >= model.parts)
      lines.append(Self.row(model, outcome, compacted: compacted, bytes: bytes))
    }
    expectGolden(lines.map { $0 + "\n" }.joined(), "simulation.md")
  }

  @Test func theDocumentationHasTheTable() throws {
    let golden = Repository.root.appending(path: "Tests/ClusterTests/Golden/simulation.md")
    let page = Repository.root.appending(path: "docs/clusters.md")
    #expect(
      try String(contentsOf: page, encoding: .utf8).contains(String(contentsOf: golden, encoding: .utf8)))
  }

  private static func row(_ model: ClusterModel, _ outcome: ClusterOutcome, compacted: Int, bytes: Int) -> String {
    func minutes(_ seconds: Double) -> String { String(format: "%.1f", seconds / 60) }
    let recoveries = outcome.recoveries
    let recovery =
      recoveries.isEmpty
      ? "" : "\(minutes(recoveries.reduce(0, +) / Double(recoveries.count))), \(minutes(recoveries.max() ?? 0)) min"
    let percent = String(format: "%.1f", 100 * outcome.efficiency(of: model))
    let lost = String(format: "%.2f", 100 * outcome.lost / outcome.work)
    return "| \(model.title) | \(minutes(outcome.duration)) min | \(percent) % | \(lost) % | \(recovery) "
      + "| \(outcome.written), \(outcome.files), \(compacted) | \(bytes / 1_000_000) MB |"
  }
}
