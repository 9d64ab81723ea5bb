import Dynamics
import Foundation
import LinearAlgebra
import Testing

/// The exact solution against an integration of the flow, over random widths and every feasible sign of λ.
@Suite struct RandomWidthsTests {
  private static let times = [1e-8, 1e-5, 1e-3, 0.03, 0.3, 2, 20, 100]

  /// Only where the problem itself lets the two agree: 10³εκ < 10⁻¹¹ (theory §6).
  @Test(arguments: RandomProblem.ofRandomWidths)
  func theFlowEndsWhereTheExactSolutionSays(problem: RandomProblem) throws {
    let (solution, task) = (try problem.solution(), try problem.task())
    var flow = try GradientFlow(weights: problem.weights(), task: task)
    let wellConditioned = Self.times.filter {
      1e3 * Double.ulpOfOne * solution.condition(at: $0, on: task) < 1e-11
    }
    #expect(wellConditioned.count >= 4, "too few times are left to compare")
    for time in wellConditioned {
      try flow.advance(to: time)
      expectClose(flow.state, try solution.state(at: time), relative: 1e-10, "t = \(time)")
    }
  }

  @Test func everySignAndManyLateTimesAreCovered() throws {
    let problems = RandomProblem.ofRandomWidths
    for sign in [-1.0, 0, 1] { #expect(problems.count { $0.relativeScale.signum == sign } >= 6) }
    let late = try problems.count { problem in
      1e3 * Double.ulpOfOne * (try problem.solution().condition(at: 100, on: problem.task())) < 1e-11
    }
    #expect(late >= problems.count / 4)
  }
}

extension ExactSolution {
  /// κ = min(e^(2μt), ‖Q₀‖/smallest growing pivot), which multiplies rounding errors (theory §6).
  fileprivate func condition(at time: Double, on task: LearningTask) -> Double {
    let rate = EigenMode(singularValue: task.modes.values[0], relativeScale: relativeScale).rate
    return min(exp(2 * rate * time), 1 / smallestGrowingPivot)
  }
}

extension Double {
  fileprivate var signum: Double { self == 0 ? 0 : (self > 0 ? 1 : -1) }
}

extension RandomProblem {
  /// Fourteen networks with 1 to 12 units in each layer, each at λ = 0 and at a random λ of each sign that it allows.
  fileprivate static let ofRandomWidths: [RandomProblem] = {
    var generator = RandomGenerator(seed: 17)
    return (1...14).flatMap { index in
      let counts = (0..<3).map { _ in Int.random(in: 1...12, using: &generator) }
      let widths = Widths(inputs: counts[0], hidden: counts[1], outputs: counts[2])
      let size = Double.random(in: 0.1...4, using: &generator)
      return [-size, 0, size].filter(widths.allows).map {
        RandomProblem(widths: widths, relativeScale: $0, seed: UInt64(index))
      }
    }
  }()
}
