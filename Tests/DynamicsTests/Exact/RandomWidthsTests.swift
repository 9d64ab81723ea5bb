import Dynamics
import LinearAlgebra
import Testing

/// The exact solution at times from 10⁻⁸ to 10⁴, over random widths and every feasible sign of λ: against an integration
/// of the flow while that is possible, against the limit later.
@Suite struct RandomWidthsTests {
  private static let times = [1e-8, 1e-5, 1e-3, 0.03, 0.3, 2, 20, 100, 1e3, 1e4]

  /// What the exact solution can be held against at a time.
  fileprivate enum Rival {
    case flow
    case limit
    case neither
  }

  @Test(arguments: RandomProblem.ofRandomWidths)
  func itIsTheFlowAndThenTheLimit(problem: RandomProblem) throws {
    let (solution, task) = (try problem.solution(), try problem.task())
    let limit = try solution.state(at: .infinity)
    var flow = try GradientFlow(weights: problem.weights(), task: task)
    for time in Self.times {
      switch problem.rival(of: solution, at: time, on: task) {
      case .flow:
        try flow.advance(to: time)
        expectClose(flow.state, try solution.state(at: time), relative: 1e-10, "t = \(time)")
      case .limit: expectClose(try solution.state(at: time), limit, relative: 1e-10, "t = \(time)")
      case .neither: break
      }
    }
  }

  @Test func everySignAndEveryTimeIsCovered() throws {
    let problems = RandomProblem.ofRandomWidths
    for sign in [FloatingPointSign.minus, .plus] {
      #expect(problems.count { $0.relativeScale != 0 && $0.relativeScale.sign == sign } >= 10)
    }
    #expect(problems.count { $0.relativeScale == 0 } == 24)
    var (flows, limits) = ([Double: Int](), [Double: Int]())
    for problem in problems {
      let (solution, task) = (try problem.solution(), try problem.task())
      for time in Self.times {
        switch problem.rival(of: solution, at: time, on: task) {
        case .flow: flows[time, default: 0] += 1
        case .limit: limits[time, default: 0] += 1
        case .neither: break
        }
      }
    }
    #expect(Self.times.filter { $0 <= 100 }.allSatisfy { 4 * flows[$0, default: 0] >= 3 * problems.count })
    #expect(Self.times.filter { $0 >= 1e3 }.allSatisfy { 2 * limits[$0, default: 0] >= problems.count })
  }
}

extension RandomProblem {
  /// The flow is a rival where the problem lets the two agree, 10³εκ < 10⁻¹¹ (theory §6); the limit where the slowest
  /// transient has decayed.
  fileprivate func rival(of solution: ExactSolution, at time: Double, on task: LearningTask) -> RandomWidthsTests.Rival
  {
    if time > 100 { return slowestRate(on: task) * time > 40 ? .limit : .neither }
    return solution.estimatedError(at: time) < 1e-11 ? .flow : .neither
  }

  /// The smallest difference between the rate of a direction that the start reaches in the end and of one that it does
  /// not.
  private func slowestRate(on task: LearningTask) -> Double {
    let modes = task.modes.values.map { EigenMode(singularValue: $0, relativeScale: relativeScale) }
    let outer = (widths.outputs > widths.inputs ? 1 : -1) * relativeScale / 2
    let surplus = Array(repeating: outer, count: abs(widths.outputs - widths.inputs))
    let rates = (modes.map(\.rate) + surplus + modes.map { -$0.rate }).sorted(by: >)
    let reached = relativeScale == 0 ? widths.functionRank : widths.hidden
    let excess = surplus.isEmpty || outer <= 0 ? Double.infinity : modes.map(\.excessRate).min() ?? 0
    // Within the surplus directions nothing moves; which of them remain is settled at the modes' excess rate.
    let gap = rates[reached - 1] - rates[reached]
    return min(gap > 0 ? gap : .infinity, excess)
  }
}

extension RandomProblem {
  /// Twenty-four networks with 1 to 12 units in each layer, each at λ = 0 and at a random λ of each sign that it allows.
  fileprivate static let ofRandomWidths: [RandomProblem] = {
    var generator = RandomGenerator(seed: 17)
    return (1...24).flatMap { index in
      let counts = (0..<3).map { _ in Int.random(in: 1...12, using: &generator) }
      let widths = Widths(inputs: counts[0], hidden: counts[1], outputs: counts[2])
      let size = Double.random(in: 0.1...4, using: &generator)
      return [-size, 0, size].filter(widths.allows).map {
        RandomProblem(widths: widths, relativeScale: $0, seed: UInt64(index))
      }
    }
  }()
}
