import Dynamics
import Foundation
import LinearAlgebra
import TestSupport
import Testing

@Suite struct ExactEvaluatorTests {
  private static let largeSizes = runsSlowTests ? [100, 200, 300] : [100]
  private static let times = [3, 0.2, 0, 50, .infinity, 1e-4, 3]

  /// What was evaluated before leaves no trace, to the last bit.
  @Test(arguments: RandomProblem.all) func everyTimeStandsAlone(problem: RandomProblem) throws {
    let solution = try problem.solution()
    let states = try solution.states(at: Self.times)
    for (time, state) in zip(Self.times, states) {
      #expect(try solution.state(at: time) == state, "t = \(time)")
    }
  }

  /// Where the elimination of the time before is used again, every bit is that of an elimination from the start.
  @Test(arguments: [(5, 5, 5), (20, 20, 20), (30, 12, 26)]) func manyTimesStandAlone(units: (Int, Int, Int)) throws {
    let widths = Widths(inputs: units.0, hidden: units.1, outputs: units.2)
    let task = try LearningTask(correlation: randomMatrix(units.2, units.0, seed: 5))
    let weights = try BalancedInitialisation(standardDeviation: 0.2).weights(widths: widths, task: task, seed: 6)
    let solution = try ExactSolution(weights: weights, task: task, relativeScale: 0)
    let times = (0..<200).map { 0.05 * Double($0) }
    let states = try solution.states(at: times)
    for (time, state) in zip(times, states) { #expect(try solution.state(at: time) == state, "t = \(time)") }
  }

  @Test(arguments: RandomProblem.all) func theOuterProductHoldsTheThreeBlocks(problem: RandomProblem) throws {
    let (solution, inputs) = (try problem.solution(), problem.widths.inputs)
    let size = inputs + problem.widths.outputs
    var evaluator = ExactEvaluator(solution)
    var product = Matrix(rows: size, columns: size, repeating: .nan)
    for time in Self.times {
      try evaluator.writeOuterProduct(at: time, to: &product)
      let state = try solution.state(at: time)
      let (upper, lower) = (product.rows(in: 0..<inputs), product.rows(in: inputs..<size))
      let tolerance = 1e-14 * state.norm
      expectClose(upper.columns(in: 0..<inputs), state.inputGram, within: tolerance)
      expectClose(lower.columns(in: 0..<inputs), state.function, within: tolerance)
      expectClose(lower.columns(in: inputs..<size), state.outputGram, within: tolerance)
      #expect(product == product.transposed)
      #expect(try evaluator.outerProduct(at: time) == product)
    }
  }

  /// Sizes at which the kernels of the library take over from the loops.
  @Test(arguments: [(30, 30, 30), (26, 40, 50), (50, 28, 26), (40, 12, 30)], [-0.7, 0, 1.3])
  func largeNetworksObeyTheirLaws(units: (Int, Int, Int), scale: Double) throws {
    let widths = Widths(inputs: units.0, hidden: units.1, outputs: units.2)
    let task = try LearningTask(correlation: randomMatrix(units.2, units.0, seed: 2))
    let start = BalancedInitialisation(relativeScale: scale, standardDeviation: 0.5, matchesParity: true)
    guard widths.allows(relativeScale: scale) else {
      #expect(throws: DynamicsError.self) { try start.weights(widths: widths, task: task, seed: 3) }
      return
    }
    let weights = try start.weights(widths: widths, task: task, seed: 3)
    let solution = try ExactSolution(weights: weights, task: task, relativeScale: scale)
    let half = try solution.state(at: 0.4)
    let rest = try ExactSolution(weights: half.factor, task: task, relativeScale: scale)
    let whole = try solution.state(at: 1)
    expectClose(try rest.state(at: 0.6).function, whole.function, within: 1e-11 * whole.norm)
    expectClose(whole.factor.imbalanceDefect(from: scale), 0, within: 1e-12 * whole.norm)
  }

  /// Over many steps of elimination nothing but rounding may count as rounding: the formula that needs no threshold agrees.
  @Test(arguments: largeSizes, [-1.0, 1]) func largeNetworksKeepAllTheirRows(size: Int, scale: Double) throws {
    let widths = Widths(inputs: size, hidden: size, outputs: size)
    let task = try LearningTask(correlation: (1 / Double(size).squareRoot()) * randomMatrix(size, size, seed: 2))
    let start = BalancedInitialisation(relativeScale: scale, standardDeviation: 0.1 / Double(size).squareRoot())
    let weights = try start.weights(widths: widths, task: nil, seed: 3)
    let graded = try ExactSolution(weights: weights, task: task, relativeScale: scale)
    let stable = try ExactSolution(weights: weights, task: task, relativeScale: scale, method: .stable)
    for time in [0.5, 3, 10] {
      let (found, expected) = (try graded.state(at: time), try stable.state(at: time))
      expectClose(found.function, expected.function, within: 1e-9 * expected.norm, "t = \(time)")
      expectClose(found.factor.imbalanceDefect(from: scale), 0, within: 1e-10 * expected.norm, "t = \(time)")
    }
  }
}
