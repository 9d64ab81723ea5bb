import Dynamics
import Foundation
import LinearAlgebra
import Testing

/// The shapes that the course of a mode takes (theory §7, paper equation 17).
@Suite struct ModeLimitTests {
  private static let times = [0.05, 0.3, 1, 2.5]

  @Test(arguments: [(1.0, 0.001), (2, 0.5), (0.7, 3)], times)
  func withoutRelativeScaleItIsASigmoid(mode: (Double, Double), time: Double) {
    let (s, start) = mode
    let growth = expm1(2 * s * time)
    let expected = s * start * exp(2 * s * time) / (s + start * growth)
    let found = ModeDynamics(target: s, start: start, relativeScale: 0)
    expectClose(found.strength(at: time), expected, within: 1e-14 * expected)
    expectClose(found.progress(at: time).done, growth / (growth + s / start), within: 1e-14)
    // It is approached at second order in λ.
    let distances = [0.02, 0.01, -0.005].map {
      ModeDynamics(target: s, start: 0.3, relativeScale: $0).strength(at: time)
        - ModeDynamics(target: s, start: 0.3, relativeScale: 0).strength(at: time)
    }
    for (coarse, fine) in zip(distances, distances.dropFirst()) { expectClose(coarse / fine, 4, within: 0.05) }
  }

  /// γ → 1 − e^(−|λ|t), from any start, at second order in 1/λ where |λ|t stays.
  @Test(arguments: [-1.0, 1], [(1.0, 0.001), (2, -0.5), (0.7, 3)])
  func atLargeRelativeScaleItIsExponential(sign: Double, mode: (Double, Double)) {
    for rounds in [0.1, 1, 3] {
      let distances = [50.0, 100, 200].map { size in
        let found = ModeDynamics(target: mode.0, start: mode.1, relativeScale: sign * size)
        return found.progress(at: rounds / size).done + expm1(-rounds)
      }
      #expect(abs(distances[2]) < 1e-3)
      for (coarse, fine) in zip(distances, distances.dropFirst()) { expectClose(coarse / fine, 4, within: 0.1) }
    }
  }

  /// Late errors decay as e^(−2μt), 2μ = √(λ² + 4s²).
  @Test(arguments: [-30.0, -2, 0, 1e-3, 1, 20], [(1.0, 0.01), (2, 3), (0.3, 0.2)])
  func theLateRateIsTheSpeedAtTheTarget(scale: Double, mode: (Double, Double)) {
    let found = ModeDynamics(target: mode.0, start: mode.1, relativeScale: scale)
    let speed = (scale * scale + 4 * mode.0 * mode.0).squareRoot()
    let times = [25 / speed, 30 / speed]
    let errors = times.map { found.progress(at: $0).remaining }
    expectClose(log(errors[0] / errors[1]) / (times[1] - times[0]), speed, within: 1e-7 * speed)
  }

  @Test(arguments: [-1000.0, -1, 0, 1e-6, 3, 1000], [(1.0, 0.001), (2, -0.5), (0.7, 3), (0, 0.4), (1, 0)])
  func theShareOfTheWayNeverFalls(scale: Double, mode: (Double, Double)) {
    let found = ModeDynamics(target: mode.0, start: mode.1, relativeScale: scale)
    let shares = ([0] + (-60...40).map { pow(10, Double($0) / 10) }).map { found.progress(at: $0) }
    #expect(shares[0].done == 0 && shares[0].remaining == 1)
    for (earlier, later) in zip(shares, shares.dropFirst()) {
      #expect(later.done >= earlier.done * (1 - 1e-14) && later.remaining <= earlier.remaining * (1 + 1e-13))
      expectClose(later.done + later.remaining, 1, within: 4 * .ulpOfOne)
    }
  }

  /// On the separatrix, λ = 0 and a₀ < 0, the way ends at 0: a share |a₀|/(|a₀| + s) of it.
  @Test(arguments: [(1.0, -0.5), (0.3, -2), (2, -1e-3)]) func theSeparatrixEndsAtZero(mode: (Double, Double)) {
    let (s, start) = mode
    let found = ModeDynamics(target: s, start: start, relativeScale: 0)
    for time in [0, 0.1, 0.7, 3] {
      let decay = exp(-2 * s * time)
      let expected = start * s * decay / (s - start * -expm1(-2 * s * time))
      expectClose(found.strength(at: time), expected, within: 4e-16 * abs(start))
    }
    for time in [200, 1e4, .infinity] {
      expectClose(found.progress(at: time).done, -start / (s - start), within: 1e-15)
      expectClose(found.strength(at: time), 0, within: 4e-16 * abs(start))
    }
  }

  /// The mode as a network with one unit in each layer, integrated.
  @Test(arguments: [-20.0, -1, 0, 1e-3, 4], [(1.0, 0.05), (2, 3), (1, -0.3)])
  func theFlowOfOneUnitAgrees(scale: Double, mode: (Double, Double)) throws {
    let layers = LayerSpectrum(functionValue: abs(mode.1), relativeScale: scale)
    let weights = Weights(
      first: Matrix(column: [layers.first]), second: Matrix(column: [mode.1 < 0 ? -layers.second : layers.second]))
    var flow = try GradientFlow(
      weights: weights, task: LearningTask(correlation: Matrix(column: [mode.0])), tolerance: 1e-14)
    let found = ModeDynamics(target: mode.0, start: mode.1, relativeScale: scale)
    for time in [0.1, 0.6, 1.7] {
      try flow.advance(to: time)
      expectClose(flow.weights.function[0, 0], found.strength(at: time), within: 3e-14)
    }
  }
}
