import Dynamics
import LinearAlgebra
import Testing

/// Fine-tuning after a change of the relative scale (theory §15, paper D.4), on the hierarchy with perturbed features.
@Suite struct FineTuningTests {
  private enum Change: CaseIterable {
    /// A plant becomes an animal, as goldfish is.
    case feature
    /// The right singular vector of the first mode is reversed.
    case reversal
    /// All targets are doubled.
    case scaling

    func task(from task: LearningTask) throws -> LearningTask {
      switch self {
      case .feature: try task.settingTarget(output: 2, sample: 4, to: task.targets[2, 0])
      case .reversal: try task.reversing(modes: [0])
      case .scaling: try task.scalingTargets(by: 2)
      }
    }
  }

  private static let widths = Widths(inputs: 8, hidden: 8, outputs: 8)

  /// The network that has learnt `task` at λ = 0.
  private func pretrained(on task: LearningTask) throws -> Weights {
    let weights = try BalancedInitialisation(standardDeviation: 0.1, matchesParity: true)
      .weights(widths: Self.widths, task: task, seed: 1)
    return try ExactSolution(weights: weights, task: task, relativeScale: 0).state(at: .infinity).factor
  }

  /// The gap at τ/2 after rebalancing.
  private func gap(_ change: Change, scale: Double, at time: Double = 0.5) throws -> Double {
    let task = try LearningTask.hierarchy(perturbation: 0.1)
    let next = try change.task(from: task)
    let weights = try pretrained(on: task).rebalanced(to: scale)
    let solution = try ExactSolution(weights: weights, task: next, relativeScale: scale)
    return next.gap(of: try solution.state(at: time).function)
  }

  private static let table: [(Double, [Double])] = [
    (0, [0.0161, 0.871, 0.272]), (1, [0.0115, 0.615, 0.195]), (-1, [0.0115, 0.615, 0.195]),
    (10, [3e-6, 9.5e-5, 6.2e-5]), (-10, [3e-6, 9.5e-5, 6.2e-5]),
  ]

  @Test(arguments: table) func gapsAreThoseOfTheTable(scale: Double, gaps: [Double]) throws {
    let found = try Change.allCases.map { try gap($0, scale: scale) }
    let digits = abs(scale) == 10 ? [5e-7, 5e-7, 5e-7] : [5e-5, 5e-4, 5e-4]
    for (index, pair) in zip(found, gaps).enumerated() {
      expectClose(pair.0, pair.1, within: digits[index], "task \(index + 1)")
    }
  }

  /// Larger |λ| is faster, and only the size counts.
  @Test(arguments: Change.allCases) private func largerScalesAreFaster(change: Change) throws {
    let gaps = try [0.0, 0.5, 1, 3, 10].map { try gap(change, scale: $0) }
    for (slower, faster) in zip(gaps, gaps.dropFirst()) { #expect(faster < slower) }
    for scale in [0.5, 3, 10] {
      let (one, other) = (try gap(change, scale: scale), try gap(change, scale: -scale))
      expectClose(one, other, within: 1e-10 * one + 1e-14)
    }
  }

  /// Reversal and scaling move each mode alone: a₀ = −s → s and a₀ = s → 2s.
  @Test(arguments: [-10, -1, 0.0, 1, 10], [0.1, 0.5, 2])
  func reversalAndScalingAreClosedForms(scale: Double, time: Double) throws {
    let values = try LearningTask.hierarchy(perturbation: 0.1).modes.values
    let scaling = values.reduce(0) { sum, value in
      let mode = ModeDynamics(target: 2 * value, start: value, relativeScale: scale)
      let error = mode.strength(at: time) - 2 * value
      return sum + 0.5 * error * error
    }
    expectClose(try gap(.scaling, scale: scale, at: time), scaling, within: 1e-12)
    let reversed = ModeDynamics(target: values[0], start: -values[0], relativeScale: scale).strength(at: time)
    let reversal = 0.5 * (values[0] - reversed) * (values[0] - reversed)
    expectClose(try gap(.reversal, scale: scale, at: time), reversal, within: 1e-12)
  }
}

/// In square networks τ dW/dt = √(WWᵀ + λ²/4 I)(Σ − W) + (Σ − W)√(WᵀW + λ²/4 I), which does not see the sign of λ
/// (theory §15).
@Suite struct SignSymmetryTests {
  private static let problems = [1, 2, 4, 6].flatMap { size in
    [0.3, 2, 15].map {
      RandomProblem(
        widths: Widths(inputs: size, hidden: size, outputs: size), relativeScale: $0, seed: UInt64(size))
    }
  }

  private func mirror(_ problem: RandomProblem) -> RandomProblem {
    RandomProblem(widths: problem.widths, relativeScale: -problem.relativeScale, seed: problem.seed)
  }

  @Test(arguments: problems) func functionAndLossAreEven(problem: RandomProblem) throws {
    let pair = try [problem, mirror(problem)].map { try $0.solution() }
    for time in [0, 0.01, 0.5, 4, 100] {
      let states = try pair.map { try $0.state(at: time) }
      expectClose(states[0].function, states[1].function, within: 1e-12 * max(1, problem.relativeScale))
      // The representations do see it.
      let difference = states[0].outputGram - states[1].outputGram
      expectClose(difference, problem.relativeScale * .identity(problem.widths.outputs), within: 1e-11 * states[0].norm)
    }
  }

  @Test(arguments: problems) func theFunctionFollowsAnEquationOfItsOwn(problem: RandomProblem) throws {
    let (solution, task) = (try problem.solution(), try problem.task())
    let (time, step) = (0.05, 1e-5)
    let function = try solution.state(at: time).function
    let slope =
      (0.5 / step) * (try solution.state(at: time + step).function - solution.state(at: time - step).function)
    let shift = problem.relativeScale * problem.relativeScale / 4
    let roots = try [function.rowGram, function.columnGram].map {
      try SymmetricEigendecomposition(of: $0).applying { (max($0, 0) + shift).squareRoot() }
    }
    let residual = task.correlation - function
    let expected = roots[0] * residual + residual * roots[1]
    #expect(expected.frobeniusNorm > 1e-3)
    expectClose(slope, expected, within: 1e-6 * max(1, expected.frobeniusNorm))
  }
}
