import Dynamics
import LinearAlgebra
import Testing

private struct Moments: Decodable {
  let kind: String
  let ni: Int
  let nh: Int
  let no: Int
  let alpha1: Double
  let alpha2: Double
  let varW1: Double
  let varW2: Double

  var scheme: VarianceScheme? {
    switch kind {
    case "lecun": .lecun
    case "glorot": .glorot
    case "he": .he
    case "scaled": .scaled(first: alpha1, second: alpha2)
    case "gaussian": .gaussian(first: alpha1, second: alpha2)
    default: nil
    }
  }
}

@Suite struct VarianceSchemeTests {
  @Test func variancesAgreeWithTheReference() throws {
    for moments in try GoldenFile<Moments>.read("random_init_moments").cases {
      let scheme = try #require(moments.scheme, "unknown kind \(moments.kind)")
      let (first, second) = scheme.variances(
        widths: Widths(inputs: moments.ni, hidden: moments.nh, outputs: moments.no))
      expectClose(first, moments.varW1, within: 1e-14 * moments.varW1)
      expectClose(second, moments.varW2, within: 1e-14 * moments.varW2)
    }
  }

  @Test func weightsHaveTheVarianceOfTheirScheme() throws {
    let widths = Widths(inputs: 100, hidden: 80, outputs: 60)
    let weights = try VarianceScheme.glorot.weights(widths: widths, seed: 1)
    let (first, second) = VarianceScheme.glorot.variances(widths: widths)
    // The relative error of a variance of n numbers is √(2/n); five of them.
    expectClose(weights.first.squaredFrobeniusNorm / 8000, first, within: 5 * first * (2.0 / 8000).squareRoot())
    expectClose(weights.second.squaredFrobeniusNorm / 4800, second, within: 5 * second * (2.0 / 4800).squareRoot())
  }
}
