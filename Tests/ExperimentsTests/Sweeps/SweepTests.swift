import Diagnostics
import Results
import Testing

@testable import Experiments

/// What can be swept, what its dimension is called, and which variables depend on it (`reference.md#sec-sweeps`).
@Suite struct SweepTests {
  private static func dataset(_ yaml: String) async throws -> Dataset { try await ExperimentFixture.run(yaml) }

  private static func dimensions(of name: String, in dataset: Dataset) -> [String]? {
    dataset[name]?.array.dimensions.map(\.name)
  }

  @Test func aSweepCanHaveAnotherNameAndItsKeyStaysAVariable() async throws {
    let dataset = try await Self.dataset(
      """
      network: {inputs: 3, hidden: 2, outputs: 2}
      task: {kind: regression, samples: {values: [5, 8], as: size}}
      init: {kind: balanced, lambda: {values: [0, 1], as: relative}, scale: {values: [0.5, 1], as: s}}
      record: {variables: [function]}
      """)
    #expect(Self.dimensions(of: "function", in: dataset) == ["size", "relative", "s", "output", "input"])
    #expect(dataset["lambda"]?.array.dimensions.map(\.name) == ["relative"])
    #expect(dataset["lambda"]?.array.numbers == [0, 1])
    #expect(dataset["scale"]?.array.dimensions.map(\.name) == ["s"])
    #expect(dataset["samples"]?.array.dimensions.map(\.name) == ["size"])
    #expect(dataset["samples"]?.array.numbers == [5, 8])
    let norms = "max(abs(sqrt(sum(function * function, over=[output, input])) - scale))"
    #expect(try ExperimentFixture.number(norms, dataset) < 1e-12)
  }

  @Test func theWidthOfTheHiddenLayerCanBeSwept() async throws {
    let dataset = try await Self.dataset(
      """
      network: {inputs: 3, hidden: {from: 1, to: 3, count: 3}, outputs: 3}
      task: {kind: regression}
      init: {kind: balanced}
      train: {until: 0.1, learning-rate: 0.05}
      record: {variables: [imbalance_spectrum, loss], at: last}
      """)
    #expect(Self.dimensions(of: "imbalance_spectrum", in: dataset) == ["hidden", "unit"])
    #expect(dataset["imbalance_spectrum"]?.array.presentCount == 6)
    #expect(dataset["hidden"]?.array.numbers == [1, 2, 3])
    #expect(dataset["inputs"]?.array.numbers == [3, 3, 3])
    #expect(try ExperimentFixture.number("loss[hidden=2]", dataset) > 0)
  }

