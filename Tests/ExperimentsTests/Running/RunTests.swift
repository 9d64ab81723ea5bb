import Diagnostics
import Results
import Testing

@testable import Experiments

@Suite struct RunTests {
  static let modes = """
    network: {inputs: 4, hidden: 4, outputs: 4}
    task: {kind: singular-values, values: [2, 1.5, 1, 0.5]}
    init: {kind: aligned, lambda: [-10, -2, 0, 2, 10], values: 0.01}
    train: {learning-rate: 1e-3, until: 4}
    solve: [exact, descent]
    record: {variables: [loss, gap, function, aligned_values], at: {every: 5}}
    derive:
      half_rise: crossing(aligned_values, target_singular_values / 2, over=time)
      error: max(abs(function[solver=descent] - function[solver=exact]))
    """

  static let modesDataset = Task { try await ExperimentFixture.run(modes, jobs: 1) }

  @Test func recordsHaveTheDimensionsOfTheSweepInTheOrderOfTheLanguage() async throws {
    let dataset = try await Self.modesDataset.value
    let array = try #require(dataset["function"]?.array)
    #expect(array.dimensions.map(\.name) == ["lambda", "solver", "time", "output", "input"])
    #expect(array.dimensions.map(\.count) == [5, 2, 801, 4, 4])
    #expect(array.mask == nil)
    #expect(array.dimensions[2].auxiliaryCoordinates.map(\.name) == ["step"])
    #expect(dataset["target"]?.array.dimensions.map(\.name) == ["output", "input"])
    #expect(dataset["lambda"]?.array.numbers == [-10, -2, 0, 2, 10])
  }

  @Test func halfRiseTimesAreThoseOfTheTheory() async throws {
    let dataset = try await Self.modesDataset.value
    for (lambda, mode, expected) in [
      (0, 1, 1.3233), (0, 2, 1.6680), (0, 3, 2.2976), (0, 4, 3.8918), (-10, 1, 0.068), (10, 4, 0.068),
    ] {
      let time = try ExperimentFixture.number("half_rise[solver=exact, lambda=\(lambda), mode=\(mode)]", dataset)
      #expect(abs(time - expected) < 1e-3, "λ = \(lambda), mode \(mode)")
    }
  }

  @Test func descentFollowsTheFlow() async throws {
    let error = try ExperimentFixture.number("error", try await Self.modesDataset.value)
    #expect(error > 1e-5 && error < 5e-3)
  }

  @Test func timeZeroIsTheStart() async throws {
    let start = try ExperimentFixture.number(
      "max(abs(aligned_values[time=first] - 0.01))", try await Self.modesDataset.value)
    #expect(start < 1e-14)
  }

  @Test func resultsDoNotDependOnTheNumberOfJobs() async throws {
    let many = try await ExperimentFixture.run(Self.modes, jobs: 7)
    #expect(many == (try await Self.modesDataset.value))
  }

  @Test func alternativesMakeADimensionAndSmallerNetworksLackElements() async throws {
    let dataset = try await ExperimentFixture.run(
      """
      networks:
        square: {inputs: 3, hidden: 3, outputs: 3}
        funnel: {inputs: 4, hidden: 2, outputs: 2}
      task: {kind: regression, samples: 6}
      init: {kind: balanced, lambda: [-1, 1]}
      train: {until: 0.1, learning-rate: 0.05}
      record: {variables: [function], at: last}
      """)
    let array = try #require(dataset["function"]?.array)
    #expect(array.dimensions.map(\.name) == ["network", "lambda", "output", "input"])
    #expect(array.dimensions.map(\.count) == [2, 2, 3, 4])
    let present = (0..<array.count).count { array.isPresent($0) }
    #expect(present == 34, "two squares of 9 elements, two funnels of 8")
  }

  @Test func combinationsWithoutMeaningCanBeSkipped() async throws {
    let dataset = try await ExperimentFixture.run(
      """
      network: {inputs: 4, hidden: 3, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced, lambda: [-1, 1]}
      train: {until: 1}
      record: {variables: [loss], at: last}
      infeasible: skip
      """)
    let array = try #require(dataset["loss"]?.array)
    #expect(array.isPresent(0) && !array.isPresent(1))
  }

  @Test func seedsMakeADimensionAndDrawDifferently() async throws {
    let dataset = try await ExperimentFixture.run(
      """
      network: {inputs: 3, hidden: 2, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced}
      record: {variables: [function]}
      seeds: 3
      """)
    let array = try #require(dataset["function"]?.array)
    #expect(array.dimensions.map(\.name) == ["seed", "output", "input"])
    #expect(try ExperimentFixture.number("min(sd(function, over=seed))", dataset) > 0.01)
  }

