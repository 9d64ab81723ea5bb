import TestSupport
import Testing

/// Learning rates of the layers, decay, inputs that are not white and further starts, as a notebook has them, against
/// weights that were integrated from the layers' own equations.
@Suite struct ExtensionAuditTests {
  @Test(arguments: try ReferenceCase.all(of: "extensions")) func solutionsAreTheIntegrated(problem: ReferenceCase)
    throws
  {
    let times = problem["times"].numbers
    let layers = problem["layers"].elements
    let data = try ProgramData([
      "network": ReferenceCase.network(first: layers[0], second: layers[1]), "task": task(of: problem),
      "init": ["kind": "weights", "w1": layers[0], "w2": layers[1]], "train": training(of: problem, times),
      "record": ReferenceCase.record(["function", "input_gram", "output_gram"], at: times),
    ])
    let tolerance = Tolerance.frobenius(problem.tolerance["relative_frobenius"].number)
    for (time, expected) in zip(times, try problem.elements(of: "expected")) {
      for variable in ["function", "input_gram", "output_gram"] {
        expect(
          try data(variable, ["time": .number(time)]), expected[variable], tolerance,
          "\(problem["kind"]) \(variable) at \(time)")
      }
    }
  }

  private func training(of problem: ReferenceCase, _ times: [Double]) -> JSONValue {
    var entries: [String: JSONValue] = ["until": .number(times.max() ?? .nan)]
    if problem["rates"] != .null { entries["rates"] = problem["rates"] }
    if problem["decay"] != .null { entries["decay"] = problem["decay"] }
    return .map(entries)
  }

  private func task(of problem: ReferenceCase) -> JSONValue {
    if problem["inputs"] != .null {
      return [
        "kind": "data", "inputs": problem["inputs"], "targets": problem["targets"], "samples-in": "columns",
        "whiten": "span",
      ]
    }
    guard problem["kind"] == "commuting" else { return ["kind": "matrix", "target": problem["sigma"]] }
    let covariance = problem["sxx"].elements.map(\.numbers)
    let correlation = problem["sigma"].elements.map(\.numbers)
    let samples = Samples(covariance: covariance, correlation: correlation)
    return [
      "kind": "data", "inputs": samples.inputs, "targets": samples.targets, "samples-in": "columns", "whiten": false,
    ]
  }
}

/// As many samples as inputs with a given covariance LLᵀ and correlation Σ: X = √N L and Y = √N ΣL⁻ᵀ.
private struct Samples {
  let inputs: JSONValue
  let targets: JSONValue

  init(covariance: [[Double]], correlation: [[Double]]) {
    let lower = Self.cholesky(covariance)
    let root = Double(covariance.count).squareRoot()
    inputs = Self.json(lower.map { $0.map { root * $0 } })
    targets = Self.json(correlation.map { row in Self.solution(lower, row).map { root * $0 } })
  }

  private static func json(_ rows: [[Double]]) -> JSONValue {
    .list(rows.map { .list($0.map(JSONValue.number)) })
  }

  private static func cholesky(_ matrix: [[Double]]) -> [[Double]] {
    var lower = matrix.map { $0.map { _ in 0.0 } }
    for row in matrix.indices {
      for column in 0...row {
        let sum = (0..<column).reduce(matrix[row][column]) { $0 - lower[row][$1] * lower[column][$1] }
        lower[row][column] = row == column ? sum.squareRoot() : sum / lower[column][column]
      }
    }
    return lower
  }

  /// x with Lx = right.
  private static func solution(_ lower: [[Double]], _ right: [Double]) -> [Double] {
    var found: [Double] = []
    for row in right.indices {
      found.append((0..<row).reduce(right[row]) { $0 - lower[row][$1] * found[$1] } / lower[row][row])
    }
    return found
  }
}