  @Test func settingsDependOnTheirOwnSweepAlone() async throws {
    let dataset = try await Self.dataset(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced, lambda: [-1, 0, 1], scale: [0.5, 1]}
      trains: {short: {until: 0.5}, long: {until: 1}}
      train: {learning-rate: [0.05, 0.1]}
      seeds: 2
      record: {variables: [loss], at: last}
      """)
    #expect(Self.dimensions(of: "loss", in: dataset) == ["train", "lambda", "scale", "learning_rate", "seed"])
    #expect(Self.dimensions(of: "lambda", in: dataset) == ["lambda"])
    #expect(Self.dimensions(of: "learning_rate", in: dataset) == ["train", "learning_rate"])
    #expect(dataset["learning_rate"]?.array.numbers == [0.05, 0.1, 0.05, 0.1])
    #expect(Self.dimensions(of: "seed", in: dataset) == ["seed"])
    #expect(Self.dimensions(of: "target", in: dataset) == ["seed", "output", "input"])
    #expect(Self.dimensions(of: "parity", in: dataset) == ["lambda", "scale", "seed"])
  }

  @Test func twoStandardDeviationsAreOneValueOfAGaussianStart() async throws {
    let dataset = try await Self.dataset(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      init: {kind: gaussian, sd: [0.5, 2]}
      record: {variables: [w1]}
      """)
    #expect(Self.dimensions(of: "w1", in: dataset) == ["unit", "input"])
    #expect(dataset["init_variances"]?.array.numbers == [0.25, 4])
  }

  @Test func aTaskWithASeedOfItsOwnDoesNotDependOnTheExperiments() async throws {
    let dataset = try await Self.dataset(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression, seed: {values: [7, 8], as: draw}}
      init: {kind: balanced, seed: 3}
      record: {variables: [function]}
      seed: {values: [1, 2], as: repetition}
      """)
    #expect(Self.dimensions(of: "function", in: dataset) == ["draw", "repetition", "output", "input"])
    #expect(Self.dimensions(of: "target", in: dataset) == ["draw", "output", "input"])
    #expect(dataset["seed"]?.array.dimensions.map(\.name) == ["repetition"])
    #expect(try ExperimentFixture.number("max(abs(function[repetition=1] - function[repetition=2]))", dataset) == 0)
    #expect(try ExperimentFixture.number("max(abs(target[draw=7] - target[draw=8]))", dataset) > 0)
  }

  @Test func seedsThatSatisfyAConditionAreADimensionBehindTheSwept() async throws {
    let dataset = try await Self.dataset(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced, lambda: [0, 1]}
      train: {until: 0.1, learning-rate: 0.1}
      record: {variables: [gap, function], at: last}
      seeds: {count: 3, where: "target_singular_values[mode=1] > 2 * target_singular_values[mode=2]"}
      """)
    #expect(Self.dimensions(of: "gap", in: dataset) == ["lambda", "seed"])
    let ratio = "min(target_singular_values[mode=1] / target_singular_values[mode=2])"
    #expect(try ExperimentFixture.number(ratio, dataset) > 2)
    #expect(dataset["seed"]?.array.count == 3)
  }

  @Test func theLengthOfTrainingCanBeSwept() async throws {
    let yaml = """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced}
      train: {until: [1, 2], learning-rate: 0.25}
      record: {variables: [gap], at: AT}
      """
    let last = try await Self.dataset(yaml.replacing("AT", with: "last"))
    #expect(Self.dimensions(of: "gap", in: last) == ["until"])
    let every = try await Self.dataset(yaml.replacing("AT", with: "{every: 2}"))
    #expect(every["gap"]?.array.dimensions.last?.coordinates == .numbers([0, 0.5, 1, 1.5, 2]))
    #expect(every["gap"]?.array.presentCount == 8)
    #expect(every["elapsed"]?.array.numbers == [0, 0.5, 1, 1.5, 2])
    #expect(try ExperimentFixture.number("max(abs(gap[time=last] - gap[step=8]))", every) == 0)
    for (until, value) in zip([1, 2], try #require(last["gap"]?.array.numbers)) {
      #expect(try ExperimentFixture.number("gap[until=\(until), time=\(until)]", every) == value)
    }
  }

  @Test func aSweptLearningRateChangesNothingUnderTheExactSolution() async throws {
    let dataset = try await Self.dataset(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced}
      train: {until: 1, learning-rate: [3e-3, 7e-4]}
      record: {variables: [gap], at: {count: 4}}
      """)
    #expect(dataset["gap"]?.array.dimensions.last?.auxiliaryCoordinates.isEmpty == true)
    #expect(dataset["gap"]?.array.presentCount == 8)
    #expect(try ExperimentFixture.number("max(abs(gap - gap[learning_rate=3e-3]))", dataset) == 0)
  }

  @Test func theLimitNeedsNoTraining() async throws {
    let dataset = try await Self.dataset(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced, lambda: [-1, 1]}
      solve: limit
      """)
    #expect(Self.dimensions(of: "gap", in: dataset) == ["lambda"])
    #expect(try ExperimentFixture.number("max(gap)", dataset) < 1e-20)
  }

  @Test func parametersAreKnownToConditionsAndDerivedVariables() async throws {
    let (plan, diagnostics) = ExperimentFixture.plan(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced}
      seed: {where: "min(target_singular_values) > $floor"}
      record: {variables: [function]}
      derive: {doubled: 2 * $floor}
      """, parameters: ["floor": LabelledArray(0.2)])
    #expect(diagnostics.isEmpty, "\(DiagnosticRenderer().render(diagnostics))")
    let dataset = try await #require(plan).run(jobs: 1).dataset
    #expect(dataset["doubled"]?.array.numbers == [0.4])
  }
}
