import Diagnostics
import Dynamics
import TestSupport
import Testing

@testable import Experiments

/// What experiments without meaning are answered with, as a person reads it.
@Suite struct ExperimentGoldenTests {
  private static let network = "network: {inputs: 2, hidden: 2, outputs: 2}\n"
  private static let task = "task: {kind: singular-values, values: [2, 1]}\n"
  private static let train = "train: {until: 1}\n"
  private static let balanced = "init: {kind: balanced}\n"
  private static let rest = network + task + train
  private static let changed = "{name: b, train: {until: 1}, task: {kind: changed, of: c, scale: 2}}"

  static let experiments = [
    ("value twice in a sweep", rest + "init: {kind: balanced, lambda: [0, 1, 0]}"),
    ("two solvers of one name", rest + balanced + "solve: [exact, exact]"),
    ("name of a dimension twice", rest + "init: {kind: balanced, sd: {values: [1, 2], as: lambda}}"),
    (
      "inputs that are not white",
      network + "task: {kind: regression, whiten: false}\n" + train + balanced
    ),
    (
      "decay of layers with different rates",
      network + task + "train: {until: 1, decay: 0.1, rates: [1, 2]}\n" + balanced
    ),
    (
      "decay under another method",
      network + task + "train: {until: 1, decay: 0.1}\nsolve: {name: x, kind: exact, method: stable}\n" + balanced
    ),
    (
      "missing targets",
      network + "task: {kind: data, inputs: [[1, 2], [2, 1]], targets: [[1, NA], [0, 1]]}\n" + train + balanced
        + "\nsolve: flow"
    ),
    (
      "variable of missing targets",
      network + "task: {kind: singular-values, values: [2, 1], observed: 0.5}\n" + train + balanced
        + "\nsolve: {name: steps, kind: stochastic, momentum: 0}\nrecord: {variables: [aligned_values]}"
    ),
    (
      "missing input",
      network + "task: {kind: data, inputs: [[1, NA], [2, 1]], targets: [[1, 0], [0, 1]]}\n" + train + balanced
    ),
    ("rates of three layers", network + task + "train: {until: 1, rates: [1, 2, 3]}\n" + balanced),
    (
      "start beside the span of the inputs",
      "network: {inputs: 3, hidden: 2, outputs: 2}\n"
        + "task: {kind: regression, samples: 2, whiten: span, seed: 1}\n" + train
        + "init: {kind: weights, w1: [[1, 0, 0], [0, 1, 0]], w2: [[1, 0], [0, 1]]}"
    ),
    ("too few samples", network + "task: {kind: regression, samples: 1}\n" + train + balanced),
    (
      "dependent inputs",
      network + "task: {kind: data, inputs: [[1, 2], [2, 4], [3, 6]], targets: [[1, 0], [0, 1], [1, 1]]}\n"
        + train + balanced
    ),
    (
      "large step",
      network + task + """
        train: {steps: 10, learning-rate: 0.2}
        init: {kind: balanced}
        solve: descent
        """
    ),
    (
      "mode that does not exist",
      rest + "phases: [{name: a}, {name: b, task: {kind: changed, reverse: [9]}}]\n" + balanced
    ),
    ("start without its task", network + "init: {kind: balanced, match-parity: true}"),
    ("phase without task", network + train + "phases: [{name: a}]\n" + balanced),
    ("adaptive times of a simulation", rest + balanced + "record: {at: {adaptive: 0.01}}\nsolve: [exact, descent]"),
    (
      "adaptive times of runs of different lengths",
      network + task + balanced + "train: {until: [1, 2]}\nrecord: {at: {adaptive: 0.01}}"
    ),
    ("adaptive times that are too few", rest + balanced + "record: {at: {adaptive: 1e-9, most: 10}}"),
    ("no such seed", rest + balanced + "seed: {where: loss_floor < 0}"),
    (
      "nothing left to run",
      "network: {inputs: 2, hidden: 3, outputs: 2}\n" + task
        + train + """
          init: {kind: balanced, lambda: [1, 2]}
          infeasible: skip
          """
    ),
    (
      "stable form without meaning",
      "network: {inputs: 2, hidden: 3, outputs: 2}\n" + task
        + train + balanced + "solve: {kind: exact, name: s, method: stable}"
    ),
    (
      "too many runs",
      rest + """
        init: {kind: balanced, lambda: {from: 0, to: 1, count: 101}}
        seeds: 100000
        """
    ),
    (
      "too many records",
      rest + balanced + """
        seeds: 100000
        record: {variables: [loss], at: {count: 10000}}
        """
    ),
    ("weights without balance", rest + "init: {kind: gaussian}"),
    ("phase that is not there", rest + "phases: [{name: a}, \(changed)]\n" + balanced),
    ("variable that no solver knows", rest + balanced + "record: {variables: [gap, w1]}"),
    ("wrong number of values", rest + "init: {kind: aligned, values: [1, 1, 1]}"),
    (
      "matrix of another shape",
      network + "task: {kind: matrix, target: [[1, 2, 3]]}\n" + train + balanced
    ),
  ]

  @Test func faultsHaveARangeAndARemedy() {
    let texts = Self.experiments.map { name, yaml in
      "# \(name)\n" + DiagnosticRenderer().render(ExperimentFixture.plan(yaml).1)
    }
    expectGolden(texts.joined(separator: "\n"), "planning-errors.txt")
  }

  @Test func whatGoesWrongInARunIsSaid() async throws {
    let yaml =
      Self.network + Self.task
        + """
        train: {steps: 200, learning-rate: [2, 1e-3]}
        init: {kind: balanced, seed: 1}
        solve: descent

        """
    let (plan, planning) = ExperimentFixture.plan(yaml.replacing("steps: 200", with: "until: 400"))
    let ready = try #require(plan, "\(DiagnosticRenderer().render(planning))")
    let result = await ready.run(jobs: 1)
    let range = try #require(planning.first?.range)
    let lost = DynamicsError.flowNotResolved(time: 3).diagnostic(at: range)
    expectGolden(DiagnosticRenderer().render(result.diagnostics + [lost]), "running-errors.txt")
  }
}
