import Testing

@testable import Dynamics
@testable import LinearAlgebra

/// Many states in one piece of memory are those that are asked for alone.
@Suite struct StateSeriesTests {
  private static let units = [
    (1, 1, 1), (3, 3, 3), (4, 4, 4), (1, 2, 4), (2, 3, 2), (4, 2, 1), (2, 4, 3), (5, 3, 2), (8, 8, 8), (20, 20, 2),
    (2, 12, 12), (12, 11, 13),
  ]

  /// A descent from random weights; from balanced ones, few directions can change.
  private struct Case {
    var descent: GradientDescent
    let task: LearningTask

    init(
      _ units: (Int, Int, Int), isBalanced: Bool = true, isWhite: Bool = true, learningRate: Double = 0.02,
      rule: LearningRule = .plain, precision: GradientDescent.Precision = .double, stopGap: Double = 0
    ) throws {
      let widths = Widths(inputs: units.0, hidden: units.1, outputs: units.2)
      let samples = units.0 + 2
      task =
        isWhite
        ? try LearningTask(correlation: randomMatrix(units.2, units.0, seed: 4))
        : try LearningTask(
          inputs: randomMatrix(units.0, samples, seed: 5), targets: randomMatrix(units.2, samples, seed: 6))
      let weights =
        isBalanced
        ? try BalancedInitialisation(standardDeviation: 0.3).weights(widths: widths, task: nil, seed: 3)
        : try VarianceScheme.lecun.weights(widths: widths, seed: 1)
      descent = try GradientDescent(
        weights: weights, task: task, learningRate: learningRate, rule: rule, precision: precision, stopGap: stopGap)
    }
  }

  private static let turns = [0, 1, 1, 7, 0, 2, 1, 1, 30, 1, 1]

  /// Against `advance` and `state`, turn by turn.
  private func expectSameStates(_ known: Case, turns: [Int] = turns) {
    var (together, alone) = (known.descent, known.descent)
    var series = StateSeries(widths: known.descent.weights.widths, capacity: turns.count + 1)
    together.write(to: &series, after: turns)
    var expected: [NetworkState] = []
    for steps in turns {
      alone.advance(steps: steps)
      guard !alone.isDiverged else { break }
      expected.append(alone.state)
    }
    #expect(together.step == alone.step && together.ending == alone.ending && together.state == alone.state)
    #expect((0..<series.count).map { series.state(at: $0) } == expected)
    #expect(known.task.losses(of: series) == expected.map { known.task.loss(of: $0.function) })
    #expect(known.task.gaps(of: series) == expected.map { known.task.gap(of: $0.function) })
    let start = NeuralTangentKernel(of: known.descent.state, on: known.task)
    #expect(start.distances(toKernelsOf: series) == expected.map { start.distance(toKernelOf: $0) })
  }

  @Test(arguments: units) func statesAreThoseOfEachTurn(units: (Int, Int, Int)) throws {
    expectSameStates(try Case(units))
    expectSameStates(try Case(units, isBalanced: false))
    expectSameStates(try Case(units, isWhite: false))
  }

  @Test func soAreThoseOfOtherDescents() throws {
    let rule = LearningRule(firstRate: 0.5, secondRate: 2, decay: 0.1)
    expectSameStates(try Case((3, 3, 3), rule: rule))
    expectSameStates(try Case((3, 3, 3), precision: .single))
  }

  /// More steps than are taken between two looks at whether the task was cancelled.
  @Test func manyStepsAreTakenInPortions() throws {
    let known = try Case((1, 1, 1))
    expectSameStates(known, turns: [3, DescentLayout(widths: known.descent.weights.widths, isWhite: true).stride, 2])
  }

  @Test(arguments: units) func statesFromTheDivergenceOnAreLeftOut(units: (Int, Int, Int)) throws {
    let known = try Case(units, learningRate: 50)
    expectSameStates(known, turns: Self.turns + [1000, 1])
    var (series, descent) = (StateSeries(widths: known.descent.weights.widths, capacity: 3), known.descent)
    descent.write(to: &series, after: [0, 1000, 1])
    #expect(descent.isDiverged && series.count == 1)
    descent.write(to: &series, after: [0])
    #expect(series.count == 0)
  }

  @Test(arguments: [(3, 3, 3), (2, 4, 3), (20, 20, 2), (12, 11, 13)])
  func statesAfterTheGapAreTheLast(units: (Int, Int, Int)) throws {
    let start = try Case(units)
    let gap = start.task.gap(of: start.descent.state.function)
    let known = try Case(units, stopGap: 0.9 * gap)
    expectSameStates(known, turns: Self.turns + [1000, 1, 5])
    var descent = known.descent
    descent.advance(steps: 2000)
    #expect(descent.ending == .reachedGap)
  }

  /// The kernels of each level, of numbers of states that fill vectors and do not.
  @Test(arguments: units) func distancesHaveTheBitsOfEachAlone(units: (Int, Int, Int)) throws {
    let known = try Case(units, isBalanced: false)
    let start = NeuralTangentKernel(of: known.descent.state, on: known.task)
    for count in [1, 2, 7, 8, 9, 21] {
      var (descent, series) = (known.descent, StateSeries(widths: known.descent.weights.widths, capacity: count))
      descent.write(to: &series, after: Array(repeating: 3, count: count))
      let expected = (0..<count).map { start.distance(toKernelOf: series.state(at: $0)).bitPattern }
      for level in Kernels.Level.allCases where level.rawValue <= Kernels.Level.best.rawValue {
        let kernels = Kernels(level: level)
        let found = start.distances(toKernelsOf: series) {
          $0.writeDistances(count: $1, step: series.layout.size, to: $2, kernels: kernels)
        }
        #expect(found.map(\.bitPattern) == expected, "\(level), \(count) states")
      }
    }
  }

  /// A kernel that is zero beside others.
  @Test func aStateWithoutAKernelHasNoDistance() throws {
    let one = NetworkState(weights: Weights(first: .identity(2), second: .identity(2)))
    let zero = NetworkState(weights: Weights(first: Matrix(rows: 2, columns: 2), second: Matrix(rows: 2, columns: 2)))
    var series = StateSeries(widths: one.factor.widths, capacity: 8)
    for index in 0..<8 { series.append(index == 5 ? zero : one) }
    let kernel = NeuralTangentKernel(of: one, on: try LearningTask(correlation: .identity(2)))
    let distances = kernel.distances(toKernelsOf: series)
    #expect(distances.indices.filter { distances[$0].isNaN } == [5])
    #expect(distances.indices.filter { distances[$0] == 0 } == [0, 1, 2, 3, 4, 6, 7])
  }
}
