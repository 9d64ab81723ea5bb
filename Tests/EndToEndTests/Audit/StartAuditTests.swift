import TestSupport
import Testing

/// How weights and tasks start as a notebook has it, against reference data.
@Suite struct StartAuditTests {
  @Test func layersOfAModeAtTheStartAndInTheLimit() throws {
    let rows = try ReferenceCase.all(of: "eigen_factors")
    let (values, scales) = (Self.column(0, of: rows), Self.column(1, of: rows))
    let start = try ProgramData([
      "network": Self.scalar, "task": ["kind": "matrix", "target": [[1]]],
      "init": ["kind": "aligned", "lambda": .list(scales), "values": ["values": .list(values), "as": "value"]],
      "record": ["variables": ["layer_singular_values"], "at": "start"],
    ])
    let limit = try ProgramData([
      "network": Self.scalar,
      "task": ["kind": "singular-values", "values": ["values": .list(values.map { [$0] }), "as": "value"]],
      "init": ["kind": "aligned", "lambda": .list(scales), "values": 0.5], "solve": "limit",
      "record": ["variables": ["layer_singular_values"]],
    ])
    for row in rows {
      let numbers = row.value.elements
      let tolerance = Tolerance.relative(row.tolerance["relative"].number)
      let expected: JSONValue = [numbers[6], numbers[7]]
      let index = try #require(values.firstIndex(of: numbers[0])) + 1
      expect(
        try start("layer_singular_values", ["value": numbers[0], "lambda": numbers[1]]), expected, tolerance,
        "\(row.testDescription) at the start")
      expect(
        try limit("layer_singular_values", ["value": .number(Double(index)), "lambda": numbers[1]]), expected,
        tolerance, "\(row.testDescription) in the limit")
    }
  }

  @Test(arguments: try ReferenceCase.all(of: "random_init_moments"))
  func variancesAndTheMeanBalance(moments: ReferenceCase) throws {
    let scales: JSONValue = [moments["alpha1"], moments["alpha2"]]
    let options: [JSONValue: JSONValue] = [
      "gaussian": ["kind": "gaussian", "sd": scales], "scaled": ["kind": "scaled", "alphas": scales],
    ]
    let data = try ProgramData([
      "network": ["inputs": moments["Ni"], "hidden": moments["Nh"], "outputs": moments["No"]],
      "init": options[moments["kind"]] ?? ["kind": moments["kind"]], "record": ["variables": ["imbalance_mean"]],
      "derive": ["mean": "outputs * init_variances[layer=2] - inputs * init_variances[layer=1]"],
    ])
    let tolerance = moments.tolerance["relative"].number
    let variances = moments["var_w1"].number + moments["var_w2"].number
    expect(try data("init_variances"), [moments["var_w1"], moments["var_w2"]], .relative(tolerance), "variances")
    // The mean is a difference of larger numbers.
    let size = tolerance * max(moments["Ni"].number, moments["No"].number) * variances
    expect(try data("mean"), moments["mean_diagonal"], .absolute(size), "mean of the balance")
    // The mean over Nh entries of the diagonal, each with this variance.
    let spread = (moments["var_diagonal"].number / moments["Nh"].number).squareRoot()
    expect(try data("imbalance_mean"), moments["mean_diagonal"], .absolute(5 * spread), "balance of a draw")
  }

  @Test func tasksAreDrawnFromTheNamedStreams() throws {
    let streams = try ReferenceCase.all(of: "streams", in: "LinearAlgebra")
    let variables = [
      "task.inputs": ("sample_inputs", "learn"), "task.targets": ("sample_targets", "learn"),
      "tune.task.targets": ("sample_targets", "tune"),
    ]
    let data = try ProgramData([
      "network": Self.scalar, "task": ["kind": "regression", "samples": 4, "whiten": false],
      "init": ["kind": "gaussian"], "seed": [0, 1, 7], "train": ["steps": 1],
      "phases": [["name": "learn"], ["name": "tune"]], "solve": "descent",
      "record": ["variables": ["loss"], "at": "start"],
    ])
    for (name, (variable, phase)) in variables {
      for seed in [0.0, 1, 7] {
        let stream = try #require(
          streams.first { $0["name"] == .text(name) && $0["seed"] == .text("\(Int(seed))") }, "\(name)")
        let found = try data(variable, ["seed": .number(seed), "phase": .text(phase)])
        expect(found, stream["normal"], .absolute(stream.tolerance["normal_abs"].number), "\(name) of \(seed)")
      }
    }
  }

  private static let scalar: JSONValue = ["inputs": 1, "hidden": 1, "outputs": 1]

  /// The different values of a column, in the order in which they come.
  private static func column(_ number: Int, of rows: [ReferenceCase]) -> [JSONValue] {
    rows.map { $0.value.elements[number] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