  @Test func theSeedIsTheFirstThatSatisfiesItsCondition() async throws {
    let yaml = """
      network: {inputs: 3, hidden: 2, outputs: 2}
      task: {kind: regression, samples: 10, target-sd: 3}
      init: {kind: balanced, scale: 0.5}
      record: {variables: [function]}
      """
    let found = try await ExperimentFixture.run(yaml + "\nseed: {where: \"min(target_singular_values) > 0.9\"}")
    let seed = Int(try ExperimentFixture.number("seed", found))
    try #require(seed > 0)
    for candidate in 1...seed {
      let dataset = try await ExperimentFixture.run(yaml + "\nseed: \(candidate)")
      let smallest = try ExperimentFixture.number("min(target_singular_values)", dataset)
      #expect((smallest > 0.9) == (candidate == seed))
    }
  }

  @Test func weightsAreKnownUnderDescentAloneAndMissingElsewhere() async throws {
    let dataset = try await ExperimentFixture.run(
      """
      network: {inputs: 3, hidden: 2, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced, lambda: 0.5}
      train: {until: 0.1, learning-rate: 0.01}
      solve: [exact, descent]
      record: {variables: [w1, w2, function], at: {steps: [0, 5, 10]}}
      """)
    let product = "max(abs(sum(w2 * w1, over=unit)[solver=descent] - function[solver=descent]))"
    #expect(try ExperimentFixture.number(product, dataset) < 1e-14)
    #expect(try ExperimentFixture.number("count(w1[solver=exact])", dataset) == 0)
  }

  @Test func aDivergedRunIsAResult() async throws {
    let (plan, _) = ExperimentFixture.plan(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: singular-values, values: [2, 1]}
      init: {kind: balanced, lambda: 1}
      train: {learning-rate: 2, steps: 400}
      solve: [descent]
      record: {variables: [loss], at: {every: 100}}
      """)
    let result = try await #require(plan).run(jobs: 1)
    #expect(result.diagnostics.map(\.code) == [.divergedRun])
    #expect(result.dataset["diverged"]?.array.elements == .booleans([true]))
    #expect(result.dataset["loss"]?.array.numbers?.last?.isNaN == true)
  }

  @Test func runsThatFailForOneReasonAreOneDiagnosticAndTheOthersStay() async throws {
    let (plan, _) = ExperimentFixture.plan(
      """
      networks: {small: {outputs: 1}, large: {outputs: 2}}
      network: {inputs: 1, hidden: 1}
      task: {kind: regression, target-sd: 1}
      init: {kind: gaussian, sd: {values: [1, 1e120], as: size}}
      train: {until: 1}
      solve: flow
      record: {variables: [loss], at: last}
      """)
    let result = try await #require(plan).run(jobs: 2)
    #expect(result.diagnostics.count == 1)
    #expect(result.diagnostics.first?.hints.last?.message == "2 of 4 runs of 'trial' failed so")
    #expect(result.dataset["loss"]?.array.presentCount == 2)
  }

  /// What is made of a variable that could not be derived, over however many others, is silent: the cause was told.
  @Test func theBlueprintTellsACauseOnce() throws {
    let (plan, _) = ExperimentFixture.plan(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: singular-values, values: [2, 1]}
      init: {kind: balanced, lambda: [-1, 0, 1], sd: 0.1}
      train: {until: 4}
      record: {variables: [gap], at: {count: 3}}
      derive: {good: gap * 2, bad: "gap[lambda=7]", worse: bad + 1, worst: worse + good, poorest: worst + 1, fine: good + 1}
      """)
    var diagnostics: [Diagnostic] = []
    let blueprint = try #require(plan).blueprint(&diagnostics)
    #expect(diagnostics.map(\.message) == ["'lambda' has no coordinate 7"])
    #expect(blueprint["fine"] != nil && blueprint["poorest"] == nil)
  }

  @Test func theBlueprintHasTheShapeOfTheResult() async throws {
    let plan = try #require(ExperimentFixture.plan(Self.modes).0)
    var diagnostics: [Diagnostic] = []
    let blueprint = plan.blueprint(&diagnostics)
    let dataset = try await Self.modesDataset.value
    #expect(diagnostics.isEmpty)
    #expect(blueprint.variables.map(\.name) == dataset.variables.map(\.name))
    for (planned, made) in zip(blueprint.variables, dataset.variables) {
      #expect(planned.array.dimensions == made.array.dimensions, "\(planned.name)")
    }
  }
}
