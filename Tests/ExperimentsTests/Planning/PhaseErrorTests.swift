import Diagnostics
import Results
import Testing

@testable import Experiments

@Suite struct PhaseErrorTests {
  private static func report(phases: String, task: String = "task: {kind: hierarchy}", solve: String = "exact")
    -> String
  {
    let (plan, diagnostics) = ExperimentFixture.plan(
      """
      network: {inputs: 8, hidden: 8, outputs: 8}
      init: {kind: balanced}
      \(task)
      phases: \(phases)
      solve: \(solve)
      record: {variables: [gap], at: last}
      """)
    #expect(plan == nil)
    return diagnostics.map { "\($0.code.name): \($0.message)" }.joined(separator: "\n")
  }

  @Test(arguments: [
    ("[{name: a}]", "missing-key: the phase 'a' does not say how long it is"),
    ("[]", "out-of-range: 'phases' is empty"),
    ("[{name: a, train: {until: 1}}, {name: a, train: {until: 1}}]", "duplicate-coordinate: two phases are called 'a'"),
    (
      "[{name: a, train: {until: 1}, task: {kind: changed, scale: 2}}]",
      "out-of-range: the first phase has no earlier task to change"
    ),
    (
      "[{name: a, train: {until: 1}}, {name: b, train: {until: 1}, task: {kind: changed, of: c, scale: 2}}]",
      "unknown-name: no phase before this one is called 'c'"
    ),
    (
      "[{name: last, train: {until: 1}}]",
      "reserved-name: nothing can be called 'last', which means something else in expressions"
    ),
    (
      "[{name: a, train: {until: 1}}, {name: b, train: {until: 1}, task: {kind: changed, of: b, scale: 2}}]",
      "unknown-name: the phase 'b' does not come before this one"
    ),
    (
      "[{name: a, train: {until: 1}}, {name: b, train: {until: 1}, task: {kind: changed, reverse: [1, 1]}}]",
      "out-of-range: a mode is reversed twice"
    ),
    (
      "[{name: a, train: {until: 1}}, {name: b, train: {until: 1}, task: {kind: changed, mix: {angle: 30}}}]",
      "conflicting-keys: the task is given, not drawn: another draw of it would be the same task"
    ),
    (
      "[{name: a, train: {until: 1}}, {name: b, train: {until: 1}, task: {kind: changed, mix: {with: b, angle: 3}}}]",
      "unknown-name: the phase 'b' does not come before this one"
    ),
    (
      "[{name: a, train: {until: 1}}, "
        + "{name: b, train: {until: 1}, task: {kind: changed, turn: {modes: [2, 2], angle: 3}}}]",
      "out-of-range: 'turn' needs two different modes"
    ),
    (
      "[{name: a, train: {until: 1}}, {name: b, train: {until: 1}, task: {kind: changed, reverse: [9]}}]",
      "meaningless-value: mode is 9; allowed: 1 to 8"
    ),
    (
      "[{name: a, train: {until: 1}}, {name: b, train: {until: 1}, task: {kind: changed, scale: 2, reverse: [1]}}]",
      "conflicting-keys: a changed task needs exactly one of reverse, scale, mix, turn, set and new-output"
    ),
    (
      "[{name: a, train: {until: 1}}, {name: b, train: {until: 1}, "
        + "task: {kind: changed, set: {output: brid, sample: goldfish, value: 1}}}]",
      "unknown-name: the task has no output called 'brid'"
    ),
    (
      "[{name: a, train: {until: 1}}, {name: b, train: {until: 1}, before: {rebalance: [1, 2]}}, "
        + "{name: c, train: {until: 1}, before: {rebalance: [1, 2]}}]",
      "duplicate-dimension: two things in 'trial' are called 'rebalance'"
    ),
  ])
  func whatIsWrongInPhasesIsSaid(phases: String, expected: String) {
    #expect(Self.report(phases: phases) == expected)
  }

