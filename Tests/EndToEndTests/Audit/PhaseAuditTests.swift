import TestSupport
import Testing

/// Chains of trainings as a notebook has them, against reference data.
@Suite struct PhaseAuditTests {
  @Test(arguments: try ReferenceCase.all(of: "continual_learning"))
  func oneTaskAfterAnother(chain: ReferenceCase) throws {
    let segments = try chain.elements(of: "segments")
    let phases = segments.enumerated().map { number, segment in
      Self.phase(number, learning: chain["tasks"].elements[Int(segment["task"].number)], as: segment)
    }
    let data = try ProgramData([
      "network": chain.network, "init": chain.weights, "phases": .list(phases),
      "record": ["variables": ["function", "input_gram", "output_gram", "task_losses", "loss"]],
      "derive": [
        "lost_of_first":
          "task_losses[objective=task1, phase=task3, time=last] - task_losses[objective=task1, phase=task1, time=last]",
        "lost_of_second":
          "task_losses[objective=task2, phase=task3, time=last] - task_losses[objective=task2, phase=task2, time=last]",
      ],
    ])
    let block = Tolerance.frobenius(chain.tolerance["relative_frobenius"].number)
    let loss = Tolerance.absolute(chain.tolerance["loss_abs"].number)
    for (number, segment) in segments.enumerated() {
      for point in segment["points"].elements {
        let location: [String: JSONValue] = ["phase": Self.name(number), "time": point["t_in_segment"]]
        expect(try data("function", location), point["W2W1"], block, "function at \(location)")
        expect(try data("input_gram", location), point["W1tW1"], block, "input_gram at \(location)")
        expect(try data("output_gram", location), point["W2W2t"], block, "output_gram at \(location)")
        expect(try data("task_losses", location), point["losses"], loss, "task_losses at \(location)")
        expect(try data("loss", location), point["losses"].elements[number], loss, "loss at \(location)")
      }
    }
    let ends = segments.compactMap { $0["points"].elements.last?["losses"].numbers }
    expect(try data("lost_of_first"), .number(ends[2][0] - ends[0][0]), loss, "forgetting of the first task")
    expect(try data("lost_of_second"), .number(ends[2][1] - ends[1][1]), loss, "forgetting of the second task")
  }

  private static func name(_ number: Int) -> JSONValue { .text("task\(number + 1)") }

  private static func phase(_ number: Int, learning task: JSONValue, as segment: JSONValue) -> JSONValue {
    [
      "name": name(number), "task": ReferenceCase.data(task, whiten: true), "train": ["until": segment["duration"]],
      "at": ReferenceCase.at(segment["points"].elements.map { $0["t_in_segment"].number }),
    ]
  }

  @Test(arguments: try ReferenceCase.all(of: "transfer_new_feature"), ["exact", "limit"])
  func aNewFeatureOfOneItem(transfer: ReferenceCase, solver: String) throws {
    let new: JSONValue = [
      "name": "new", "sample": .number(transfer["item"].number + 1), "value": transfer["target"], "initial-sd": 0,
    ]
    let data = try ProgramData([
      "network": ["inputs": 8, "hidden": 8, "outputs": 8],
      "init": ["kind": "aligned", "lambda": transfer["lambda"], "values": 0.1], "train": ["until": 1000],
      "phases": [
        ["name": "learn", "task": ["kind": "hierarchy"]],
        ["name": "add", "task": ["kind": "changed", "new-output": new]],
      ],
      "solve": .text(solver), "record": ["variables": ["predictions", "input_gram"], "at": "last"],
    ])
    let tolerance = Tolerance.absolute(transfer.tolerance["absolute"].number)
    let response = try data("predictions", ["phase": "add", "output": "new"])
    expect(response, transfer["response"], tolerance, "response")
    for phase in ["learn", "add"] {
      let gram = try data("input_gram", ["phase": .text(phase)])
      expect(gram, transfer["W1tW1"], tolerance, "input_gram of \(phase)")
    }
  }

  @Test(arguments: try ReferenceCase.all(of: "rebalance"))
  func anotherBalanceOfTheSameFunction(change: ReferenceCase) throws {
    let data = try ProgramData([
      "network": ReferenceCase.network(first: change["W1"], second: change["W2"]),
      "task": ["kind": "matrix", "target": change["W2W1"]],
      "init": ["kind": "weights", "w1": change["W1"], "w2": change["W2"]], "train": ["steps": 1],
      "phases": [["name": "tune", "before": ["rebalance": change["lambda_new"]]]], "solve": ["exact", "descent"],
      "record": [
        "variables": ["input_gram", "output_gram", "function", "singular_values", "imbalance_mean", "w1", "w2"],
        "at": ["steps": [0]],
      ],
    ])
    let tolerance = Tolerance.absolute(change.tolerance["absolute"].number)
    let compared = [
      ("input_gram", "new_W1tW1"), ("output_gram", "new_W2W2t"), ("function", "W2W1"),
      ("singular_values", "singular_values"), ("imbalance_mean", "lambda_new"),
    ]
    for solver in ["exact", "descent"] {
      for (variable, key) in compared {
        let found = try data(variable, ["solver": .text(solver)])
        expect(found, change[key], tolerance, "\(variable) of \(solver)")
      }
    }
    expect(try data("w1", ["solver": "descent"]), change["new_W1"], tolerance, "w1")
    expect(try data("w2", ["solver": "descent"]), change["new_W2"], tolerance, "w2")
  }
}
