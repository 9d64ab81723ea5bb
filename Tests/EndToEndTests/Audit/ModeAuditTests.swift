import TestSupport
import Testing

/// Single modes as a notebook has them, against reference data.
@Suite struct ModeAuditTests {
  @Test(arguments: try ReferenceCase.all(of: "reversal_learning"))
  func aReversedModeIsLearned(reversal: ReferenceCase) throws {
    let records = try reversal.elements(of: "expected")
    let (zero, half) = (reversal.time("zero_crossing_time"), reversal.time("half_target_time"))
    // A mode that stays on the saddle is zero up to rounding, of either sign.
    let bound = reversal.tolerance["mode_values_abs"].number
    let recorded = records.map { $0["t"].number / reversal["tau"].number }
    let times = recorded + Self.bracket(zero) + Self.bracket(half)
    let data = try ProgramData([
      "network": reversal.network, "task": reversal.correlation, "init": reversal.weights,
      "train": ReferenceCase.training(times), "record": ReferenceCase.record(["aligned_values"], at: times),
      "derive": [
        "zero": Self.finiteCrossing(of: zero == .null ? "\(bound)" : "0"),
        "half": Self.finiteCrossing(of: "target_singular_values[mode=1] / 2"),
      ],
    ])
    let tolerance = Tolerance.absolute(bound)
    for (time, record) in zip(recorded, records) {
      let found = try data("aligned_values", ["time": .number(time)])
      expect(found, record["mode_values"], tolerance, "modes at \(time)")
    }
    for (variable, time) in [("zero", zero), ("half", half)] {
      let found = try data(variable)
      if time == .null {
        #expect(found.allSatisfy { $0.isNaN }, "\(variable): never")
      } else {
        expect(found, time, tolerance, "\(variable)")
      }
    }
  }

  @Test func modesOfEveryKindAtAllTimes() throws {
    let rows = try ReferenceCase.all(of: "singular_value_dynamics").map(Row.init)
    let targets = Self.distinct(rows.map(\.target))
    let times = Self.distinct(rows.map(\.time)).sorted()
    let data = try ProgramData([
      "network": ["inputs": 1, "hidden": 1, "outputs": 1],
      "task": [
        "kind": "singular-values", "values": ["values": .list(targets.map { [.number($0)] }), "as": "target_value"],
      ],
      "init": [
        "kind": "aligned", "lambda": .list(Self.distinct(rows.map(\.lambda)).map(JSONValue.number)),
        "values": ["values": .list(Self.distinct(rows.map(\.start)).map(JSONValue.number)), "as": "start_value"],
      ],
      "train": ReferenceCase.training(times), "record": ReferenceCase.record(["aligned_values"], at: times),
      "derive": ["left": "(target_singular_values - aligned_values) / (target_singular_values - start_value)"],
    ])
    for row in rows {
      let target = try #require(targets.firstIndex(of: row.target)) + 1
      let location: [String: JSONValue] = [
        "target_value": .number(Double(target)), "start_value": .number(row.start), "lambda": .number(row.lambda),
        "time": .number(row.time),
      ]
      expect(try data("aligned_values", location), .number(row.value), row.valueTolerance, "value of \(location)")
      guard row.leavesDigits else { continue }
      expect(try data("left", location), .number(row.left), row.leftTolerance, "what is left of \(location)")
    }
  }

  @Test(arguments: try ReferenceCase.all(of: "singular_value_dynamics", under: "times_to_target"))
  func modesReachTheirTargets(arrival: ReferenceCase) throws {
    let expected = arrival.time("time")
    let times = [0] + Self.bracket(expected)
    let data = try ProgramData([
      "network": ["inputs": 1, "hidden": 1, "outputs": 1],
      "task": ["kind": "matrix", "target": [[arrival["s"]]]],
      "init": ["kind": "aligned", "lambda": arrival["lambda"], "values": arrival["a0"]],
      "train": ReferenceCase.training(times), "record": ReferenceCase.record(["aligned_values"], at: times),
      "derive": ["reached": .text("crossing(aligned_values, \(arrival["target"]), over=time)")],
    ])
    // The line between the values of the bracket is that near to the curve.
    expect(try data("reached"), expected, .absolute(1e-9), "time to the target")
  }

  /// A row of the reference data; time in units of τ.
  private struct Row {
    let (target, start, lambda, time, left, value): (Double, Double, Double, Double, Double, Double)
    let (valueTolerance, leftTolerance): (Tolerance, Tolerance)

    /// Whether the difference of value and target has the digits to compare: that of doubles near one another has few.
    var leavesDigits: Bool { left > 1e-280 && abs(target - value) > 1e-5 * target }

    init(_ reference: ReferenceCase) {
      let row = reference.value.numbers
      (target, start, lambda, time) = (row[0], row[1], row[2], row[4] / row[3])
      (left, value) = (row[6], row[7])
      valueTolerance = .absolute(reference.tolerance["a_abs"].number)
      leftTolerance = .relative(reference.tolerance["one_minus_gamma_rel"].number)
    }
  }

  /// Two times so near to each other that a line between the values there is as good as the curve; none for null.
  private static func bracket(_ time: JSONValue) -> [Double] {
    time == .null ? [] : [time.number - 1e-5, time.number + 1e-5]
  }

  /// When the first mode crosses a level; missing if it never does.
  private static func finiteCrossing(of level: String) -> JSONValue {
    let crossing = "crossing(aligned_values[mode=1], \(level), over=time)"
    return .text("where(finite(\(crossing)), \(crossing))")
  }

  private static func distinct(_ values: [Double]) -> [Double] {
    values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