  @Test func noPhaseFollowsANewOutput() {
    let new = "{name: b, train: {until: 1}, task: {kind: changed, new-output: {name: x, sample: 1}}}"
    let report = Self.report(phases: "[{name: a, train: {until: 1}}, \(new), {name: c, train: {until: 1}}]")
    #expect(report == "out-of-range: no phase can follow one that adds an output")
  }

  @Test func aSolverWithNothingToSolveIsReported() {
    let (_, diagnostics) = ExperimentFixture.plan(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced}
      solve: [limit, exact]
      """
    )
    #expect(diagnostics.map(\.message) == ["'exact' has nothing to solve: the experiment does not train"])
  }

  @Test func aCombinationThatOnlyALaterPhaseForbidsIsSkippedThere() async throws {
    let dataset = try await ExperimentFixture.run(
      """
      network: {inputs: 4, hidden: 4, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced, lambda: -1}
      train: {until: 1}
      phases: [{name: a}, {name: b, before: {rebalance: [-1, 0, 3]}}]
      record: {variables: [gap], at: last}
      infeasible: skip
      """)
    #expect(try ExperimentFixture.number("count(gap[phase=a])", dataset) == 3)
    #expect(try ExperimentFixture.number("count(gap[phase=b])", dataset) == 2)
    #expect(try ExperimentFixture.number("count(gap[phase=b, rebalance=3])", dataset) == 0)
  }

  @Test func weightsThatAreNotBalancedAreNotRebalanced() async throws {
    let (plan, _) = ExperimentFixture.plan(
      """
      network: {inputs: 3, hidden: 3, outputs: 3}
      task: {kind: regression}
      init: {kind: gaussian}
      train: {until: 1}
      phases: [{name: a}, {name: b, before: {rebalance: 1}}]
      solve: descent
      """)
    let diagnostics = await (try #require(plan)).run(jobs: 1).diagnostics
    #expect(diagnostics.map(\.code.name) == ["unbalanced-weights"])
    #expect(diagnostics[0].range?.text == "{rebalance: 1}")
    #expect(diagnostics[0].message.hasPrefix("only balanced weights can be re-balanced"))
  }

  @Test func inputsThatAreNotWhiteAreReportedWhereTheyAreWritten() {
    let (_, diagnostics) = ExperimentFixture.plan(
      """
      network: {inputs: 3, hidden: 3, outputs: 3}
      task: {kind: regression}
      init: {kind: balanced}
      train: {until: 1}
      phases: [{name: a}, {name: b, task: {whiten: false}}]
      """)
    #expect(diagnostics.map(\.code.name) == ["inputs-not-white"])
    #expect(diagnostics[0].range?.text == "false")
  }

  @Test func aStepTooLargeInSeveralPhasesIsSaidOnceWithItsSmallestBound() {
    let (_, diagnostics) = ExperimentFixture.plan(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: matrix, target: [[2, 0], [0, 1]]}
      init: {kind: balanced}
      train: {learning-rate: 0.2, until: 1}
      phases: [{name: a}, {name: b, before: {rebalance: 3}}]
      solve: descent
      """)
    #expect(diagnostics.map(\.message) == ["the learning rate 0.200 is above 0.2 of the stability bound, 0.400"])
  }

  @Test func aPhaseWithoutATaskIsReported() {
    let report = Self.report(phases: "[{name: a, train: {until: 1}}]", task: "noise: {sd: 1}")
    #expect(report == "missing-task: the phase 'a' has no task")
  }

  @Test func rebalancingToAForbiddenScaleIsReportedAtItsRange() {
    let (_, diagnostics) = ExperimentFixture.plan(
      """
      network: {inputs: 4, hidden: 4, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced, lambda: -1}
      train: {until: 1}
      phases: [{name: a}, {name: b, before: {rebalance: 3}}]
      """)
    #expect(diagnostics.map(\.code.name) == ["infeasible-lambda"])
    #expect(diagnostics[0].range?.text == "3")
  }
}
