import Results
import TestSupport
import Testing

@testable import Experiments

/// Runs of later phases share the beginnings that they have in common.
@Suite struct ChainTests {
  /// An experiment of three phases, each of which may sweep its training, over starts and seeds.
  static func plan(_ seed: UInt64) throws -> ExperimentPlan {
    var generator = SeededGenerator(seed: seed)
    func sweep(_ values: [String]) -> String {
      let count = Int.random(in: 1...values.count, using: &generator)
      return count == 1 ? values[0] : "[\(values[..<count].joined(separator: ", "))]"
    }
    func training(_ name: String) -> String {
      "train: {until: \(count(of: name))}"
    }
    func count(of name: String) -> String {
      let values = sweep(["1", "2", "3"])
      return values.hasPrefix("[") ? "{values: \(values), as: \(name)}" : values
    }
    let yaml = """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: singular-values, values: [2, 1]}
      init: {kind: balanced, lambda: \(sweep(["-1", "0", "1"]))}
      phases:
        - {name: one, \(training("a"))}
        - {name: two, \(training("b"))}
        - {name: three, task: {kind: changed, reverse: [1]}, \(training("c"))}
      record: {at: last}
      seeds: \(Int.random(in: 1...3, using: &generator))
      """
    return try #require(ExperimentFixture.plan(yaml).0, "\(yaml)")
  }

  @Test(arguments: UInt64(0)..<25) func aPhaseHasOneRunForEachCombinationUpToIt(seed: UInt64) throws {
    let plan = try Self.plan(seed)
    for (phase, runs) in plan.stages.enumerated() {
      #expect(runs.count == SweepGrid(plan.combinations.runDimensions[phase]).count)
      #expect(runs.flatMap(plan.gridIndices).sorted() == Array(0..<plan.grid.count))
    }
    let counts = plan.stages.map(\.count)
    #expect(counts == counts.sorted() && counts.last == plan.grid.count)
  }

  @Test(arguments: UInt64(0)..<25) func aRunStartsWhereOneOfThePhaseBeforeEnded(seed: UInt64) throws {
    let plan = try Self.plan(seed)
    #expect(plan.stages[0].allSatisfy { plan.parent(of: $0) == nil })
    for (earlier, later) in zip(plan.stages, plan.stages.dropFirst()) {
      for run in later {
        let parent = try #require(plan.parent(of: run))
        #expect(earlier.contains(parent))
        #expect(Set(plan.gridIndices(of: run)).isSubset(of: plan.gridIndices(of: parent)))
      }
    }
  }

  /// Pieces of the seeds have the same runs as the whole.
  @Test(arguments: UInt64(0)..<25) func piecesOfSeedsDivideTheRuns(seed: UInt64) throws {
    let plan = try Self.plan(seed)
    let count = plan.seedDimension?.count ?? 1
    let pieces = SeedPieces(plan, (0..<count).map { $0..<$0 + 1 })
    let plans = pieces.indices.map(pieces.plan)
    #expect(plans.flatMap(\.usedSeeds) == plan.usedSeeds)
    for phase in plan.stages.indices {
      let runs = pieces.indices.flatMap { number in plans[number].stages[phase].map(pieces[number].adopting) }
      #expect(runs.sorted { $0.index < $1.index } == plan.stages[phase])
    }
  }
}
