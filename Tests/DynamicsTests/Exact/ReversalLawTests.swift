import Dynamics
import Foundation
import LinearAlgebra
import Testing

/// A mode that starts with the wrong sign (theory §15, paper D.2).
@Suite struct ReversalLawTests {
  private static let modes: [(Double, Double)] = [(1, -0.5), (2, -0.1), (0.6, -1.5)]

  /// The time at which a reversed mode crosses 0, ½s⁻¹ ln(4s|a₀|/(|λ|(s + |a₀|))), for small λ.
  @Test(arguments: modes, [1e-3, -1e-4, 1e-5, -1e-6, 1e-9])
  func crossingTimesHaveTheirLogarithm(mode: (Double, Double), scale: Double) {
    let (s, size) = (mode.0, -mode.1)
    let found = ModeDynamics(target: s, start: mode.1, relativeScale: scale)
    let crossing = log(4 * s * size / (abs(scale) * (s + size))) / (2 * s)
    let half = log(16 * s * s * size / (scale * scale * (s + size))) / (2 * s)
    expectClose(found.time(toReach: 0), crossing, within: 10 * abs(scale))
    expectClose(found.time(toReach: s / 2), half, within: 10 * abs(scale))
    expectClose(found.strength(at: found.time(toReach: 0)), 0, within: 1e-10)
  }

  @Test func theExampleCrossesAtItsTime() {
    let found = ModeDynamics(target: 1, start: -0.5, relativeScale: 1e-4).time(toReach: 0)
    expectClose(found, 4.749, within: 5e-4)
    expectClose(log(4 * 0.5 / (1e-4 * 1.5)) / 2, 4.749, within: 5e-4)
  }

  /// The time to learn grows as s⁻¹ ln(1/|λ|).
  @Test(arguments: modes) func theDelayIsLogarithmic(mode: (Double, Double)) {
    let times = [1e-4, 1e-6, 1e-8].map {
      ModeDynamics(target: mode.0, start: mode.1, relativeScale: $0).time(toReach: mode.0 / 2)
    }
    for (shorter, longer) in zip(times, times.dropFirst()) {
      expectClose(longer - shorter, log(100) / mode.0, within: 1e-3)
    }
  }

  /// Squares of the growing and the decaying share: b² = 2α/μ and c² = 2β/μ, α, β = μμ₀ ± κ; a(t) follows from them.
  @Test(arguments: modes + [(1, 0.3), (2, 3)], [-3, -0.01, 0, 0.5])
  func theGrowingShareHasItsClosedForm(mode: (Double, Double), scale: Double) {
    let (s, start) = mode
    let layers = LayerSpectrum(functionValue: abs(start), relativeScale: scale)
    let second = start < 0 ? -layers.second : layers.second
    let eigen = EigenMode(singularValue: s, relativeScale: scale)
    let growing = eigen.leftCoefficient * second + eigen.rightCoefficient * layers.first
    let decaying = eigen.rightCoefficient * second - eigen.leftCoefficient * layers.first
    let product = eigen.rate * hypot(start, scale / 2)
    let overlap = s * start + scale * scale / 4
    let (forward, backward) = (product + overlap, product - overlap)
    expectClose(2 * growing * growing, 2 * forward / eigen.rate, within: 1e-14)
    expectClose(2 * decaying * decaying, 2 * backward / eigen.rate, within: 1e-14)
    guard scale != 0 || start > 0 else { return }
    #expect(growing != 0)
    // For an aligned start β is a difference of nearly equal numbers here.
    guard scale != 0, start < 0 else { return }
    let square = scale * scale * (s - start) * (s - start) / (2 * eigen.rate * backward)
    expectClose(2 * growing * growing, square, within: 1e-12 * square + 1e-15)
  }

  /// λ = 0: a(t) = ¼ (b²e^(2st) − c²e^(−2st)) / (1 + b²(e^(2st) − 1)/4s + c²(1 − e^(−2st))/4s), and a network on the
  /// separatrix stays there.
  @Test(arguments: modes, [0.1, 1, 4, 30, 1000])
  func theSeparatrixEndsAtZero(mode: (Double, Double), time: Double) throws {
    let (s, start) = mode
    let decay = exp(-2 * s * time)
    let expected = start * s * decay / (s - start * (1 - decay))
    let task = try LearningTask.singularValues([s, 0.4 * s], inputs: 2, outputs: 2, seed: 3)
    let weights = try AlignedInitialisation(values: .perMode([start, 0.2]))
      .weights(widths: Widths(inputs: 2, hidden: 2, outputs: 2), task: task, seed: 3)
    let state = try ExactSolution(weights: weights, task: task, relativeScale: 0).state(at: time)
    let values = task.alignedValues(of: state.function)
    expectClose(values[0], expected, within: 1e-15 + 1e-12 * abs(expected))
    // The other mode starts aligned and has b² = 4a₀.
    let (slower, growth) = (0.4 * s, expm1(0.8 * s * time))
    let sigmoid = growth.isFinite ? 0.2 * (1 + growth) / (1 + 0.2 * growth / slower) : slower
    expectClose(values[1], sigmoid, within: 1e-12)
    // Rounding alone escapes, which is no property of the flow.
    let rounded = try ExactSolution(weights: weights, task: task, relativeScale: 0, snap: false).state(at: time)
    if time * s > 50 { expectClose(task.alignedValues(of: rounded.function)[0], s, within: 1e-9) }
  }

  /// With a relative scale, of either sign and however small, every reversed mode is learnt.
  @Test(arguments: [-1.0, -1e-6, 1e-9, 1e-3, 2]) func withAScaleReversalSucceeds(scale: Double) throws {
    let task = try LearningTask.singularValues([1, 0.6], inputs: 2, outputs: 2, seed: 3)
    let weights = try AlignedInitialisation(relativeScale: scale, values: .perMode([-1, 0.6]))
      .weights(widths: Widths(inputs: 2, hidden: 2, outputs: 2), task: task, seed: 3)
    let solution = try ExactSolution(weights: weights, task: task, relativeScale: scale)
    expectClose(try solution.state(at: .infinity).function, task.correlation, within: 1e-12)
  }
}
