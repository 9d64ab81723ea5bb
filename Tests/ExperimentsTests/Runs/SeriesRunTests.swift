import Results
import Testing

@testable import Experiments

/// Variables that are asked of many states at once have the numbers of each state alone. A variable that cannot be asked so
/// beside them has every state recorded alone.
@Suite struct SeriesRunTests {
  private static func experiment(beside others: String = "", rate: Double = 0.02, rest: String = "") -> String {
    """
    network: {inputs: 3, hidden: 3, outputs: 3}
    task: {kind: regression, samples: 8, seed: 2}
    init: {kind: gaussian, sd: 0.3, seed: 3}
    train: {learning-rate: \(rate), until: \(300 * rate)}
    solve: descent
    record: {variables: [loss, gap, ntk_distance\(others)], at: {count: 150}}
    \(rest)
    """
  }

  /// The bits of a variable.
  private func bits(of name: String, _ dataset: Dataset) throws -> [UInt64] {
    try #require(dataset[name]?.array.numbers).map(\.bitPattern)
  }

  @Test(arguments: [
    "", "seeds: 3",
    "phases: [{name: a}, {name: b, task: {kind: changed, new-output: {name: more, sample: 1}}}]",
  ])
  func numbersAreThoseOfEachStateAlone(rest: String) async throws {
    let together = try await ExperimentFixture.run(Self.experiment(rest: rest))
    let alone = try await ExperimentFixture.run(Self.experiment(beside: ", function", rest: rest))
    for name in ["loss", "gap", "ntk_distance"] {
      let numbers = try bits(of: name, together)
      #expect(try numbers == bits(of: name, alone) && Set(numbers).count > 100, "\(name)")
    }
  }

  @Test func aRunThatDivergesHasNoNumbersFromThereOn() async throws {
    func dataset(_ others: String) async throws -> Dataset {
      let (plan, _) = ExperimentFixture.plan(Self.experiment(beside: others, rate: 20))
      return try await #require(plan).run(jobs: 1).dataset
    }
    let (together, alone) = try await (dataset(""), dataset(", function"))
    let numbers = try #require(together["loss"]?.array.numbers)
    #expect(numbers.first?.isFinite == true && numbers.last?.isNaN == true)
    #expect(try bits(of: "loss", together) == bits(of: "loss", alone))
  }
}
