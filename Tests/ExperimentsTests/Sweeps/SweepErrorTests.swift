import Diagnostics
import Testing

@testable import Experiments

/// Sweeps that have no meaning, or too much of it; each message points at its cause.
@Suite struct SweepErrorTests {
  private static let network = "network: {inputs: 2, hidden: 2, outputs: 2}\n"
  private static let task = "task: {kind: regression}\n"
  private static let balanced = "init: {kind: balanced}\n"
  private static let rest = network + task + "train: {until: 1}\n"

  /// What is reported first, as `code: marked text`.
  private static func first(_ yaml: String) throws -> String {
    let (plan, diagnostics) = ExperimentFixture.plan(yaml)
    #expect(plan?.name == nil)
    let diagnostic = try #require(diagnostics.first)
    let range = try #require(diagnostic.range)
    let bytes = range.source.bytes[range.bytes]
    return "\(diagnostic.code): \(String(decoding: bytes, as: UTF8.self))"
  }

  @Test(arguments: [
    (
      """
      init: {kind: balanced, lambda: [0, 1]}
      inits: {a: {}, b: {lambda: 2}}
      """, "conflicting-keys: lambda"
    ),
    ("inits: {a: {kind: balanced, lambda: [0, 1]}}", "conflicting-keys: [0, 1]"),
    ("inits: {}", "out-of-range: {}"),
    ("inits: {one: {kind: balanced}, first: {kind: balanced, lambda: 1}}", "reserved-name: first"),
    ("inits: {not: {kind: balanced}}", "reserved-name: not"),
    (
      "init: {kind: balanced, sd: {values: [1, 2], coordinates: [small, last], as: size}}", "reserved-name: last"
    ),
    (
      """
      init: {kind: balanced}
      solve: [{name: nearest, kind: exact}, flow]
      """, "reserved-name: nearest"
    ),
    (
      """
      init: {kind: balanced}
      tests: {last: {}}
      """, "reserved-name: last"
    ),
    ("inits: {a: 5}", "wrong-type: 5"),
    (
      """
      init: 3
      inits: {a: {kind: balanced}}
      """, "wrong-type: 3"
    ),
    ("init: {kind: balanced, lambda: {from: 1, to: 1, count: 3}}", "duplicate-coordinate: {from: 1, to: 1, count: 3}"),
    (
      "init: {kind: balanced, lambda: {values: [1, 2], from: 1}}", "missing-key: {values: [1, 2], from: 1}"
    ),
    ("init: {kind: balanced, seed: [1, 2]}", "duplicate-dimension: [1, 2]"),
    ("init: {kind: balanced, sd: {values: [1, 2], as: lambda}}", "duplicate-dimension: {values: [1, 2], as: lambda}"),
    ("init: {kind: balanced, sd: {values: [1, 2], as: network}}", "duplicate-dimension: {values: [1, 2], as: network}"),
    ("init: {kind: balanced, sd: {values: [1, 2], as: elapsed}}", "duplicate-dimension: {values: [1, 2], as: elapsed}"),
    (
      """
      init: {kind: balanced, sd: {values: [1, 2], as: x}}
      seed: {values: [1], as: x}
      """,
      "duplicate-dimension: {values: [1, 2], as: x}"
    ),
    (
      """
      init: {kind: gaussian}
      solve: [descent, exact]
      """, "unbalanced-weights: exact"
    ),
    ("init: {kind: aligned, lambda: 0, values: [1, 1, 1]}", "wrong-shape: [1, 1, 1]"),
  ])
  func messagesPointAtTheirCause(yaml: String, expected: String) throws {
    #expect(try Self.first(Self.rest + yaml) == expected)
  }

  @Test(arguments: [
    ("derive: {my-error: gap}", "wrong-type: my-error"),
    ("record: {variables: [gap, w1]}", "variable-not-provided: w1"),
    ("solve: [exact, exact]", "duplicate-coordinate: exact"),
    ("record: {at: {times: [2]}}", "out-of-range: {times: [2]}"),
    ("seed: {where: \"1 + 1\"}", "wrong-type: 1 + 1"),
  ])
  func messagesAboutOtherKeysPointAtThem(yaml: String, expected: String) throws {
    #expect(try Self.first(Self.rest + Self.balanced + yaml) == expected)
  }

  @Test(arguments: [
    ("train: {steps: 10, learning-rate: [1e-3, 1e-4]}", "conflicting-keys: 10"),
    (
      """
      train: {until: 1, learning-rate: [3e-3, 7e-4]}
      solve: descent
      """, "conflicting-keys: 7e-4"
    ),
    (
      """
      train: {until: 1e300}
      solve: descent
      record: {at: last}
      """, "too-large: 1e300"
    ),
    (
      """
      train: {until: 1e300}
      record: {at: {every: 1}}
      """, "too-large: {every: 1}"
    ),
  ])
  func trainingsThatDoNotFitArePointedAt(yaml: String, expected: String) throws {
    #expect(try Self.first(Self.network + Self.task + Self.balanced + yaml) == expected)
  }

  @Test(arguments: [
    (
      "init: {kind: balanced, lambda: {from: 0, to: 1, count: 100000}, scale: {from: 1, to: 2, count: 101}}", "{from: 1"
    ),
    (
      balanced + """
        seeds: 100000
        record: {variables: [loss], at: {count: 10000}}
        """, "loss"
    ),
    (balanced + "record: {variables: [gap, ntk], at: {count: 1000000}}", "ntk"),
    (
      """
      init: {kind: balanced, lambda: {from: 0, to: 1, count: 101}}
      seeds: 100000
      """, "network"
    ),
  ])
  func absurdSizesAreRefusedBeforeAnythingIsAllocated(yaml: String, subject: String) throws {
    let first = try Self.first(Self.rest + yaml)
    #expect(first.hasPrefix("too-large: \(subject)"), "\(first)")
  }

  @Test func absurdNetworksAndTasksAreRefusedToo() throws {
    let network = """
      network: {inputs: 4096, hidden: 4096, outputs: 4096}
      init: {kind: balanced}
      train: {until: 1}

      """
    let kernel = """
      task: {kind: regression, samples: 4096}
      record: {variables: [ntk], at: last}
      """
    #expect(try Self.first(network + kernel) == "too-large: ntk")
    let data = """
      task: {kind: regression, samples: 1000000}
      record: {variables: [gap], at: last}
      """
    #expect(try Self.first(network + data) == "too-large: 1000000")
  }

  @Test func recordsOfAMillionTimesArePlannedInNoTime() throws {
    let training = TrainingSpec(learningRate: 1e-3, length: .time(1000), stopGap: 0, rule: .plain)
    let schedule = RecordSchedule([.init(times: .every(1), trainings: [training])], inWholeSteps: true)
    #expect(schedule.timeCount == 1_000_001)
    #expect(schedule.phases[0][0].entries.last?.index == 1_000_000)
  }

  @Test func timesThatCountAsEqualAreOneRecord() {
    let trainings = [0.001, 0.0001].map { TrainingSpec(learningRate: $0, length: .time(0.3), stopGap: 0, rule: .plain) }
    let schedule = RecordSchedule([.init(times: .every(100), trainings: trainings)], inWholeSteps: false)
    let times = schedule.dimension?.coordinates
    #expect(times?.count == 31)
    #expect(schedule.phases[0][0].entries.map(\.index) == [0, 10, 20, 30])
  }
}
