import TestSupport
import Testing

@testable import Experiments

/// Experiments with random sweeps, phases and seeds, the same in every run of the tests.
enum RandomExperiments {
  /// The experiment of a seed.
  ///
  /// - Parameters:
  ///   - chains: the least number of chains that it has.
  ///   - isTried: whether starts are tried.
  static func plan(_ seed: UInt64, chains: Int = 1, isTried: Bool = true) throws -> ExperimentPlan {
    var generator = SeededGenerator(seed: seed)
    let seeds = max(Int.random(in: 1...5, using: &generator), chains)
    let yaml = text(seeds: seeds, &generator)
    let (plan, diagnostics) = ExperimentFixture.plan(yaml, isTried: isTried)
    return try #require(plan, "\(yaml)\n\(diagnostics.map(\.message))")
  }

  private static func text(seeds: Int, _ generator: inout SeededGenerator) -> String {
    func list(_ values: [String], as name: String) -> String {
      let count = Int.random(in: 1...values.count, using: &generator)
      return count == 1 ? values[0] : "{values: [\(values[..<count].joined(separator: ", "))], as: \(name)}"
    }
    let hasPhases = Bool.random(using: &generator)
    let training = "until: \(list(["1", "2", "4"], as: "length")), learning-rate: 0.05"
    let phases = """
      phases:
        - {name: one, train: {\(training)}}
        - {name: two, train: {until: \(list(["1", "3"], as: "more")), learning-rate: 0.05}}
        - {name: three, task: {kind: changed, reverse: [1]}, train: {until: 1, learning-rate: 0.05}}
      """
    let solver = ["exact", "flow", "descent", "[exact, descent]"].randomElement(using: &generator) ?? "exact"
    return """
      network: {inputs: 3, hidden: \(list(["2", "3"], as: "hidden")), outputs: 2}
      task: {kind: regression, samples: 5}
      init: {kind: balanced, lambda: \(list(["0", "-1", "1"], as: "lambda")), scale: \(list(["0.5", "1"], as: "scale"))}
      \(hasPhases ? phases : "train: {\(training)}")
      solve: \(solver)
      record: {variables: [loss, function], at: \(Bool.random(using: &generator) ? "last" : "{count: 3}")}
      infeasible: skip
      seeds: \(seeds)
      """
  }
}
