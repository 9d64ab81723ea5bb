import Diagnostics
import Results
import TestSupport
import Testing

@testable import Experiments

/// Settings that follow from others, sweeps in step, coordinates of one's own.
@Suite struct LinkedSettingsTests {
  private static func experiment(_ keys: String) -> String {
    """
    network: {inputs: [2, 3, 4], hidden: 3, outputs: 2}
    task: {kind: regression, samples: 12}
    init: {kind: balanced, sd: 0.1}
    train: {until: 1}
    record: {at: last}
    infeasible: skip
    """ + "\n" + keys
  }

  private static func plan(
    _ yaml: String, parameters: [String: LabelledArray] = [:]
  ) throws -> ExperimentPlan {
    let (plan, diagnostics) = ExperimentFixture.plan(yaml, parameters: parameters)
    return try #require(plan, "\(DiagnosticRenderer().render(diagnostics))")
  }

  @Test func aNumberMayFollowASweep() async throws {
    let dataset = try await ExperimentFixture.run(
      Self.experiment("").replacing("samples: 12", with: "samples: \"4 * inputs\""))
    #expect(dataset.array(called: "samples")?.numbers == [8, 12, 16])
    #expect(dataset.array(called: "samples")?.dimensions.map(\.name) == ["inputs"])
    #expect(dataset.array(called: "gap")?.dimensions.map(\.name) == ["inputs"])
  }

  /// What is computed is what would be written: the same runs, with the same keys.
  @Test func aComputedNumberIsTheNumber() async throws {
    let plain = Self.experiment("").replacing("[2, 3, 4]", with: "3")
    let computed = plain.replacing("sd: 0.1", with: "sd: \"$d ^ (-1) / hidden * 3\"").replacing(
      "samples: 12", with: "samples: \"4 * network.inputs\"")
    let first = try Self.plan(plain)
    let second = try Self.plan(computed, parameters: ["d": LabelledArray(10)])
    let keys = [first, second].map { plan in
      RunKeys(plan, digest: MemoryStore().digest).key(of: PhaseRun(phase: 0, index: 0))
    }
    #expect(keys[0] == keys[1])
  }

  @Test func aSettingMayFollowASettingThatFollows() async throws {
    let dataset = try await ExperimentFixture.run(
      Self.experiment("").replacing("hidden: 3", with: "hidden: \"inputs + 1\"").replacing(
        "sd: 0.1", with: "sd: \"1 / hidden\""))
    #expect(dataset.array(called: "hidden")?.dimensions.map(\.name) == ["inputs"])
    #expect(dataset.array(called: "hidden")?.numbers == [3, 4, 5])
  }

  @Test func sweepsInStepAreOneDimension() async throws {
    let yaml = Self.experiment("together: [network.inputs, network.hidden, task.samples]")
      .replacing("hidden: 3", with: "hidden: [5, 6, 7]").replacing("samples: 12", with: "samples: [20, 21, 22]")
    let dataset = try await ExperimentFixture.run(yaml)
    #expect(dataset.array(called: "gap")?.dimensions.map(\.name) == ["inputs"])
    #expect(dataset.array(called: "hidden")?.numbers == [5, 6, 7])
    #expect(dataset.array(called: "samples")?.numbers == [20, 21, 22])
    let alone = try await ExperimentFixture.run(
      Self.experiment("").replacing("[2, 3, 4]", with: "4").replacing("hidden: 3", with: "hidden: 7").replacing(
        "samples: 12", with: "samples: 22"))
    #expect(dataset.array(called: "gap")?.numbers?.last == alone.array(called: "gap")?.numbers?.first)
  }

