import Dynamics
import LinearAlgebra
import Testing

/// Tables 1 to 3 (theory §12), where Nₕ = kNᵢ and Nₒ = rNᵢ.
@Suite struct ImbalanceTableTests {
  private static let alphas = (first: 0.7, second: 1.3)

  /// Moments at ratios of widths k = Nₕ/Nᵢ and r = Nₒ/Nᵢ.
  private func moments(_ scheme: VarianceScheme, k: Double, r: Double, inputs: Int = 1200) -> ImbalanceMoments {
    scheme.imbalanceMoments(
      widths: Widths(
        inputs: inputs, hidden: Int((k * Double(inputs)).rounded()), outputs: Int((r * Double(inputs)).rounded())))
  }

  @Test(arguments: [0.5, 1, 2, 3.5], [0.25, 1, 2, 3]) func momentsAreThoseOfTheTable(k: Double, r: Double) {
    let (a, b) = (Self.alphas.first * Self.alphas.first, Self.alphas.second * Self.alphas.second)
    let rows: [(VarianceScheme, mean: Double, variance: Double)] = [
      (.lecun, r / k - 1, r / (k * k) + 1),
      (.glorot, 2 * (r / (k + r) - 1 / (1 + k)), 4 * (r / ((k + r) * (k + r)) + 1 / ((1 + k) * (1 + k)))),
      (.he, 2 * (r / k - 1), 4 * (r / (k * k) + 1)),
      (.scaled(first: 0.7, second: 1.3), r / k * b - a, r / (k * k) * b * b + a * a),
    ]
    for (scheme, mean, variance) in rows {
      let found = moments(scheme, k: k, r: r)
      expectClose(found.mean, mean, within: 1e-13, "\(scheme)")
      expectClose(1200 * found.offDiagonalVariance, variance, within: 1e-12, "\(scheme)")
    }
  }

  @Test(arguments: [0.5, 1, 2]) func meansHaveTheLimitsOfTheTable(k: Double) {
    let (a, b) = (Self.alphas.first * Self.alphas.first, Self.alphas.second * Self.alphas.second)
    let scaled = VarianceScheme.scaled(first: 0.7, second: 1.3)
    let (few, many) = (1.0 / 1200, 1e4)
    for (scheme, equal, low) in [
      (.lecun, 0, -1), (.glorot, (k - 1) / (k + 1), -2 / (k + 1)), (.he, 0, -2), (scaled, b - a, -a),
    ] as [(VarianceScheme, Double, Double)] {
      expectClose(moments(scheme, k: k, r: k).mean, equal, within: 1e-13, "r = k, \(scheme)")
      expectClose(moments(scheme, k: k, r: few).mean, low, within: 0.005, "r to 0, \(scheme)")
    }
    for (scheme, growth) in [(.lecun, 1), (.he, 2), (scaled, b)] as [(VarianceScheme, Double)] {
      expectClose(
        moments(scheme, k: k, r: many).mean / (growth * many / k), 1, within: 1e-3, "r to infinity, \(scheme)")
    }
    expectClose(moments(.glorot, k: k, r: many).mean, 2 * k / (k + 1), within: 1e-3)
  }

  @Test(arguments: [0.5, 1, 3]) func meansHaveTheLimitsOfWideAndNarrowLayers(r: Double) {
    let (a, b) = (Self.alphas.first * Self.alphas.first, Self.alphas.second * Self.alphas.second)
    let scaled = VarianceScheme.scaled(first: 0.7, second: 1.3)
    let (narrow, wide) = (1.0 / 1200, 1e4)
    for (scheme, limit) in [(.lecun, -1), (.glorot, 0), (.he, -2), (scaled, -a)] as [(VarianceScheme, Double)] {
      expectClose(moments(scheme, k: wide, r: r).mean, limit, within: 1e-3, "k to infinity, \(scheme)")
    }
    for (scheme, growth) in [(.lecun, 1), (.he, 2), (scaled, b)] as [(VarianceScheme, Double)] {
      expectClose(
        moments(scheme, k: narrow, r: r).mean / (growth * r / narrow), 1, within: 0.005, "k to 0, \(scheme)")
    }
    expectClose(moments(.glorot, k: narrow, r: r).mean, 0, within: 0.01)
  }

  @Test func theScaledSchemeIsBalancedWhereItsScalesSaySo() {
    // r = kα₁²/α₂²
    let scheme = VarianceScheme.scaled(first: 2, second: 1)
    expectClose(moments(scheme, k: 0.5, r: 2).mean, 0, within: 1e-13)
  }

  @Test(arguments: [50, 200, 800]) func widerNetworksDoNotComeNearBalanceInNorm(inputs: Int) {
    // Nₕ : Nᵢ : Nₒ = 2 : 1 : 3, and the limit √((k² + r)/k)/|r/k − 1|.
    let found = moments(.lecun, k: 2, r: 3, inputs: inputs).relativeDefect
    let limit = (7.0 / 2).squareRoot() / 0.5
    expectClose(limit, 3.742, within: 5e-4)
    expectClose(found, limit, within: limit / Double(2 * inputs))
  }

  @Test func oneWideDrawHasTheDefectOfTheLimitAndAWideSpectrum() throws {
    let widths = Widths(inputs: 100, hidden: 200, outputs: 300)
    let weights = try VarianceScheme.lecun.weights(widths: widths, seed: 1)
    let expected = VarianceScheme.lecun.imbalanceMoments(widths: widths)
    let norm = expected.mean * Double(widths.hidden).squareRoot()
    expectClose(weights.imbalanceDefect(from: expected.mean) / norm, expected.relativeDefect, within: 0.2)
    let spectrum = try weights.imbalanceSpectrum()
    expectClose(expected.mean, 0.5, within: 1e-14)
    #expect(abs(spectrum[0] - 4.4) < 0.5 && abs(spectrum[199] + 4.7) < 0.5, "\(spectrum[0]), \(spectrum[199])")
  }

  /// With more hidden units than outputs no weights at all have the mean λ > 0 as their relative scale, however wide.
  @Test func theMeanMayBeARelativeScaleThatTheWidthsForbid() {
    for inputs in [10, 1000] {
      let widths = Widths(inputs: inputs, hidden: 3 * inputs, outputs: 2 * inputs)
      let moments = VarianceScheme.glorot.imbalanceMoments(widths: widths)
      expectClose(moments.mean, 0.3, within: 1e-13)
      #expect(!widths.allows(relativeScale: moments.mean))
      #expect(moments.relativeDefect > 1)
    }
  }

  @Test func fewHiddenUnitsComeNearBalanceInNorm() throws {
    let defects = [50, 400, 3200].map { count in
      VarianceScheme.lecun.imbalanceMoments(widths: Widths(inputs: count, hidden: 10, outputs: count)).relativeDefect
    }
    // One draw of each gave .59, .15 and .057.
    expectClose(defects, [0.598, 0.170, 0.0588], within: 5e-4)
    for (index, count) in [50, 400].enumerated() {
      let widths = Widths(inputs: count, hidden: 10, outputs: count)
      let mean = VarianceScheme.lecun.imbalanceMoments(widths: widths).mean
      let squares = try (1...40 as ClosedRange<UInt64>).map { seed in
        let weights = try VarianceScheme.lecun.weights(widths: widths, seed: seed)
        let relative = weights.imbalanceDefect(from: mean) / (mean * 10.0.squareRoot())
        return relative * relative
      }
      expectClose((squares.reduce(0, +) / 40).squareRoot(), defects[index], within: 0.1 * defects[index])
    }
  }
}
