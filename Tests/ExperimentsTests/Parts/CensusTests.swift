import Diagnostics
import TestSupport
import Testing

@testable import Experiments

/// Which runs a store has.
@Suite struct CensusTests {
  /// Chains of one run and two that start at its end, of which those with the larger start fail.
  private static let yaml = """
    network: {inputs: 1, hidden: 1, outputs: 1}
    task: {kind: regression, target-sd: 1}
    init: {kind: gaussian, sd: {values: [0.1, 0.2, 1e120], as: size}}
    phases: [{name: one, train: {until: 1}}, {name: two, train: {until: {values: [1, 2], as: later}}}]
    solve: flow
    record: {variables: [loss], at: last}
    seeds: 2
    """

  private static func plan() throws -> ExperimentPlan {
    let (plan, diagnostics) = ExperimentFixture.plan(yaml)
    return try #require(plan, "\(DiagnosticRenderer().render(diagnostics))")
  }

  @Test func anEmptyStoreMissesEverything() async throws {
    let plan = try Self.plan()
    let census = await plan.census(in: MemoryStore(keepsFailures: true), jobs: 2)
    #expect(census.missing == 18 && census.done == 0 && census.failed == 0 && census.claimed == 0)
    #expect(census.missingChains == [0..<6] && census.failedChains.isEmpty && census.diagnostics.isEmpty)
    let predicted = Chains(of: plan).nanoseconds.reduce(0, +)
    #expect(census.predictedSeconds == Double(predicted) * 1e-9 && census.experience.measured == 0)
  }

  @Test func whatIsThereIsCountedByChains() async throws {
    let (plan, store) = (try Self.plan(), MemoryStore(keepsFailures: true))
    _ = await plan.restricted(toChains: 1..<3).keepRuns(jobs: 2, store: store)
    _ = await plan.restricted(toChains: 5..<6).keepRuns(jobs: 2, store: store)
    // Two chains of three runs; of the one that failed, the later runs have no start.
    let census = await plan.census(in: store, jobs: 2)
    #expect(census.done == 6 && census.failed == 1 && census.missing == 11)
    #expect(census.missingChains == [0..<1, 3..<6] && census.failedChains == [5..<6])
    #expect(census.diagnostics.count == 1 && census.diagnostics.hasErrors)
    #expect(census.experience.measured > 0 && census.experience.predicted > 0)
    let claimed = await plan.census(in: store, claims: [0..<1, 3..<4], jobs: 1)
    #expect(claimed.claimed == 6 && claimed.missing == 5 && claimed.missingChains == [4..<6])
    #expect(claimed.done == census.done && claimed.predictedSeconds == census.predictedSeconds)
  }

  @Test func whatIsLeftOutHasNotFailed() async throws {
    let yaml = """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression, samples: 6}
      inits: {even: {kind: balanced}, odd: {kind: gaussian, sd: 0.3}}
      train: {until: 1}
      infeasible: skip
      """
    let store = MemoryStore(keepsFailures: true)
    let untried = try #require(ExperimentFixture.plan(yaml, isTried: false).0)
    let kept = await untried.keepRuns(jobs: 1, store: store)
    #expect(kept.computed == 2 && kept.failed == 0)
    #expect(store.keys.count { store.facts(of: $0)?.kind == .failure } == 1)
    let census = await untried.census(in: store, jobs: 1)
    #expect(census.done == 2 && census.failed == 0 && census.diagnostics.isEmpty)
  }

  @Test(arguments: UInt64(0)..<30) func rangesThatTouchAreJoined(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let ranges = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
      let start = Int.random(in: 0..<30, using: &generator)
      return start..<start + Int.random(in: 1...6, using: &generator)
    }
    let joined = ranges.joinedInOrder
    let numbers = Set(ranges.joined())
    #expect(joined.flatMap(Array.init) == numbers.sorted())
    #expect(zip(joined, joined.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
    for number in -1..<40 {
      #expect(joined.includes(number) == numbers.contains(number))
      let range = number..<number + Int.random(in: 0...4, using: &generator)
      #expect(joined.overlaps(range) == !numbers.isDisjoint(with: range))
    }
  }
}
