import TestSupport
import Testing

/// What is seen of weights as a notebook has it, against reference data.
@Suite struct ObservableAuditTests {
  @Test(arguments: try ReferenceCase.all(of: "noise_robustness"))
  func lossesUnderNoise(problem: ReferenceCase) throws {
    let data = try ProgramData([
      "network": ["inputs": problem["Ni"], "hidden": problem["Nh"], "outputs": problem["No"]],
      "task": ReferenceCase.data(problem.value, whiten: true),
      "init": ["kind": "aligned", "lambda": problem["lambda"], "values": 0.1], "solve": "limit",
      "noise": ["sd": .number(problem["variance"].number.squareRoot())],
      "record": ["variables": ["input_noise_loss", "weight_noise_loss", "singular_values", "weight_norms"]],
      "derive": ["norms": "weight_norms^2"],
    ])
    let tolerance = Tolerance.relative(problem.tolerance["relative"].number)
    expect(try data("input_noise_loss"), problem["expected_loss_input_noise"], tolerance, "noise on inputs")
    expect(try data("weight_noise_loss"), problem["expected_loss_parameter_noise"], tolerance, "noise on weights")
    expect(try data("loss_floor"), problem["loss_floor"], tolerance, "floor")
    expect(try data("singular_values"), problem["singular_values"], tolerance, "singular values")
    expect(try data("norms"), [problem["W1_norm2"], problem["W2_norm2"]], tolerance, "squared norms of the layers")
  }

  @Test(arguments: try ReferenceCase.all(of: "kernel_distance"))
  func kernelsOfTwoSetsOfWeights(pair: ReferenceCase) throws {
    let data = try ProgramData([
      "network": ReferenceCase.network(first: pair["W1_a"], second: pair["W2_a"]),
      "task": [
        "kind": "data", "inputs": pair["X"], "targets": Self.targets(of: pair), "samples-in": "columns",
        "whiten": false,
      ],
      "inits": [
        "a": ["kind": "weights", "w1": pair["W1_a"], "w2": pair["W2_a"]],
        "b": ["kind": "weights", "w1": pair["W1_b"], "w2": pair["W2_b"]],
      ],
      "record": ["variables": ["ntk"], "at": "start"],
      "derive": [
        "inner": "sum(ntk[init=a] * ntk[init=b])", "norms": "norm(ntk, over=[pair, pair_2])",
        // One less the cosine, without a difference of two numbers near one another.
        "distance": "0.5 * sum((ntk[init=a] / norm(ntk[init=a]) - ntk[init=b] / norm(ntk[init=b]))^2)",
      ],
    ])
    let product = Tolerance.relative(pair.tolerance["inner_product_rel"].number)
    expect(try data("inner"), pair["inner_product"], product, "inner product")
    expect(try data("norms"), [pair["norm_a"], pair["norm_b"]], product, "norms")
    let near = pair["kernel_distance"].number * pair.tolerance["kernel_distance_rel"].number
    let distance = Tolerance.absolute(max(near, pair.tolerance["kernel_distance_abs"].number))
    expect(try data("distance"), pair["kernel_distance"], distance, "distance")
    guard pair["ntk_a"] != .null else { return }
    expect(try data("ntk", ["init": "a"]), pair["ntk_a"], .frobenius(1e-12), "kernel")
  }

  /// Targets for the inputs of a pair: kernels do not depend on them.
  private static func targets(of pair: ReferenceCase) -> JSONValue {
    .list(pair["W2_a"].elements.map { _ in .list(pair["X"].elements[0].elements.map { _ in 0 }) })
  }

  @Test(arguments: try ReferenceCase.all(of: "gradient_descent"))
  func weightsOfDescent(run: ReferenceCase) throws {
    let checkpoints = try run.elements(of: "checkpoints")
    let data = try ProgramData([
      "network": run.network, "task": run.data, "init": run.weights, "solve": "descent",
      "train": ["learning-rate": run["eta"], "steps": checkpoints.last?["step"] ?? .null],
      "record": [
        "variables": ["w1", "w2", "loss", "imbalance"],
        "at": ["steps": .list(checkpoints.map { $0["step"] })],
      ],
    ])
    let tolerance = Tolerance.frobenius(run.tolerance["relative"].number)
    for checkpoint in checkpoints {
      let location: [String: JSONValue] = ["time": .number(checkpoint["step"].number * run["eta"].number)]
      for (variable, key) in [("w1", "W1"), ("w2", "W2"), ("loss", "loss"), ("imbalance", "balance")] {
        expect(try data(variable, location), checkpoint[key], tolerance, "\(variable) at \(checkpoint["step"])")
      }
    }
  }

  @Test(arguments: try ReferenceCase.all(of: "gradient_descent", under: "exact_dyadic"))
  func descentOfDyadicNumbersIsExact(run: ReferenceCase) throws {
    let data = try ProgramData([
      "network": ["inputs": 1, "hidden": 1, "outputs": 1], "task": ["kind": "matrix", "target": [[run["sigma"]]]],
      "init": ["kind": "weights", "w1": [[run["w1"]]], "w2": [[run["w2"]]]], "solve": "descent",
      "train": ["learning-rate": run["eta"], "steps": 3],
      "record": ["variables": ["w1", "w2"], "at": ["steps": [1, 2, 3]]],
    ])
    let layers = try run.elements(of: "after").map(\.numbers)
    #expect(try data("w1") == layers.map { $0[0] })
    #expect(try data("w2") == layers.map { $0[1] })
  }

  @Test(arguments: try ReferenceCase.all(of: "semantic_hierarchy"))
  func theHierarchyAndItsPerturbations(hierarchy: ReferenceCase) throws {
    let data = try ProgramData([
      "network": ["inputs": 8, "hidden": 8, "outputs": 8], "task": Self.task(hierarchy),
      "init": ["kind": "balanced"], "record": ["variables": ["function"], "at": "start"],
    ])
    let tolerance = Tolerance.absolute(hierarchy.tolerance["absolute"].number)
    expect(try data("sample_targets"), hierarchy["Y"], tolerance, "targets")
    expect(try data("target_singular_values"), hierarchy["Sigma_yx_singular_values"], tolerance, "singular values")
  }

  /// Perturbed features are a setting of the hierarchy; perturbed items are data of their own.
  private static func task(_ hierarchy: ReferenceCase) -> JSONValue {
    guard hierarchy["perturbation"] == "item" else { return ["kind": "hierarchy", "perturb": hierarchy["eps"]] }
    let inputs = (0..<8).map { row in
      JSONValue.list((0..<8).map { $0 == row ? hierarchy["X_scale"] : 0 })
    }
    return ReferenceCase.data(["X": .list(inputs), "Y": hierarchy["Y"]], whiten: true)
  }
}
