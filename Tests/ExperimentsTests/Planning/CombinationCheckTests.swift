import Diagnostics
import Results
import Schemas
import TestSupport
import Testing

@testable import Experiments

/// What is tried before an experiment runs, and how much of it.
@Suite struct CombinationCheckTests {
  private static func combinations(_ yaml: String) throws -> Combinations {
    let (plan, diagnostics) = ExperimentFixture.plan(yaml)
    return try #require(plan, "\(yaml)\n\(DiagnosticRenderer().render(diagnostics))").combinations
  }

  private static func trials(_ yaml: String) throws -> Int { CombinationCheck(try combinations(yaml)).trialCount }

  private static let network = "network: {inputs: 2, hidden: 2, outputs: 2}\ntask: {kind: regression}\n"
  private static let start = "init: {kind: balanced, lambda: {from: -1, to: 1, count: 7}}\n"

  @Test func trainingsSeedsAndNoiseShareTheTrialsOfTheirStart() throws {
    let noise = "noise: {sd: [0.1, 0.2, 0.3]}\nrecord: {variables: [gap], at: last}\n"
    let training = "train: {until: [1, 2, 3, 4, 5], learning-rate: [1e-3, 1e-2]}\nseeds: 11\n"
    #expect(try Self.trials(Self.network + Self.start + training + noise) == 7)
  }

  @Test func laterPhasesAreTriedOncePerTask() throws {
    let phases = """
      phases:
        - {name: one, train: {until: {values: [1, 2, 3], as: early_end}}}
        - {name: two, task: {kind: changed, scale: {values: [1, 2, 3, 4], as: factor}}, train: {until: 1}}
      record: {at: last}
      """
    #expect(try Self.trials(Self.network + Self.start + phases) == 7 + 4)
    // Whether steps of descent are too large depends on the start as well.
    #expect(try Self.trials(Self.network + Self.start + phases + "\nsolve: descent") == 7 + 7 * 4)
  }

  @Test func aLargeSweepIsTriedAsLongAsTheBudgetLasts() throws {
    let combinations = try Self.combinations(
      Self.network + "init: {kind: balanced, lambda: {from: -1, to: 1, count: 100}, scale: {from: 1, to: 2, count: 30}}"
    )
    let whole = CombinationCheck(combinations, .all(budget: 1e11))
    #expect(whole.trialCount == 3000 && whole.untried.isEmpty)
    let part = CombinationCheck(combinations, .all(budget: 1e8))
    #expect((12...25).contains(part.trialCount))
    #expect(part.untried.first?.message.hasPrefix("\(3000 - part.trialCount) of 3000 combinations") == true)
    #expect(part.stages == whole.stages && part.sizes == whole.sizes)
  }

  /// Without a budget there are signs alone, which decide the same for sections that have nothing else to fail for.
  @Test(arguments: UInt64(0)..<20) func trialsAndSignsLeaveOutTheSameCombinations(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func some(_ values: [Int]) -> [Int] {
      Array(values.shuffled(using: &generator).prefix(Int.random(in: 1...values.count, using: &generator)))
    }
    let yaml = """
      network: {inputs: \(some([2, 3, 4])), hidden: \(some([2, 3, 4])), outputs: \(some([2, 3, 4]))}
      task: {kind: regression, samples: \(some([5, 6, 7]))}
      init: {kind: balanced, lambda: \([0] + some([-1, 1, 2]))}
      phases:
        - {name: one, train: {until: 1}}
        - {name: two, train: {until: {values: \(some([1, 2])), as: later}}, before: {rebalance: \([0] + some([-1, 1]))}}
      infeasible: skip
      seeds: \(Int.random(in: 1...3, using: &generator))
      record: {at: last}
      """
    let combinations = try Self.combinations(yaml)
    let (tried, signs) = (CombinationCheck(combinations), CombinationCheck(combinations, .all(budget: 0)))
    #expect(tried.stages == signs.stages && tried.sizes == signs.sizes)
    #expect(tried.skipped == signs.skipped && tried.problems.isEmpty && signs.problems.isEmpty)
    #expect(tried.trialCount > 0 && signs.trialCount == 0)
    for phase in combinations.spec.phases.indices {
      let expected = (0..<combinations.grid.count).filter { index in
        combinations.run(of: phase, at: index).index == index
          && (0...phase).allSatisfy { phase in
            combinations.relativeScale(in: phase, at: index).map(combinations.widths(at: index).allows) ?? true
          }
      }
      #expect(tried.stages[phase].map(\.index) == expected)
    }
  }
}

/// The budget of trials, and the order in which it is spent.
@Suite struct TrialBudgetTests {
  @Test func whatFitsIsTakenInOrder() {
    var budget = TrialBudget(operations: 10)
    #expect(budget.take(5) { $0 == 3 ? nil : 2 } == [0, 1, 2, 4])
    #expect(budget.operations == 2)
  }

  @Test(arguments: [1, 2, 3, 5, 8, 100, 1000, 99_991, 720_720]) func partsAreSpreadEvenly(count: Int) {
    let wanted = max(1, count / 10)
    var budget = TrialBudget(operations: Double(wanted))
    let taken = budget.take(count) { _ in 1 }
    #expect(taken.count == min(wanted, count) && Set(taken).count == taken.count && taken == taken.sorted())
    let gaps = zip(taken, taken.dropFirst()).map { $1 - $0 }
    #expect(gaps.allSatisfy { $0 <= 3 * count / wanted + 1 })
  }

  @Test func whatIsTooDearIsLeftForWhatIsNot() {
    var budget = TrialBudget(operations: 3)
    #expect(budget.take(4) { $0 == 1 ? 100 : 1 } == [0, 2, 3])
  }

  @Test func parallelResultsAreInOrder() {
    #expect(computedInParallel(1000) { $0 * $0 } == (0..<1000).map { $0 * $0 })
    #expect(computedInParallel(0) { $0 } == [])
  }
}
