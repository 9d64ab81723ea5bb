import Dynamics
import LinearAlgebra
import TestSupport
import Testing

/// Computations whose task was cancelled.
@Suite struct CancellationTests {
  private static let problem = RandomProblem(
    widths: Widths(inputs: 2, hidden: 2, outputs: 2), relativeScale: 1, seed: 3)

  private static func descent() throws -> GradientDescent {
    try GradientDescent(weights: problem.weights(), task: problem.task(), learningRate: 1e-7)
  }

  @Test func descentEndsSoon() async throws {
    let descent = try await whenCancelled {
      var descent = try Self.descent()
      descent.advance(steps: 1_000_000_000)
      return descent
    }
    #expect(descent.isStopped && !descent.isDiverged)
    #expect(descent.step < 1_000_000)
  }

  @Test func descentsThatShareTheirStepsEndSoon() async throws {
    let descents = try await whenCancelled {
      var descents = try [Self.descent(), Self.descent(), Self.descent()]
      GradientDescent.advance(&descents, steps: [1_000_000_000, 1_000_000_000, 2_000_000_000])
      return descents
    }
    #expect(descents.allSatisfy { $0.isStopped && $0.step < 1_000_000 })
  }

  /// It looks from time to time whether it goes on; that changes no bit.
  @Test func looksChangeNothing() throws {
    let steps = 300_001
    var (whole, parts) = (try Self.descent(), try Self.descent())
    whole.advance(steps: steps)
    for _ in 0..<3 { parts.advance(steps: 100_000) }
    parts.advance(steps: 1)
    #expect(whole.step == steps && parts.step == steps)
    #expect(whole.weights == parts.weights)
  }

  @Test func flowEnds() async throws {
    await #expect(throws: DynamicsError.stopped) {
      try await whenCancelled {
        var flow = try GradientFlow(weights: Self.problem.weights(), task: Self.problem.task())
        try flow.advance(to: 1e300)
      }
    }
  }

  @Test func drawsOfNoiseEnd() async throws {
    let losses = try await whenCancelled {
      let state = NetworkState(weights: try Self.problem.weights())
      let task = try Self.problem.task()
      return [
        task.sampledInputNoiseLoss(of: state, standardDeviation: 1, draws: 1_000_000_000, seed: 1),
        task.sampledWeightNoiseLoss(of: state, standardDeviation: 1, draws: 1_000_000_000, seed: 1),
      ]
    }
    #expect(losses.filter(\.isNaN).count == 2)
  }
}
