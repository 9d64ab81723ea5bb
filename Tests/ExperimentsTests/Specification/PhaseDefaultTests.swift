import Diagnostics
import Results
import Testing

@testable import Experiments

/// What phases write over the defaults of their experiment.
@Suite struct PhaseDefaultTests {
  private static let base = """
    network: {inputs: 3, hidden: 3, outputs: 3}
    init: {kind: balanced, sd: 0.3}

    """

  private static func gap(_ rest: String) async throws -> LabelledArray {
    let dataset = try await ExperimentFixture.run(base + rest + "\nrecord: {variables: [gap], at: last}")
    return try #require(dataset.array(called: "gap"))
  }

  @Test func aPhaseMaySweepWhatTheAlternativesSet() async throws {
    let gap = try await Self.gap(
      """
      task: {kind: regression}
      trains: {short: {until: 1}, long: {until: 3}}
      phases: [{name: a}, {name: b, train: {until: [5, 6]}}]
      """)
    #expect(gap.dimensions.map(\.name) == ["train", "until", "phase"])
    #expect(gap.presentCount == 8)
  }

  @Test func aPhaseMayReplaceStepsByATime() async throws {
    let gap = try await Self.gap(
      """
      task: {kind: regression}
      train: {steps: 1000, learning-rate: 1e-2}
      phases: [{name: a}, {name: b, train: {until: 2}}]
      """)
    #expect(gap.presentCount == 2)
  }

  @Test func alternativesOfTheDefaultsKindTakeTheDefaultsAndOthersDoNot() async throws {
    let gap = try await Self.gap(
      """
      task: {kind: regression, samples: 12}
      train: {until: 1}
      phases: [{name: a}, {name: b, tasks: {same: {}, more: {samples: 20}, turned: {kind: changed, reverse: [1]}}}]
      """)
    #expect(gap.dimensions.map(\.name) == ["task", "phase"])
    #expect(gap.presentCount == 6)
  }

  @Test func twoSweepsOfOneNameInADefaultAreReported() {
    let sweeps = "samples: {values: [10, 20], as: q}, target-sd: {values: [1, 2], as: q}"
    let (_, diagnostics) = ExperimentFixture.plan(
      Self.base + """
        task: {kind: regression, \(sweeps)}
        train: {until: 1}
        phases: [{name: a}, {name: b}]
        """)
    #expect(diagnostics.map(\.code.name) == ["duplicate-dimension"])
  }

  @Test func aKeyThatTwoSectionsSweepIsNoVariable() async throws {
    let dataset = try await ExperimentFixture.run(
      """
      network: {inputs: 3, hidden: 3, outputs: 3}
      init: {kind: balanced, sd: {values: [0.1, 0.2], as: a}}
      task: {kind: regression}
      train: {until: 1}
      noise: {sd: {values: [1, 2], as: b}}
      record: {variables: [input_noise_loss], at: last}
      """)
    #expect(dataset.array(called: "sd") == nil)
    #expect(try ExperimentFixture.number("max(a) + max(b)", dataset) == 2.2)
  }

  @Test(arguments: 1...6) func driftOfDescentIsNoRelativeScale(seed: Int) async throws {
    let dataset = try await ExperimentFixture.run(
      """
      network: {inputs: 4, hidden: 4, outputs: 3}
      init: {kind: balanced, sd: 0.4}
      task: {kind: regression}
      train: {learning-rate: 0.01, until: 2}
      phases: [{name: a}, {name: b, before: {rebalance: [-1, 0]}}]
      solve: descent
      seed: \(seed)
      record: {variables: [function, imbalance_mean], at: {count: 2}}
      """)
    let jump = "max(abs(function[phase=b, time=first] - function[phase=a, time=last]))"
    #expect(try ExperimentFixture.number(jump, dataset) < 1e-12)
    #expect(try ExperimentFixture.number("max(abs(imbalance_mean[phase=b, time=first] - rebalance))", dataset) < 1e-12)
  }

  @Test func aNewOutputKeepsItsNameWhereLargerNetworksAreSkipped() async throws {
    let dataset = try await ExperimentFixture.run(
      """
      network: {inputs: 6, hidden: 3, outputs: [3, 5]}
      init: {kind: balanced, lambda: 0.1, sd: 0.3}
      task: {kind: regression}
      train: {until: 2}
      solve: {name: s, kind: exact, method: stable}
      infeasible: skip
      phases: [{name: a}, {name: b, task: {kind: changed, new-output: {name: fresh, sample: 1}}}]
      record: {variables: [function], at: last}
      """)
    #expect(try ExperimentFixture.number("count(function[phase=b, output=fresh])", dataset) > 0)
  }
}
