import Dynamics
import LinearAlgebra
import Testing

@Suite struct VarianceSchemeTests {
  @Test func weightsHaveTheVarianceOfTheirScheme() throws {
    let widths = Widths(inputs: 100, hidden: 80, outputs: 60)
    let weights = try VarianceScheme.glorot.weights(widths: widths, seed: 1)
    let (first, second) = VarianceScheme.glorot.variances(widths: widths)
    // The relative error of a variance of n numbers is √(2/n); five of them.
    expectClose(weights.first.squaredFrobeniusNorm / 8000, first, within: 5 * first * (2.0 / 8000).squareRoot())
    expectClose(weights.second.squaredFrobeniusNorm / 4800, second, within: 5 * second * (2.0 / 4800).squareRoot())
  }
}
