import Dynamics
import Foundation
import LinearAlgebra
import Testing

@Suite struct TaskChangeTests {
  private func task(whiten: Bool) throws -> LearningTask {
    try .regression(inputs: 3, outputs: 4, RegressionTask(samples: 9, whiten: Whitening(whiten)), seed: 1)
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

/// Tasks made of tasks.
@Suite struct TaskMixingTests {
  private func task(seed: UInt64, whiten: Bool = true) throws -> LearningTask {
    try .regression(inputs: 3, outputs: 4, RegressionTask(samples: 9, whiten: Whitening(whiten)), seed: seed)
  }

  @Test(arguments: [true, false]) func angleZeroIsNoChange(whiten: Bool) throws {
    let (task, other) = (try task(seed: 1, whiten: whiten), try task(seed: 2, whiten: whiten))
    #expect(try task.mixing(with: other, angle: 0) == task)
    #expect(try task.turning(modes: 0, 1, angle: 0) == task)
  }

  @Test func aHalfTurnIsAReversal() throws {
    let (task, other) = (try task(seed: 1), try task(seed: 2))
    #expect(try task.mixing(with: other, angle: 180) == task.scalingTargets(by: -1))
    #expect(try task.mixing(with: other, angle: -540) == task.scalingTargets(by: -1))
    expectClose(
      try task.turning(modes: 0, 2, angle: 180).correlation, try task.reversing(modes: [0, 2]).correlation,
      within: 1e-14)
  }

  /// With white inputs Σ itself is mixed; at 90° it is that of the other task, whatever its samples are.
  @Test(arguments: [30.0, 90, 200]) func theCorrelationIsMixed(angle: Double) throws {
    let (task, other) = (try task(seed: 1), try task(seed: 2))
    let (c, s) = (cos(angle * .pi / 180), sin(angle * .pi / 180))
    expectClose(
      try task.mixing(with: other, angle: angle).correlation, c * task.correlation + s * other.correlation,
      within: 1e-13)
  }

  @Test func turningKeepsTheStrengths() throws {
    let task = try task(seed: 3, whiten: false)
    let turned = try task.turning(modes: 2, 0, angle: 37)
    expectClose(turned.modes.values, task.modes.values, within: 1e-12)
    expectClose(turned.lossFloor, task.lossFloor, within: 1e-13)
    #expect(throws: DynamicsError.outOfRange(quantity: "mode", value: 4, allowed: "1 to 3")) {
      try task.turning(modes: 0, 3, angle: 1)
    }
  }
}
