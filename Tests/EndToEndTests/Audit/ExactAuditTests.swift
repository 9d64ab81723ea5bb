import TestSupport
import Testing

/// The exact solution as a notebook has it, against reference data.
@Suite struct ExactAuditTests {
  @Test(arguments: try ReferenceCase.all(of: "exact_solution"))
  func solutionsAndWhatIsSeenOfThem(problem: ReferenceCase) throws {
    let data = try ProgramData([
      "network": problem.network, "task": problem.data, "init": problem.weights,
      "train": ReferenceCase.training(problem.times),
      "record": ReferenceCase.record(
        [
          "function", "input_gram", "output_gram", "loss", "singular_values", "input_similarity", "ntk_distance", "ntk",
        ], at: problem.times),
      "derive": ["ntk_norm": "norm(ntk, over=[pair, pair_2])"],
    ])
    let block = Tolerance.frobenius(problem.tolerance["relative_frobenius"].number)
    let compared: [(String, String, Tolerance)] = [
      ("function", "W2W1", block), ("input_gram", "W1tW1", block), ("output_gram", "W2W2t", block),
      ("input_similarity", "rsm_input", block), ("ntk_norm", "ntk_frobenius_norm", block),
      ("loss", "loss", .absolute(problem.tolerance["loss_abs"].number)),
      ("singular_values", "singular_values", .absolute(problem.tolerance["singular_values_abs"].number)),
      ("ntk_distance", "kernel_distance", .absolute(problem.tolerance["kernel_distance_abs"].number)),
    ]
    for (time, expected) in zip(problem.times, try problem.elements(of: "expected")) {
      for (variable, key, tolerance) in compared where expected[key] != .null {
        expect(
          try data(variable, ["time": .number(time)]), expected[key], tolerance, "\(variable) at \(time)")
      }
    }
  }

  @Test(arguments: try ReferenceCase.all(of: "saddle"))
  func runsThatStayOnASaddle(problem: ReferenceCase) throws {
    let data = try ProgramData([
      "network": problem.network, "task": problem.correlation, "init": problem.weights,
      "train": ReferenceCase.training(problem.times),
      "record": ReferenceCase.record(["function", "aligned_values", "gap"], at: problem.times),
    ])
    let tolerance = Tolerance.absolute(problem.tolerance["absolute"].number)
    for (time, expected) in zip(problem.times, try problem.elements(of: "expected")) {
      let location: [String: JSONValue] = ["time": .number(time)]
      expect(try data("function", location), expected["W2W1"], tolerance, "function at \(time)")
      expect(try data("aligned_values", location), expected["mode_values"], tolerance, "mode values at \(time)")
      expect(try data("gap", location), expected["gap"], tolerance, "gap at \(time)")
    }
  }
}
