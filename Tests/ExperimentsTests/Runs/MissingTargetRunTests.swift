import Diagnostics
import Results
import Testing

@testable import Experiments

/// Experiments on tasks of which targets are missing.
@Suite struct MissingTargetRunTests {
  private static func experiment(
    task: String, init start: String = "{kind: gaussian, sd: 0.3, seed: 3}", rest: String = ""
  )
    -> String
  {
    """
    network: {inputs: 3, hidden: 4, outputs: 2}
    task: \(task)
    init: \(start)
    train: {learning-rate: 0.02, until: 40}
    solve: {name: steps, kind: stochastic, momentum: 0}
    \(rest)
    """
  }

  private static let gaps = """
    {kind: data, inputs: [[1, 0, 1], [0, 1, 1], [2, 1, 0], [1, 1, 1]], targets: [[1, NA], [NA, 2], [3, 0], [NA, NA]],
     whiten: false}
    """

  @Test func whatIsThereIsLearned() async throws {
    let dataset = try await ExperimentFixture.run(
      Self.experiment(
        task: Self.gaps,
        rest: """
          tests: {clean: {}, given: {inputs: [[1, 0, 1], [0, 1, 1]], targets: [[1, NA], [NA, 2]]}}
          record: {variables: [loss, gap, test_losses], at: {count: 3}}
          """))
    func number(_ text: String) throws -> Double { try ExperimentFixture.number(text, dataset) }
    #expect(try number("count(sample_targets)") == 4)
    #expect(try number("sum(sample_targets)") == 6)
    #expect(try number("loss_floor") < 1e-25)
    #expect(try number("loss[time=last]") < 1e-3 * number("loss[time=first]"))
    #expect(try number("max(abs(gap - loss))") < 1e-14)
    #expect(try number("max(abs(test_losses[test=clean] - loss))") < 1e-14)
    #expect(try number("max(test_losses[test=given, time=last])") < 1e-2)
    for variable in ["target_singular_values", "target_left", "target_right", "parity"] {
      #expect(try number("count(\(variable))") == 0)
    }
  }

  /// A part of the targets is a sweep like others; the whole of them is the task without the key.
  @Test func aPartOfTheTargetsIsSwept() async throws {
    let task = "{kind: matrix, target: [[2, 0, 1], [1, 1, 0]], observed: [0.5, 1]}"
    let record = "record: {variables: [loss, function, test_losses, aligned_values], at: {count: 3}}\ntests: {all: {}}"
    let dataset = try await ExperimentFixture.run(Self.experiment(task: task, rest: record))
    let plain = try await ExperimentFixture.run(
      Self.experiment(task: "{kind: matrix, target: [[2, 0, 1], [1, 1, 0]]}", rest: record))
    func number(_ text: String) throws -> Double { try ExperimentFixture.number(text, dataset) }
    #expect(try number("count(sample_targets[observed=0.5])") == 3)
    #expect(try number("count(aligned_values[observed=0.5])") == 0)
    #expect(try number("max(abs(clean_target[observed=0.5] - target[observed=1]))") < 1e-15)
    #expect(try number("max(abs(test_losses[observed=1] - loss[observed=1]))") < 1e-14)
    #expect(try number("test_losses[observed=0.5, time=last] - loss[observed=0.5, time=last]") > 0.01)
    for variable in ["loss", "function", "aligned_values"] {
      let all = try ExperimentFixture.evaluate("\(variable)[observed=1]", dataset)
      #expect(try all.numbers == ExperimentFixture.evaluate(variable, plain).numbers)
    }
  }

  @Test(arguments: ["exact", "flow", "descent", "limit"]) func otherSolversNeedAllTargets(solver: String) {
    let (plan, diagnostics) = ExperimentFixture.plan(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: singular-values, values: [2, 1], observed: 0.5}
      init: {kind: balanced, sd: 0.1}
      train: {until: 1}
      solve: \(solver)
      """)
    #expect(plan == nil)
    #expect(
      diagnostics.map(\.message) == ["'\(solver)' needs all targets, and 2 of 4 are missing"],
      "\(diagnostics.map(\.message))")
  }

  @Test(arguments: [
    ("{kind: aligned, values: 0.1}", "", "an aligned start needs all targets"),
    (
      "{kind: gaussian, sd: 0.1}", "record: {variables: [loss, output_similarity]}",
      "'output_similarity' needs all targets, and of every task of 'trial' some are missing"
    ),
    (
      "{kind: gaussian, sd: 0.1}",
      "phases: [{name: a}, {name: b, task: {kind: changed, reverse: [1]}}]", "'reverse', which changes modes, needs all"
    ),
  ])
  func whatNeedsAllTargetsIsSaid(start: String, rest: String, message: String) {
    let (plan, diagnostics) = ExperimentFixture.plan(Self.experiment(task: Self.gaps, init: start, rest: rest))
    #expect(plan == nil && diagnostics.contains { $0.message.contains(message) }, "\(diagnostics.map(\.message))")
  }

  @Test func inputsAreNeverMissing() {
    let (plan, diagnostics) = ExperimentFixture.plan(
      Self.experiment(task: "{kind: data, inputs: [[1, NA, 1], [0, 1, 1]], targets: [[1, 2], [1, 1]]}"))
    #expect(plan == nil && !diagnostics.isEmpty)
  }
}
