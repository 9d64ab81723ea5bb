import Diagnostics
import Testing

@testable import Experiments

@Suite struct TestLossRunTests {
  private static let data = """
    {kind: data, inputs: [[3, 1], [1, 2], [-1, 1], [2, -1], [1, 1], [0, 2]], targets: [[9], [4], [0], [3], [2], [1]], whiten: WHITEN, center: true}
    """

  private static func experiment(task: String, tests: String, rest: String = "") -> String {
    """
    network: {inputs: 2, hidden: 2, outputs: 1}
    task: \(task)
    init: {kind: balanced, sd: 0.5}
    train: {until: 1}
    tests: \(tests)
    record: {variables: [loss, gap, test_losses], at: {count: 4}}
    \(rest)
    """
  }

  @Test func noiseOfNoSizeChangesNothing() async throws {
    let dataset = try await ExperimentFixture.run(
      Self.experiment(task: "{kind: singular-values, values: [3], target-noise: [0, 0.5]}", tests: "{clean: {}}"))
    #expect(
      try ExperimentFixture.number("max(abs(test_losses[test=clean, target_noise=0] - gap[target_noise=0]))", dataset)
        == 0)
    #expect(
      try ExperimentFixture.number(
        "max(abs(test_losses[test=clean, target_noise=0.5] - gap[target_noise=0.5]))", dataset)
        > 0.01)
    #expect(
      try ExperimentFixture.number("max(abs(clean_target - target[target_noise=0]))", dataset) < 1e-14)
  }

  @Test(arguments: ["true", "span", "{components: 2}", "{components: 1}"])
  func aTestOnTheSamplesOfTrainingIsTheLoss(whiten: String) async throws {
    let data = Self.data.replacing("WHITEN", with: whiten)
    let held = "{inputs: [[3, 1], [1, 2], [-1, 1], [2, -1], [1, 1], [0, 2]], targets: [[9], [4], [0], [3], [2], [1]]}"
    let dataset = try await ExperimentFixture.run(
      Self.experiment(task: data, tests: "{again: \(held)}", rest: "solve: flow"))
    #expect(try ExperimentFixture.number("max(abs(test_losses[test=again] - loss))", dataset) < 1e-12)
  }

  /// What is held out and what is trained on are all samples, and each seed divides them in its own way.
  @Test func heldOutSamplesAreNotTrainedOn() async throws {
    let data = Self.data.replacing("WHITEN", with: "false")
    let dataset = try await ExperimentFixture.run(
      Self.experiment(task: data, tests: "{later: {fraction: {values: [0.2, 0.5]}}}", rest: "solve: flow\nseeds: 3"))
    #expect(try ExperimentFixture.evaluate("samples", dataset).numbers == [5, 3])
    #expect(try ExperimentFixture.number("min(test_losses[test=later])", dataset) > 0)
    #expect(try ExperimentFixture.number("sd(target[fraction=0.5, input=1], over=seed)", dataset) > 0)
  }

  @Test func aTeacherHasNewSamples() async throws {
    let dataset = try await ExperimentFixture.run(
      Self.experiment(
        task: "{kind: teacher, values: [2], samples: 20, target-noise: 0.1}",
        tests: "{all: {}, more: {samples: {values: [4000, 8000], as: count}}}", rest: "solve: exact"))
    let ratio =
      "max(abs((test_losses[test=more, count=8000] - 0.005) / test_losses[test=all, count=8000] - 1)[time=0])"
    #expect(try ExperimentFixture.number(ratio, dataset) < 0.1)
  }

  @Test(arguments: [
    ("{kind: singular-values, values: [3]}", "{a: {samples: 5}}", "draws new samples of a teacher"),
    ("{kind: teacher, values: [3]}", "{a: {fraction: 0.5}}", "holds given samples out"),
    ("{kind: teacher, values: [3]}", "{}", "has no test"),
    ("{kind: teacher, values: [3]}", "{a: {samples: 5, fraction: 0.1}}", "a test has"),
    ("{kind: teacher, values: [3], target: [[1, 0]]}", "{a: {}}", "exactly one of 'values' and 'target'"),
    ("{kind: teacher, values: [3]}", "{a: {inputs: [[1, 2, 3]], targets: [[1]]}}", "differ: 3 and 2"),
  ])
  func testsThatDoNotFitAreReported(task: String, tests: String, message: String) {
    let (plan, diagnostics) = ExperimentFixture.plan(Self.experiment(task: task, tests: tests))
    #expect(plan == nil)
    #expect(diagnostics.contains { $0.message.contains(message) }, "\(diagnostics.map(\.message))")
  }

  private static let changes = """
    phases:
      - {name: first_task}
      - {name: doubled, task: {kind: changed, scale: 2}}
      - {name: turned, task: {kind: changed, reverse: [1]}}
      - {name: back, task: {kind: changed, of: doubled, scale: 0.5}}
    """

  /// A change of the task changes the targets of its tests.
  @Test(arguments: ["true", "false"]) func testsFollowTheChangesOfTheirTask(whiten: String) async throws {
    let data = Self.data.replacing("WHITEN", with: whiten)
    let held = "{inputs: [[3, 1], [1, 2], [-1, 1], [2, -1], [1, 1], [0, 2]], targets: [[9], [4], [0], [3], [2], [1]]}"
    let dataset = try await ExperimentFixture.run(
      Self.experiment(task: data, tests: "{again: \(held), clean: {}}", rest: "solve: flow\n" + Self.changes))
    #expect(try ExperimentFixture.number("max(abs(test_losses[test=again] - loss))", dataset) < 1e-11)
    #expect(try ExperimentFixture.number("max(abs(test_losses[test=clean] - loss))", dataset) < 1e-11)
    #expect(
      try ExperimentFixture.number("min(abs(loss[phase=doubled] - loss[phase=turned]), over=time)", dataset) > 0.1)
  }

  @Test func whatIsHeldOutStaysHeldOut() async throws {
    let data = Self.data.replacing("WHITEN", with: "false")
    let dataset = try await ExperimentFixture.run(
      Self.experiment(task: data, tests: "{later: {fraction: 0.5}}", rest: "solve: flow\n" + Self.changes)
        .replacing("train: {until: 1}", with: "train: {until: 100}").replacing("at: {count: 4}", with: "at: last"))
    let ratio = "test_losses[phase=doubled] / test_losses[phase=first_task]"
    #expect(abs(try ExperimentFixture.number(ratio, dataset) - 4) < 1e-6)
    let same = "test_losses[phase=back] / test_losses[phase=first_task]"
    #expect(abs(try ExperimentFixture.number(same, dataset) - 1) < 1e-6)
  }

  /// New samples of a changed teacher, and its expectation over all inputs, are those of one map.
  @Test func aTeacherIsChangedToo() async throws {
    let phases = Self.changes + "\n  - {name: mixed, task: {kind: changed, mix: {angle: 50}}}"
    let dataset = try await ExperimentFixture.run(
      Self.experiment(
        task: "{kind: teacher, values: [2], samples: 20, target-noise: 0.1}",
        tests: "{all: {}, more: {samples: 20000}}", rest: phases))
    let scale = "where(phase == 'doubled' or phase == 'turned', 4, 1)"
    let noise = "where(phase == 'mixed', 0.005 * cos(50 * pi / 180) ^ 2, 0.005 * \(scale))"
    let ratio = "(test_losses[test=more] - \(noise)) / test_losses[test=all]"
    #expect(try ExperimentFixture.number("max(abs(\(ratio) - 1)[time=0])", dataset) < 0.1)
  }

  @Test(arguments: [
    ("new-output: {name: more, sample: 1}", "{a: {}}", "no test can judge the output that the phase 'later' adds"),
    ("mix: {with: before, angle: 30}", "{b: {}, a: {fraction: 0.5}}", "the test 'a' has targets of one task"),
  ])
  func testsThatNoChangeLeavesAreReported(change: String, tests: String, message: String) {
    let data = Self.data.replacing("WHITEN", with: "true")
    let phases = "phases: [{name: before}, {name: later, task: {kind: changed, \(change)}}]"
    let (plan, diagnostics) = ExperimentFixture.plan(Self.experiment(task: data, tests: tests, rest: phases))
    #expect(plan == nil && diagnostics.contains { $0.message.contains(message) }, "\(diagnostics.map(\.message))")
  }

  @Test func lossesOnTestsNeedTests() {
    let (plan, diagnostics) = ExperimentFixture.plan(
      Self.experiment(task: "{kind: teacher, values: [3]}", tests: "{a: {}}").replacing("tests: {a: {}}", with: ""))
    #expect(plan == nil)
    #expect(diagnostics.map(\.message) == ["'test_losses' is measured on tests, and there are none"])
  }
}
