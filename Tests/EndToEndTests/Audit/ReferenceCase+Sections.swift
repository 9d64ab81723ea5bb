import TestSupport

/// The sections of an experiment that a case of the reference data fills.
extension ReferenceCase {
  /// `network`, with the widths of the weights.
  var network: JSONValue { Self.network(first: self["W1_0"], second: self["W2_0"]) }

  /// `network` for weights of these shapes.
  static func network(first: JSONValue, second: JSONValue) -> JSONValue {
    [
      "inputs": .number(Double(first.elements[0].elements.count)), "hidden": .number(Double(first.elements.count)),
      "outputs": .number(Double(second.elements.count)),
    ]
  }

  /// `init` with the weights of the case.
  var weights: JSONValue { ["kind": "weights", "w1": self["W1_0"], "w2": self["W2_0"]] }

  /// `task` with the inputs and targets of the case, as they stand.
  var data: JSONValue { Self.data(value, whiten: false) }

  /// `task` with the `X` and `Y` of a map.
  static func data(_ value: JSONValue, whiten: Bool) -> JSONValue {
    ["kind": "data", "inputs": value["X"], "targets": value["Y"], "samples-in": "columns", "whiten": .flag(whiten)]
  }

  /// `task` with the Σ of the case.
  var correlation: JSONValue { ["kind": "matrix", "target": self["Sigma_yx"]] }

  /// The times of the case in units of τ.
  var times: [Double] { self["times"].numbers.map { $0 / self["tau"].number } }

  /// The time that the case has under `key`, in units of τ; null where there is none.
  func time(_ key: String) -> JSONValue { self[key] == .null ? .null : .number(self[key].number / self["tau"].number) }

  /// `train` to the last of the times.
  static func training(_ times: [Double]) -> JSONValue { ["until": .number(times.max() ?? .nan)] }

  /// `record` of variables at the times.
  static func record(_ variables: [JSONValue], at times: [Double]) -> JSONValue {
    ["variables": .list(variables), "at": Self.at(times)]
  }

  /// `at` with the times.
  static func at(_ times: [Double]) -> JSONValue { ["times": .list(times.sorted().map(JSONValue.number))] }
}
