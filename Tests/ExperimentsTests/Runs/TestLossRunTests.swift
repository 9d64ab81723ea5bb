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

  @Test func lossesOnTestsNeedTests() {
    let (plan, diagnostics) = ExperimentFixture.plan(
      Self.experiment(task: "{kind: teacher, values: [3]}", tests: "{a: {}}").replacing("tests: {a: {}}", with: ""))
    #expect(plan == nil)
    #expect(diagnostics.map(\.message) == ["'test_losses' is measured on tests, and there are none"])
  }
}
