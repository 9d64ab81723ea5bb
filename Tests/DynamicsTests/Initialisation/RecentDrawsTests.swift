import Testing

@testable import Dynamics

/// Starts from draws that are kept are those of new draws.
@Suite struct RecentDrawsTests {
  @Test func keptDrawsChangeNothing() throws {
    let draws = RecentDraws()
    for turn in 0..<3 {
      // Seeds that share a place drive each other out.
      for seed in [1, 2, 65, 66, 1] as [UInt64] {
        for widths in [Widths(inputs: 3, hidden: 3, outputs: 3), Widths(inputs: 4, hidden: 2, outputs: 3)] {
          for (scale, deviation) in [(-0.5, 1.0), (-2, 1), (-2, 0.3)] {
            let start = Initialisation.balanced(
              BalancedInitialisation(relativeScale: scale, standardDeviation: deviation, absoluteScale: 2))
            let kept = try start.weights(widths: widths, task: nil, seed: seed, draws: draws)
            #expect(try kept == start.weights(widths: widths, task: nil, seed: seed), "turn \(turn), seed \(seed)")
          }
        }
      }
    }
  }
}
