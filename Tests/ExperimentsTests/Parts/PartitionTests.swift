import TestSupport
import Testing

@testable import Experiments

/// What is computed where: every run in exactly one part, whole chains, equal costs.
@Suite struct PartitionTests {
  /// Three experiments, as a notebook has them.
  private static func experiments(_ seed: UInt64, chains: Int = 1) throws -> [ExperimentPlan] {
    try (0..<3).map { try RandomExperiments.plan(seed * 3 + $0, chains: chains) }
  }

  @Test(arguments: UInt64(0)..<40) func everyRunIsInExactlyOnePart(seed: UInt64) throws {
    let experiments = try Self.experiments(seed)
    var generator = SeededGenerator(seed: seed)
    let partition = Partition(experiments, into: Int.random(in: 1...40, using: &generator))
    for (number, experiment) in experiments.enumerated() {
      let pieces = (0..<partition.count).map { experiment.restricted(toChains: partition.chains(ofPart: $0)[number]) }
      for phase in experiment.stages.indices {
        let runs = pieces.flatMap { $0.chainCount == 0 ? [] : $0.stages[phase] }
        #expect(runs.count == experiment.stages[phase].count)
        #expect(Set(runs) == Set(experiment.stages[phase]))
      }
    }
  }

  @Test(arguments: UInt64(0)..<40) func aRunIsWhereItsStartIs(seed: UInt64) throws {
    let experiment = try RandomExperiments.plan(seed)
    let partition = Partition([experiment], into: 7)
    for part in 0..<7 {
      let piece = experiment.restricted(toChains: partition.chains(ofPart: part)[0])
      for (earlier, later) in zip(piece.stages, piece.stages.dropFirst()) {
        let starts = Set(earlier)
        #expect(later.allSatisfy { piece.parent(of: $0).map(starts.contains) == true })
      }
    }
  }

  @Test(arguments: UInt64(0)..<12) func partsOfManyChainsCostTheSame(seed: UInt64) throws {
    let experiments = try Self.experiments(seed, chains: 300)
    let partition = Partition(experiments, into: experiments.map(\.chainCount).reduce(0, +) / 200)
    let mean = partition.seconds.reduce(0, +) / Double(partition.count)
    #expect(partition.seconds.allSatisfy { abs($0 - mean) <= 0.1 * mean }, "\(partition.seconds)")
  }

  /// Costs that differ by six orders of magnitude: no part costs more than its share and one chain.
  @Test(arguments: UInt64(0)..<40) func noPartIsMuchAboveItsShare(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let costs = (0..<3).map { _ in
      (0..<Int.random(in: 0...500, using: &generator)).map { _ in
        [1, 1000, 1_000_000].randomElement(using: &generator) ?? 1
      }
    }
    let count = Int.random(in: 1...60, using: &generator)
    let partition = Partition(costs: costs, into: count)
    let total = costs.joined().reduce(0, +)
    let largest = costs.joined().max() ?? 0
    let parts = partition.seconds.map { Int(($0 * 1e9).rounded()) }
    #expect(parts.count == count && parts.reduce(0, +) == total)
    #expect(parts.allSatisfy { $0 <= total / count + largest + 1 })
    let ranges = (0..<count).map(partition.chains(ofPart:))
    for (experiment, costs) in costs.enumerated() {
      #expect(ranges.flatMap { Array($0[experiment]) } == Array(costs.indices))
    }
  }

  @Test func thereMayBeMorePartsThanChains() {
    let partition = Partition(costs: [[5], [], [7, 1]], into: 10)
    #expect((0..<10).map(partition.chainCount(ofPart:)).reduce(0, +) == 3)
    #expect(Partition(costs: [[]], into: 3).chains(ofPart: 1) == [0..<0])
  }

  @Test func longerTrainingsAndLargerNetworksCostMore() throws {
    let yaml = """
      network: {inputs: 8, hidden: [4, 40], outputs: 8}
      task: {kind: regression, samples: 10}
      init: {kind: gaussian, sd: 0.1}
      train: {until: [10, 1000], learning-rate: 0.01}
      solve: descent
      seeds: 2
      """
    let costs = Chains(of: try #require(ExperimentFixture.plan(yaml).0)).nanoseconds
    // hidden, until, seed: the last varies fastest.
    #expect(costs.count == 8 && costs[0] == costs[1] && costs[2] > 10 * costs[0] && costs[4] > costs[0])
    #expect(costs[6] > 5 * costs[2])
  }

  @Test func aChainCostsWhatItsRunsCost() throws {
    let training = "train: {until: 10, learning-rate: 0.01}"
    func costs(_ text: String) throws -> [Int] {
      let yaml = """
        network: {inputs: 4, hidden: 4, outputs: 4}
        task: {kind: regression, samples: 10}
        init: {kind: gaussian, sd: {values: [0.1, 0.2]}}
        \(text)
        solve: descent
        """
      return Chains(of: try #require(ExperimentFixture.plan(yaml).0)).nanoseconds
    }
    let one = try costs(training)
    let three = try costs(
      "phases: [{name: a, \(training)}, {name: b, train: {until: {values: [10, 10.01], as: n}, learning-rate: 0.01}}]")
    #expect(one.count == 2 && three.count == 2)
    #expect(zip(one, three).allSatisfy { abs($1 - 3 * $0) < $0 / 10 })
  }

  /// A hundred thousand chains are cut in a tenth of a second; the bound leaves room for a busy machine and a debug build.
  @Test(arguments: runsSlowTests ? [100, 1000] : [100]) func manyChainsAreCutAtOnce(seeds: Int) throws {
    let yaml = """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: singular-values, values: [2, 1]}
      init: {kind: aligned, values: {log-from: 1e-3, log-to: 1, count: 100}, lambda: {from: -5, to: 5, count: 10}}
      train: {until: 10}
      record: {variables: [loss], at: last}
      seeds: \(seeds)
      """
    let plan = try #require(ExperimentFixture.plan(yaml).0)
    let start = ContinuousClock.now
    let partition = Partition([plan], into: 1000)
    #expect(start.duration(to: .now) < .seconds(seeds / 20))
    #expect((0..<1000).allSatisfy { partition.chainCount(ofPart: $0) == seeds })
  }
}
