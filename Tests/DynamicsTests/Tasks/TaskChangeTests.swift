import Dynamics
import LinearAlgebra
import Testing

@Suite struct TaskChangeTests {
  private func task(whiten: Bool) throws -> LearningTask {
    try .regression(inputs: 3, outputs: 4, RegressionTask(samples: 9, whiten: whiten), seed: 1)
  }

  @Test(arguments: [true, false]) func reversingAModeReversesItsStrength(whiten: Bool) throws {
    let task = try task(whiten: whiten)
    let reversed = try task.reversing(modes: [0, 2])
    let values = task.modes.values
    expectClose(task.alignedValues(of: reversed.optimum), [-values[0], values[1], -values[2]], within: 1e-12)
    expectClose(reversed.modes.values, values, within: 1e-12)
    expectClose(reversed.lossFloor, task.lossFloor, within: 1e-13)
    #expect(reversed.inputs == task.inputs)
    #expect(throws: DynamicsError.outOfRange(quantity: "mode", value: 4, allowed: "1 to 3")) {
      try task.reversing(modes: [3])
    }
  }

  @Test func scalingTheTargetsScalesTheCorrelation() throws {
    let task = try task(whiten: true)
    let scaled = try task.scalingTargets(by: 2)
    expectClose(scaled.correlation, 2 * task.correlation, within: 1e-14)
  }

  @Test func oneLabelChangesOneOutput() throws {
    let task = try task(whiten: true)
    let changed = try task.settingTarget(output: 1, sample: 4, to: 5)
    #expect(changed.targets[1, 4] == 5)
    let difference = changed.correlation - task.correlation
    let expected = (5 - task.targets[1, 4]) / 9
    expectClose(difference.row(1), task.inputs.column(4).map { expected * $0 }, within: 1e-14)
    expectClose(difference.row(0), [0, 0, 0], within: 0)
    #expect(throws: DynamicsError.self) { try task.settingTarget(output: 4, sample: 0, to: 1) }
    #expect(throws: DynamicsError.self) { try task.settingTarget(output: 0, sample: 9, to: 1) }
    #expect(throws: DynamicsError.notFinite(quantity: "targets")) {
      try task.settingTarget(output: 0, sample: 0, to: .nan)
    }
  }
}