  @Test func valuesHaveCoordinates() async throws {
    let dataset = try await ExperimentFixture.run(
      Self.experiment("").replacing(
        "[2, 3, 4]", with: "{values: [2, 3, 4], coordinates: [small, middle, large], as: size}"))
    #expect(
      dataset.array(called: "gap")?.dimensions.first?.coordinates == .labels(["small", "middle", "large"]))
  }

  /// A setting of two swept keys has a value for each combination, wherever its section is.
  @Test func aSettingMayFollowTwoSweeps() async throws {
    let yaml = Self.experiment("").replacing("hidden: 3", with: "hidden: [4, 5], x-a: 1")
      .replacing("samples: 12", with: "samples: \"10 * inputs + hidden\"")
      .replacing("sd: 0.1", with: "sd: \"1 / (samples * outputs)\"")
    let dataset = try await ExperimentFixture.run(yaml)
    #expect(dataset.array(called: "samples")?.dimensions.map(\.name) == ["inputs", "hidden"])
    #expect(dataset.array(called: "samples")?.numbers == [24, 25, 34, 35, 44, 45])
    #expect(dataset.array(called: "gap")?.dimensions.map(\.name) == ["inputs", "hidden"])
    let alone = try await ExperimentFixture.run(
      Self.experiment("").replacing("[2, 3, 4]", with: "3").replacing("hidden: 3", with: "hidden: 5")
        .replacing("samples: 12", with: "samples: 35").replacing("sd: 0.1", with: "sd: \(1.0 / 70)"))
    #expect(dataset.array(called: "gap")?.numbers?[3] == alone.array(called: "gap")?.numbers?.first)
  }

  /// The keys of phases see the settings outside of them.
  @Test func aPhaseMayFollowASetting() async throws {
    let phases = """
      phases:
        - {name: one, train: {until: "inputs / 2"}}
        - {name: two, task: {kind: changed, scale: "2 * inputs + samples"}, train: {until: "$end + 1"}, before: {rebalance: "inputs - 3"}}
      """
    let base = Self.experiment(phases).replacing("hidden: 3", with: "hidden: 2")
    let yaml = base.replacing("samples: 12", with: "samples: [12, 13]")
    let plan = try Self.plan(yaml, parameters: ["end": LabelledArray(2)])
    let dataset = await plan.run(jobs: 2).dataset
    #expect(dataset.array(called: "gap")?.dimensions.map(\.name) == ["inputs", "samples", "phase"])
    let alone = base.replacing("[2, 3, 4]", with: "2").replacing("samples: 12", with: "samples: 13")
      .replacing("\"inputs / 2\"", with: "1").replacing("\"2 * inputs + samples\"", with: "17")
      .replacing("\"$end + 1\"", with: "3").replacing("\"inputs - 3\"", with: "-1")
    let written = try await ExperimentFixture.run(alone)
    let (followed, direct) = (dataset.array(called: "gap")?.numbers, written.array(called: "gap")?.numbers)
    #expect(followed.map { Array($0[2...3]) } == direct)
  }

  @Test func errorsSayWhatToDo() throws {
    let changes = [
      ("sd: 0.1", "sd: \"1 / widht * hidden\""), ("sd: 0.1", "sd: \"1 / sd\""), ("sd: 0.1", "sd: \"inputs *\""),
      ("samples: 12", "samples: \"inputs / 2\""),
      ("sd: 0.1", "sd: \"log(inputs - 2)\""), ("hidden: 3, outputs: 2", "hidden: \"outputs\", outputs: \"hidden\""),
      ("record", "together: [network.inputs, network.hidden]\nrecord"),
      ("hidden: 3", "hidden: [3, 4], x-a: 1"), ("[2, 3, 4]", "{values: [2, 3], coordinates: [a]}"),
      ("samples: 12", "samples: many"),
    ]
    let answers = changes.map { old, new in
      let extra = new.hasPrefix("hidden: [3, 4], x-a") ? "together: [network.inputs, network.hidden]" : ""
      let (_, diagnostics) = ExperimentFixture.plan(Self.experiment(extra).replacing(old, with: new))
      return diagnostics.isEmpty ? "NO ERROR for \(new)\n" : DiagnosticRenderer().render(diagnostics)
    }
    expectGolden(answers.joined(separator: "\n"), "linked-settings.txt")
  }
}
