import Dynamics
import Foundation
import LinearAlgebra
import Testing

/// Descent is stable at the minimum below η√(λ² + 4s²) = 2 and leaves the flow above (theory §1).
@Suite struct StabilityTests {
  private static let scales: [Double] = [-100, -3, 0, 2, 100]
  private static let target = 1.5

  /// One mode, at `strength`.
  private func weights(strength: Double, scale: Double) -> Weights {
    let layers = LayerSpectrum(functionValue: strength, relativeScale: scale)
    return Weights(first: Matrix(column: [layers.first]), second: Matrix(column: [layers.second]))
  }

  private func descent(from strength: Double, scale: Double, share: Double) throws -> GradientDescent {
    let bound = GradientDescent.stabilityBound(relativeScale: scale, largestSingularValue: Self.target)
    return try GradientDescent(
      weights: weights(strength: strength, scale: scale),
      task: LearningTask(correlation: Matrix(column: [Self.target])),
      learningRate: share * bound)
  }

  @Test func theBoundIsThatOfTheLargestCurvature() {
    for (scale, value, expected) in [(3.0, 2.0, 0.4), (0, 1, 1), (-8, 3, 0.2)] {
      let bound = GradientDescent.stabilityBound(relativeScale: scale, largestSingularValue: value)
      expectClose(bound, expected, within: 1e-15)
    }
    let large = GradientDescent.stabilityBound(relativeScale: 100, largestSingularValue: 1)
    #expect(large < 0.02 && large > 0.0199)
  }

  /// Near the minimum a step multiplies the error by 1 − η√(λ² + 4s²), which is −1 at the bound.
  @Test(arguments: scales, [0.2, 0.95, 1.05])
  func aStepNearTheMinimumMultipliesTheError(scale: Double, share: Double) throws {
    let error = 1e-7
    var descent = try descent(from: Self.target + error, scale: scale, share: share)
    descent.advance(steps: 1)
    let after = descent.weights.function[0, 0] - Self.target
    expectClose(after / error, 1 - 2 * share, within: 1e-5)
  }

  @Test(arguments: scales) func belowTheBoundItConverges(scale: Double) throws {
    var descent = try descent(from: Self.target + 1e-3, scale: scale, share: 0.95)
    descent.advance(steps: 2000)
    expectClose(descent.weights.function[0, 0], Self.target, within: 1e-12)
    expectClose(descent.weights.imbalanceMean, scale, within: 1e-3 * max(1, abs(scale)))
  }

  /// Above it the relative scale shrinks until the rate is below the bound of the new one.
  @Test(arguments: [-100.0, -5, 5, 100], [1.05, 1.2])
  func aboveTheBoundTheScaleShrinks(scale: Double, share: Double) throws {
    var descent = try descent(from: Self.target + 1e-3, scale: scale, share: share)
    descent.advance(steps: 20_000)
    let end = descent.weights.imbalanceMean
    expectClose(descent.weights.function[0, 0], Self.target, within: 1e-9)
    #expect(end * scale > 0 && abs(end) < 0.99 * abs(scale))
    let bound = GradientDescent.stabilityBound(relativeScale: end, largestSingularValue: Self.target)
    #expect(descent.learningRate < bound)
  }

  /// Without a relative scale nothing can shrink: it oscillates about the minimum for ever.
  @Test(arguments: [1.02, 1.1, 1.2]) func aboveTheBoundItOscillatesWithoutRelativeScale(share: Double) throws {
    var descent = try descent(from: Self.target + 1e-3, scale: 0, share: share)
    descent.advance(steps: 5000)
    for _ in 0..<20 {
      let before = descent.weights.function[0, 0] - Self.target
      descent.advance(steps: 1)
      let after = descent.weights.function[0, 0] - Self.target
      #expect(before * after < 0 && abs(after) > 0.01)
    }
    #expect(!descent.isDiverged && descent.weights.imbalanceMean == 0)
  }

  /// The mode of the largest curvature decides.
  @Test(arguments: [0.9, 1.1], [-2.0, 0, 3]) func theLargestModeIsTheFirstToLeave(share: Double, scale: Double) throws {
    let task = try LearningTask(correlation: .diagonal([1.5, 1]))
    let start = AlignedInitialisation(relativeScale: scale, values: .perMode([1.5 + 1e-6, 1 + 1e-6]))
    let weights = try start.weights(widths: Widths(inputs: 2, hidden: 2, outputs: 2), task: task, seed: 1)
    let bound = GradientDescent.stabilityBound(relativeScale: scale, largestSingularValue: 1.5)
    var descent = try GradientDescent(weights: weights, task: task, learningRate: share * bound)
    descent.advance(steps: 30)
    let errors = zip(task.alignedValues(of: descent.weights.function), [1.5, 1]).map { abs($0 - $1) }
    #expect((errors[0] > 1e-6) == (share > 1))
    #expect(errors[1] < 1e-6)
  }
}
