import LinearAlgebra
import Testing

@testable import Dynamics

@Suite struct TargetNoiseTests {
  private func task(_ seed: UInt64 = 1) throws -> LearningTask {
    try .regression(inputs: 4, outputs: 3, RegressionTask(samples: 9), seed: seed)
  }

  @Test func withoutNoiseItIsTheSameTask() throws {
    let task = try task()
    #expect(try task.addingTargetNoise(standardDeviation: 0, seed: 1) == task)
    #expect(task.cleanCorrelation == task.correlation)
    #expect(try task.withoutTargetNoise() == task)
  }

  /// The draw does not depend on σ, so that a sweep of σ shows σ alone.
  @Test func noiseIsProportionalToItsSize() throws {
    let task = try task()
    let (small, large) = (
      try task.addingTargetNoise(standardDeviation: 0.5, seed: 2),
      try task.addingTargetNoise(standardDeviation: 2, seed: 2)
    )
    expectClose(4 * (small.targets - task.targets), large.targets - task.targets, within: 1e-14)
    #expect((large.targets - task.targets).frobeniusNorm > 1)
    expectClose(large.cleanCorrelation, task.correlation, within: 1e-15)
    #expect(try large.withoutTargetNoise().targets == task.targets)
  }

  @Test func changesKeepTheNoise() throws {
    let noisy = try task().addingTargetNoise(standardDeviation: 0.3, seed: 5)
    let noise = noisy.targets - (try noisy.withoutTargetNoise()).targets
    let reversed = try noisy.reversing(modes: [0])
    expectClose(reversed.targets - (try reversed.withoutTargetNoise()).targets, noise, within: 1e-14)
    let scaled = try noisy.scalingTargets(by: -2)
    expectClose(scaled.cleanCorrelation, -2 * noisy.cleanCorrelation, within: 1e-14)
  }

  @Test func onlyNumbersThatAreNotNegativeAreSizesOfNoise() throws {
    let task = try task()
    for wrong in [-1, Double.infinity, .nan] {
      #expect(throws: DynamicsError.self) { try task.addingTargetNoise(standardDeviation: wrong, seed: 1) }
    }
  }

  /// One mode s in an N × N task with noise of variance σ²/N on Σ: ŝ → s + σ²/s, and the squared overlap of its singular
  /// vectors with the true ones → 1 − σ²/s² (Benaych-Georges & Nadakuditi 2012), to the order of 1/√N of one draw.
  @Test(arguments: [2.0, 3, 5]) func aModeIsStretchedAndTurnedAsRandomMatricesAre(strength: Double) throws {
    let count = 120
    let clean = try LearningTask.singularValues(
      [strength] + Array(repeating: 0, count: count - 1), inputs: count, outputs: count, seed: 3)
    let noisy = try clean.addingTargetNoise(standardDeviation: 1, seed: 3)
    expectClose(noisy.modes.values[0], strength + 1 / strength, within: 0.25)
    let left = Matrix(column: clean.modes.left.column(0)).innerProduct(with: Matrix(column: noisy.modes.left.column(0)))
    let right = Matrix(column: clean.modes.right.column(0))
      .innerProduct(with: Matrix(column: noisy.modes.right.column(0)))
    expectClose(left * right, 1 - 1 / (strength * strength), within: 0.1)
  }
}
