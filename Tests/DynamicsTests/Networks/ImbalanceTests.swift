import Dynamics
import LinearAlgebra
import Testing

/// The imbalance Λ and the relative scale that it implies (theory §2).
@Suite struct ImbalanceTests {
  private let weights = Weights(first: randomMatrix(4, 5), second: randomMatrix(3, 4, seed: 2))

  @Test func theMeanIsTheScaleNearestToTheImbalance() {
    let (mean, defect) = (weights.imbalanceMean, weights.imbalanceDefect)
    #expect(mean == weights.imbalance.trace / 4)
    expectClose(weights.imbalanceDefect(from: mean), defect, within: 1e-14)
    for shift in [-1, -0.1, 0.1, 1] {
      // ‖Λ − (λ* + δ)I‖² = ‖Λ − λ*I‖² + Nₕδ²
      let other = weights.imbalanceDefect(from: mean + shift)
      expectClose(other * other, defect * defect + 4 * shift * shift, within: 1e-12)
    }
  }

  /// ‖W₂‖² − ‖W₁‖² = λ*Nₕ for any weights.
  @Test func theMeanIsTheDifferenceOfTheSquaredNorms() {
    let norms = weights.norms
    expectClose(norms[1] * norms[1] - norms[0] * norms[0], 4 * weights.imbalanceMean, within: 1e-13)
  }

  /// Weights count as balanced up to a defect of 10⁻⁸ max(1, |λ|, ‖W₁‖², ‖W₂‖²).
  @Test(arguments: [1e-3, 1, 30], [0, 3, -50])
  func theToleranceOfBalanceGrowsWithTheWeights(size: Double, scale: Double) throws {
    let widths = Widths(inputs: 3, hidden: 3, outputs: 3)
    let task = try LearningTask(correlation: randomMatrix(3, 3))
    let start = BalancedInitialisation(relativeScale: scale, standardDeviation: size)
    let weights = try start.weights(widths: widths, task: nil, seed: 1)
    let squares = weights.norms.map { $0 * $0 }
    let tolerance = 1e-8 * max(1, abs(scale), squares[0], squares[1])
    expectClose(weights.largestDefect(relativeScale: scale), tolerance, within: 1e-20 + 1e-14 * tolerance)
    for (share, isAccepted) in [(0.9, true), (1.1, false)] {
      let moved = try weights.movingBalance(by: share * tolerance)
      expectClose(moved.imbalanceDefect(from: scale), share * tolerance, within: 0.05 * tolerance)
      let solution = try? ExactSolution(weights: moved, task: task, relativeScale: scale)
      #expect((solution != nil) == isAccepted)
    }
  }
}

extension Weights {
  /// Weights whose imbalance is that of these and `defect` more in one direction: W₂ gets a longer singular value.
  fileprivate func movingBalance(by defect: Double) throws -> Weights {
    let factors = try SingularValueDecomposition(of: second)
    var values = factors.values
    values[0] = (values[0] * values[0] + defect).squareRoot()
    return Weights(first: first, second: factors.left.scalingColumns(by: values).timesTransposed(factors.right))
  }
}
