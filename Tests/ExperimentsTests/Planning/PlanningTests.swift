import Diagnostics
import Results
import Testing

@testable import Experiments

@Suite struct PlanningTests {
  private static func rendered(_ yaml: String) -> String {
    let (plan, diagnostics) = ExperimentFixture.plan(yaml)
    #expect(plan?.name == nil)
    return DiagnosticRenderer().render(diagnostics)
  }

  @Test func everyProblemIsReportedInOneRun() {
    let text = Self.rendered(
      """
      network: {inputs: 4, hiden: 4, outputs: four}
      task: {kind: singular-value, values: [2, 1]}
      init: {kind: aligned, lamda: [-10, 0, 10], values: 0.01}
      train: {learning-rate: 1e-3}
      solve: [exact, decent]
      """)
    #expect(
      text == """
        trial.yaml:1:10: error: missing key 'hidden' in network [missing-key]
            1 | network: {inputs: 4, hiden: 4, outputs: four}
              |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           hint: add 'hidden': a whole number from 1 to 4096 (number of hidden units, Nh)
        trial.yaml:1:22: error: unknown key 'hiden' in network [unknown-key]
            1 | network: {inputs: 4, hiden: 4, outputs: four}
              |                      ^^^^^
           hint: did you mean 'hidden'?
        trial.yaml:1:41: error: expected a whole number from 1 to 4096, found 'four' [wrong-type]
            1 | network: {inputs: 4, hiden: 4, outputs: four}
              |                                         ^^^^
        trial.yaml:2:14: error: expected one of: regression, hierarchy, singular-values, matrix, data, teacher, changed, \
        found 'singular-value' [wrong-type]
            2 | task: {kind: singular-value, values: [2, 1]}
              |              ^^^^^^^^^^^^^^
           hint: did you mean 'singular-values'?
        trial.yaml:3:23: error: unknown key 'lamda' in init [unknown-key]
            3 | init: {kind: aligned, lamda: [-10, 0, 10], values: 0.01}
              |                       ^^^^^
           hint: did you mean 'lambda'?
        trial.yaml:4:8: error: train needs exactly one of 'steps' and 'until' [conflicting-keys]
            4 | train: {learning-rate: 1e-3}
              |        ^^^^^^^^^^^^^^^^^^^^^
           hint: write until: TIME, or steps: NUMBER
        trial.yaml:5:16: error: expected one of: exact, descent, flow, limit, stochastic, found 'decent' [wrong-type]
            5 | solve: [exact, decent]
              |                ^^^^^^
           hint: did you mean 'descent'?

        """)
  }

  @Test func aSignOfLambdaThatTheWidthsForbidIsReportedAtItsRange() {
    let text = Self.rendered(
      """
      network: {inputs: 4, hidden: 3, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced, lambda: [-1, 0, 2]}
      train: {until: 1}
      """)
    #expect(
      text == """
        trial.yaml:3:40: error: λ = 2 does not exist for 4-3-2 units (in-hidden-out): λ > 0 needs hidden ≤ outputs, \
        and 3 > 2 [infeasible-lambda]
            3 | init: {kind: balanced, lambda: [-1, 0, 2]}
              |                                        ^
           hint: use λ ≤ 0, at most 2 hidden units, or infeasible: skip

        """)
  }

  @Test(
    arguments: [
      ("init: {kind: gaussian}", "unbalanced-weights"),
      ("init: {kind: balanced, lambda: [1, 1]}", "duplicate-coordinate"),
      ("init: {kind: balanced, lambda: [1, a]}", "wrong-type"),
      ("init: {kind: balanced, lambda: {from: 0, count: 3}}", "missing-key"),
      ("init: {kind: balanced, lambda: {values: [0, 1], as: mode}}", "duplicate-dimension"),
      (
        """
        init: {kind: gaussian}
        solve: descent
        seed: {where: "lambda > 0"}
        """, "no-seed"
      ),
      ("init: {kind: weights, w1: [[1, 0]], w2: [[1], [1]]}", "wrong-shape"),
      ("init: {kind: balanced, scale: -1}", "out-of-range"),
    ])
  func problemsOfStartsHaveStableCodes(start: String, code: String) {
    expect(code, of: start)
  }

  @Test(
    arguments: [
      ("record: {variables: [w1]}", "variable-not-provided"),
      ("record: {variables: [los]}", "wrong-type"),
      ("record: {at: {times: [2]}}", "out-of-range"),
      ("record: {at: {count: 5, every: 2}}", "conflicting-keys"),
      (
        """
        seed: 1
        seeds: 2
        """, "conflicting-keys"
      ),
      ("seed: {where: \"loss_floor < 0\"}", "no-seed"),
      ("seed: {where: \"no_such > 0\"}", "unknown-variable"),
    ])
  func problemsHaveStableCodes(rest: String, code: String) {
    expect(code, of: "init: {kind: balanced}\n" + rest)
  }

  /// Expects a diagnostic of the code when the lines follow those of a sound experiment.
  private func expect(_ code: String, of lines: String) {
    let (plan, diagnostics) = ExperimentFixture.plan(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression}
      train: {until: 1}
      \(lines)
      """)
    #expect(plan?.name == nil)
    #expect(diagnostics.map(\.code.name).contains(code), "\(diagnostics.map(\.code))")
  }

  /// A step of the flow is stable to 5/|λ|: λ = 10⁸ needs 2·10⁷ of them for one unit of time, λ = 10⁷ needs 2·10⁶.
  @Test(arguments: [
    ("1e8", "exact, flow", ["too-large"]), ("-1e8", "flow", ["too-large"]), ("1e7", "flow", []), ("1e8", "exact", []),
  ])
  func flowsOfTooManyStepsAreRefused(scale: String, solvers: String, codes: [String]) {
    let (_, diagnostics) = ExperimentFixture.plan(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced, lambda: \(scale)}
      train: {until: 1}
      solve: [\(solvers)]
      """)
    #expect(diagnostics.map(\.code.name) == codes)
  }

  /// The predicted time of a flow grows with the steps that λ makes it take.
  @Test func stiffFlowsArePredictedToTakeLonger() throws {
    let seconds = try ["10", "1e6"].map { scale in
      let (plan, _) = ExperimentFixture.plan(
        """
        network: {inputs: 2, hidden: 2, outputs: 2}
        task: {kind: regression}
        init: {kind: balanced, lambda: \(scale)}
        train: {until: 1}
        solve: flow
        """)
      return try #require(plan).leastSeconds(jobs: 1, store: nil)
    }
    #expect(seconds[0] > 0 && abs(seconds[1] / seconds[0] - 1e5) < 1)
  }

  @Test func tooLargeStepsAreWarnedOf() {
    let (plan, diagnostics) = ExperimentFixture.plan(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: singular-values, values: [2, 1]}
      init: {kind: balanced, lambda: 3}
      train: {learning-rate: 0.1, until: 1}
      solve: descent
      """)
    #expect(plan?.name == "trial")
    #expect(diagnostics.map(\.code.name) == ["large-step"])
  }
}
