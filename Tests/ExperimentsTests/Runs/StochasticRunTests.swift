import Diagnostics
import Results
import Testing

@testable import Experiments

/// The solver `stochastic` in experiments.
@Suite struct StochasticRunTests {
  private static func experiment(_ solve: String, rest: String = "") -> String {
    """
    network: {inputs: 3, hidden: 4, outputs: 2}
    task: {kind: regression, samples: 8, whiten: false, seed: 2}
    init: {kind: gaussian, sd: 0.3, seed: 3}
    train: {learning-rate: 0.01, until: 2}
    solve: \(solve)
    record: {variables: [loss, function], at: {count: 3}}
    \(rest)
    """
  }

  @Test func itIsASolverAmongOthers() async throws {
    let dataset = try await ExperimentFixture.run(
      Self.experiment(
        "[descent, {name: all, kind: stochastic, batch: 8}, {name: one, kind: stochastic}, {name: heavy, kind: stochastic, momentum: 0.5}]",
        rest: "seeds: 3"))
    func number(_ text: String) throws -> Double { try ExperimentFixture.number(text, dataset) }
    #expect(try number("max(abs(loss[solver=all] - loss[solver=descent]))") < 1e-12)
    // The task and the start have seeds of their own: what differs between the seeds is the order of the samples.
    #expect(try number("max(sd(loss[solver=descent], over=seed))") < 1e-15)
    #expect(try number("max(sd(loss[solver=one], over=seed))") > 1e-4)
    #expect(try number("max(sd(loss[solver=heavy], over=seed))") < 1e-15)
    #expect(try number("max(loss[solver=heavy, time=last] - loss[solver=descent, time=last])") < 0)
  }

  @Test func thePageSaysThatItIsASimulation() throws {
    let (plan, _) = ExperimentFixture.plan(
      Self.experiment("[{name: sgd, kind: stochastic, batch: 2, momentum: 0.9}, flow]"))
    #expect(
      try #require(plan).remarks == [
        "'sgd' takes steps on 2 samples at a time, with momentum 0.9: a simulation alone, for which there is no closed form"
      ])
  }

  @Test(arguments: [
    ("{name: sgd, kind: stochastic, batch: 9}", "", "batch is 9; allowed: 1 to 8, the samples"),
    ("{name: sgd, kind: stochastic, momentum: 1}", "", "expected a number from 0 to below 1"),
    ("sgd", "", "expected one of"), ("{name: a, kind: descent, batch: 2}", "", "batch"),
    (
      "{name: sgd, kind: stochastic}",
      "phases: [{name: a}, {name: b, task: {kind: changed, new-output: {name: more, sample: 1}}}]",
      "'sgd' takes batches, and the row of a new output is trained on one sample"
    ),
  ])
  func whatIsWrongIsSaid(solve: String, rest: String, message: String) {
    let (plan, diagnostics) = ExperimentFixture.plan(Self.experiment(solve, rest: rest))
    #expect(plan == nil && diagnostics.contains { $0.message.contains(message) }, "\(diagnostics.map(\.message))")
  }
}
