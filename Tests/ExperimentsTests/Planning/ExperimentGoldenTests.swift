import Diagnostics
import Dynamics
import TestSupport
import Testing

@testable import Experiments

/// What experiments without meaning are answered with, as a person reads it.
@Suite struct ExperimentGoldenTests {
  private static let network = "network: {inputs: 2, hidden: 2, outputs: 2}\n"
  private static let task = "task: {kind: singular-values, values: [2, 1]}\n"
  private static let rest = network + task + "train: {until: 1}\n"
  private static let changed = "{name: b, train: {until: 1}, task: {kind: changed, of: c, scale: 2}}"

  static let experiments = [
    ("value twice in a sweep", rest + "init: {kind: balanced, lambda: [0, 1, 0]}"),
    ("two solvers of one name", rest + "init: {kind: balanced}\nsolve: [exact, exact]"),
    ("name of a dimension twice", rest + "init: {kind: balanced, sd: {values: [1, 2], as: lambda}}"),
    (
      "inputs that are not white",
      network + "task: {kind: regression, whiten: false}\ntrain: {until: 1}\ninit: {kind: balanced}"
    ),
    ("too few samples", network + "task: {kind: regression, samples: 1}\ntrain: {until: 1}\ninit: {kind: balanced}"),
    (
      "dependent inputs",
      network + "task: {kind: data, inputs: [[1, 2], [2, 4], [3, 6]], targets: [[1, 0], [0, 1], [1, 1]]}\n"
        + "train: {until: 1}\ninit: {kind: balanced}"
    ),
    ("large step", network + task + "train: {steps: 10, learning-rate: 0.2}\ninit: {kind: balanced}\nsolve: descent"),
    (
      "mode that does not exist",
      rest + "phases: [{name: a}, {name: b, task: {kind: changed, reverse: [9]}}]\ninit: {kind: balanced}"
    ),
    ("start without its task", network + "init: {kind: balanced, match-parity: true}"),
    ("phase without task", network + "train: {until: 1}\nphases: [{name: a}]\ninit: {kind: balanced}"),
    ("no such seed", rest + "init: {kind: balanced}\nseed: {where: loss_floor < 0}"),
    (
      "nothing left to run",
      "network: {inputs: 2, hidden: 3, outputs: 2}\n" + task
        + "train: {until: 1}\ninit: {kind: balanced, lambda: [1, 2]}\ninfeasible: skip"
    ),
    (
      "stable form without meaning",
      "network: {inputs: 2, hidden: 3, outputs: 2}\n" + task
        + "train: {until: 1}\ninit: {kind: balanced}\nsolve: {kind: exact, name: s, method: stable}"
    ),
    ("too many runs", rest + "init: {kind: balanced, lambda: {from: 0, to: 1, count: 100}}\nseeds: 100000"),
    (
      "too many records",
      rest + "init: {kind: balanced}\nseeds: 100000\nrecord: {variables: [loss], at: {count: 10000}}"
    ),
    ("weights without balance", rest + "init: {kind: gaussian}"),
    ("phase that is not there", rest + "phases: [{name: a}, \(changed)]\ninit: {kind: balanced}"),
    ("variable that no solver knows", rest + "init: {kind: balanced}\nrecord: {variables: [gap, w1]}"),
    ("wrong number of values", rest + "init: {kind: aligned, values: [1, 1, 1]}"),
    (
      "matrix of another shape",
      network + "task: {kind: matrix, target: [[1, 2, 3]]}\ntrain: {until: 1}\ninit: {kind: balanced}"
    ),
  ]

  @Test func faultsHaveAPlaceAndARemedy() {
    let texts = Self.experiments.map { name, yaml in
      "# \(name)\n" + DiagnosticRenderer().render(ExperimentFixture.plan(yaml).1)
    }
    expectGolden(texts.joined(separator: "\n"), "planning-errors.txt")
  }

  @Test func whatGoesWrongInARunIsSaid() async throws {
    let yaml =
      Self.network + Self.task
      + "train: {steps: 200, learning-rate: [2, 1e-3]}\ninit: {kind: balanced, seed: 1}\nsolve: descent\n"
    let (plan, planning) = ExperimentFixture.plan(yaml.replacing("steps: 200", with: "until: 400"))
    let ready = try #require(plan, "\(DiagnosticRenderer().render(planning))")
    let result = await ready.run(jobs: 1)
    let range = try #require(planning.first?.range)
    let lost = DynamicsError.flowNotResolved(time: 3).diagnostic(at: range)
    expectGolden(DiagnosticRenderer().render(result.diagnostics + [lost]), "running-errors.txt")
  }
}
