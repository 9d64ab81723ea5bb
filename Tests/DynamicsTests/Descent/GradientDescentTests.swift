import Dynamics
import LinearAlgebra
import Testing

@Suite struct GradientDescentTests {
  private let problem = RandomProblem(widths: Widths(inputs: 4, hidden: 4, outputs: 4), relativeScale: 2, seed: 2)

  private func descent(learningRate: Double) throws -> GradientDescent {
    try GradientDescent(weights: problem.weights(), task: problem.task(), learningRate: learningRate)
  }

  @Test func stepsMayBeTakenInAnyPortions() throws {
    var (one, other) = (try descent(learningRate: 0.01), try descent(learningRate: 0.01))
    one.advance(steps: 100)
    for _ in 0..<10 { other.advance(steps: 10) }
    #expect(one.weights == other.weights)
    #expect(one.step == 100 && other.step == 100)
    expectClose(one.time, 1, within: 1e-12)
  }

  /// The memory of the last state is used again, unless somebody holds it.
  @Test(arguments: [(4, 4, 4), (20, 20, 2), (2, 20, 20), (17, 11, 1), (40, 30, 4)])
  func aStateIsWrittenInPlaceOfAnother(units: (Int, Int, Int)) throws {
    let widths = Widths(inputs: units.0, hidden: units.1, outputs: units.2)
    let task = try LearningTask(correlation: randomMatrix(units.2, units.0, seed: 4))
    let weights = try BalancedInitialisation(standardDeviation: 0.2).weights(widths: widths, task: task, seed: 5)
    var descent = try GradientDescent(weights: weights, task: task, learningRate: 0.01)
    var state = descent.state
    let (start, copy) = (state, descent.state)
    for _ in 0..<5 {
      descent.advance(steps: 3)
      descent.write(to: &state)
      #expect(state == descent.state)
    }
    #expect(start == copy && start != state)
  }

  @Test(arguments: [GradientDescent.Precision.double, .single])
  func theStateIsThatOfTheWeights(precision: GradientDescent.Precision) throws {
    let widths = Widths(inputs: 15, hidden: 12, outputs: 14)
    let weights = try BalancedInitialisation(standardDeviation: 0.2).weights(widths: widths, task: nil, seed: 1)
    let task = try LearningTask(correlation: randomMatrix(14, 15))
    var descent = try GradientDescent(weights: weights, task: task, learningRate: 0.01, precision: precision)
    for steps in [0, 1, 7] {
      descent.advance(steps: steps)
      #expect(descent.state == NetworkState(weights: descent.weights))
    }
  }

  @Test func noStepChangesNothing() throws {
    var descent = try descent(learningRate: 0.01)
    descent.advance(steps: 0)
    #expect(try descent.weights == problem.weights())
  }

  @Test func aRunThatDivergesStopsAndSaysSo() throws {
    var descent = try descent(learningRate: 5)
    descent.advance(steps: 1000)
    #expect(descent.isDiverged)
    #expect(descent.step < 1000)
    let stopped = descent.step
    descent.advance(steps: 10)
    #expect(descent.step == stopped)
  }

  @Test(arguments: 0..<9) func oneEntryThatDivergesIsEnough(entry: Int) throws {
    var (first, second) = (Matrix(rows: 1, columns: 3), Matrix(rows: 3, columns: 1))
    (second[entry / 3, 0], first[0, entry % 3]) = (2, 2)
    var descent = try GradientDescent(
      weights: Weights(first: first, second: second), task: LearningTask(correlation: Matrix(rows: 3, columns: 3)),
      learningRate: 1)
    descent.advance(steps: 100)
    #expect(descent.isDiverged)
    #expect(descent.weights.function[entry / 3, entry % 3] != 0 && descent.weights.isFinite)
  }

  @Test(arguments: [GradientDescent.Precision.double, .single])
  func aRunEndsWhereItsGapIsSmallEnough(precision: GradientDescent.Precision) throws {
    let task = try problem.task()
    var descent = try GradientDescent(
      weights: problem.weights(), task: task, learningRate: 0.01, precision: precision, stopGap: 1e-3)
    descent.advance(steps: 10_000)
    #expect(descent.ending == .reachedGap)
    #expect(task.gap(of: descent.weights.function) <= 1.001e-3)
    let last = descent.step
    var shorter = try GradientDescent(
      weights: problem.weights(), task: task, learningRate: 0.01, precision: precision)
    shorter.advance(steps: last - 1)
    #expect(task.gap(of: shorter.weights.function) > 0.999e-3)
    descent.advance(steps: 10)
    #expect(descent.step == last)
  }

  @Test func coloredInputsLeadToTheLeastSquaresSolution() throws {
    let task = try LearningTask(inputs: 0.8 * randomMatrix(3, 20), targets: randomMatrix(2, 20, seed: 5))
    #expect(!task.isWhite)
    let weights = try VarianceScheme.glorot.weights(
      widths: Widths(inputs: 3, hidden: 4, outputs: 2), seed: 1)
    var descent = try GradientDescent(weights: weights, task: task, learningRate: 0.05)
    descent.advance(steps: 20_000)
    expectClose(task.loss(of: descent.weights.function), task.lossFloor, within: 1e-12)
  }

  @Test(arguments: [0, -1, .nan, .infinity]) func learningRatesArePositive(rate: Double) throws {
    #expect(throws: DynamicsError.self) { try descent(learningRate: rate) }
  }

  @Test func largeNetworksTakeTheSameSteps() throws {
    let large = RandomProblem(widths: Widths(inputs: 15, hidden: 12, outputs: 14), relativeScale: 0.5, seed: 1)
    let task = try LearningTask(correlation: randomMatrix(14, 15))
    let weights = try BalancedInitialisation(relativeScale: 0.5).weights(widths: large.widths, task: nil, seed: 1)
    var descent = try GradientDescent(weights: weights, task: task, learningRate: 0.01)
    descent.advance(steps: 1)
    let residual = task.correlation - weights.function
    expectClose(
      descent.weights.first, weights.first + 0.01 * weights.second.transposedTimes(residual), within: 1e-13)
    expectClose(
      descent.weights.second, weights.second + 0.01 * residual.timesTransposed(weights.first), within: 1e-13)
  }

  @Test func singlePrecisionStaysNearDoublePrecision() throws {
    var single = try GradientDescent(
      weights: problem.weights(), task: problem.task(), learningRate: 0.01, precision: .single)
    var double = try descent(learningRate: 0.01)
    single.advance(steps: 200)
    double.advance(steps: 200)
    let distance = (single.weights.function - double.weights.function).frobeniusNorm
    #expect(distance > 0 && distance < 1e-5)
    #expect(single.weights.first.elements.allSatisfy { Double(Float($0)) == $0 })
  }

  @Test func largeNetworksRunInSinglePrecisionToo() throws {
    let task = try LearningTask(correlation: randomMatrix(14, 15))
    let widths = Widths(inputs: 15, hidden: 12, outputs: 14)
    let weights = try BalancedInitialisation().weights(widths: widths, task: nil, seed: 1)
    var single = try GradientDescent(weights: weights, task: task, learningRate: 1e-3, precision: .single)
    var double = try GradientDescent(weights: weights, task: task, learningRate: 1e-3)
    single.advance(steps: 5)
    double.advance(steps: 5)
    expectClose(single.weights.function, double.weights.function, within: 1e-4)
  }
}
