import Dynamics
import LinearAlgebra
import Testing

/// Which relative scales the widths allow (theory §2), over all networks with up to six units in each layer.
@Suite struct FeasibilityTests {
  private static let size = 1.5

  private static func networks(hidden: Int) -> [Widths] {
    (1...6).flatMap { inputs in (1...6).map { Widths(inputs: inputs, hidden: hidden, outputs: $0) } }
  }

  @Test(arguments: 1...6) func theTableHoldsForAllWidths(hidden: Int) {
    for widths in Self.networks(hidden: hidden) {
      let allowed = [-Self.size, 0, Self.size].filter(widths.allows)
      let (fewest, most) = (min(widths.inputs, widths.outputs), max(widths.inputs, widths.outputs))
      if hidden > most {
        #expect(allowed == [0])
      } else if hidden > fewest {
        #expect(allowed == (widths.outputs > widths.inputs ? [0, Self.size] : [-Self.size, 0]))
      } else {
        #expect(allowed == [-Self.size, 0, Self.size])
      }
    }
  }

  @Test(arguments: 1...6) func weightsExistForEveryScaleThatIsAllowed(hidden: Int) throws {
    var built = 0
    for widths in Self.networks(hidden: hidden) {
      for scale in [-Self.size, 0, Self.size] where widths.allows(relativeScale: scale) {
        let weights = try BalancedInitialisation(relativeScale: scale).weights(widths: widths, task: nil, seed: 1)
        expectClose(weights.imbalanceDefect(from: scale), 0, within: 1e-12, "\(widths)")
        let stacked = weights.first.transposed.stacked(above: weights.second)
        let rank = try SingularValueDecomposition(of: stacked).rank(tolerance: 1e-10)
        #expect(scale == 0 ? rank <= widths.functionRank : rank == hidden, "rank of Q, \(widths)")
        built += 1
      }
    }
    #expect(built >= 36)
  }

  /// Where λ > 0 is forbidden, the imbalance of whatever weights has an eigenvalue that is not positive; and mirrored.
  @Test(arguments: 1...6) func noWeightsExistForAScaleThatIsForbidden(hidden: Int) throws {
    for widths in Self.networks(hidden: hidden) {
      let weights = Weights(
        first: randomMatrix(hidden, widths.inputs, seed: 3), second: randomMatrix(widths.outputs, hidden, seed: 4))
      // The layer that should be the larger is made large: only its rank is in the way.
      if !widths.allows(relativeScale: Self.size) {
        let lopsided = Weights(first: 0.1 * weights.first, second: 10 * weights.second)
        #expect(try lopsided.imbalanceSpectrum().last ?? 1 <= 1e-12)
        refuses(widths, Self.size)
      }
      if !widths.allows(relativeScale: -Self.size) {
        let lopsided = Weights(first: 10 * weights.first, second: 0.1 * weights.second)
        #expect(try lopsided.imbalanceSpectrum().first ?? -1 >= -1e-12)
        refuses(widths, -Self.size)
      }
    }
  }

  private func refuses(_ widths: Widths, _ scale: Double) {
    #expect(throws: DynamicsError.self) {
      try BalancedInitialisation(relativeScale: scale).weights(widths: widths, task: nil, seed: 1)
    }
  }
}
