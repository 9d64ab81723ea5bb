import Dynamics
import LinearAlgebra
import Testing

@Suite struct BalancedInitialisationTests {
  @Test(arguments: RandomProblem.all) func weightsAreBalanced(problem: RandomProblem) throws {
    let weights = try problem.weights()
    let tolerance = 1e-13 * max(1, abs(problem.relativeScale))
    expectClose(weights.imbalanceDefect(from: problem.relativeScale), 0, within: tolerance)
  }

  @Test(arguments: RandomProblem.all) func theFunctionIsThatOfTheGaussianLayers(problem: RandomProblem) throws {
    let weights = try BalancedInitialisation(relativeScale: problem.relativeScale, standardDeviation: 0.5)
      .weights(widths: problem.widths, task: nil, seed: problem.seed)
    let gaussian = try VarianceScheme.gaussian(first: 0.5, second: 0.5)
      .weights(widths: problem.widths, seed: problem.seed)
    expectClose(weights.function, gaussian.function, within: 1e-13 * max(1, abs(problem.relativeScale)))
  }

  @Test func theAbsoluteScaleIsTheNormOfTheFunction() throws {
    for spectrum in [BalancedInitialisation.Spectrum.random, .iso] {
      let start = BalancedInitialisation(relativeScale: -3, absoluteScale: 0.2, spectrum: spectrum)
      let weights = try start.weights(widths: Widths(inputs: 5, hidden: 3, outputs: 4), task: nil, seed: 1)
      expectClose(weights.function.frobeniusNorm, 0.2, within: 1e-14)
      expectClose(weights.imbalanceDefect(from: -3), 0, within: 1e-12)
    }
  }

  @Test func anIsotropicSpectrumHasOneValueAndTheSameNorm() throws {
    let widths = Widths(inputs: 4, hidden: 3, outputs: 5)
    let drawn = try BalancedInitialisation().weights(widths: widths, task: nil, seed: 8).function
    let iso = try BalancedInitialisation(spectrum: .iso).weights(widths: widths, task: nil, seed: 8).function
    let value = drawn.frobeniusNorm / 3.0.squareRoot()
    expectClose(try SingularValueDecomposition(of: iso).values, [value, value, value, 0], within: 1e-13)
  }

  @Test func parityIsMatchedForEverySeedAndScale() throws {
    let widths = Widths(inputs: 3, hidden: 3, outputs: 3)
    var reversals = 0
    for seed in 1...12 as ClosedRange<UInt64> {
      let task = try LearningTask.regression(inputs: 3, outputs: 3, RegressionTask(), seed: seed)
      let plain = try BalancedInitialisation(relativeScale: 1).weights(widths: widths, task: nil, seed: seed)
      reversals += try Parity.sign(of: plain.function, widths: widths, relativeTo: task) == -1 ? 1 : 0
      let functions = try [-2, 0, 1].map { scale in
        try BalancedInitialisation(relativeScale: scale, matchesParity: true)
          .weights(widths: widths, task: task, seed: seed).function
      }
      for function in functions {
        #expect(try Parity.sign(of: function, widths: widths, relativeTo: task) == 1)
        expectClose(function, functions[0], within: 1e-12)
      }
    }
    #expect(reversals > 0 && reversals < 12)
  }

  @Test(arguments: [(2, 4, 3), (3, 2, 3)]) func parityNeedsSquareMatricesOfFullRank(shape: (Int, Int, Int)) throws {
    let widths = Widths(inputs: shape.0, hidden: shape.1, outputs: shape.2)
    let task = try LearningTask(correlation: randomMatrix(shape.2, shape.0))
    #expect(try Parity.sign(of: randomMatrix(shape.2, shape.0), widths: widths, relativeTo: task) == nil)
    let matching = Initialisation.balanced(BalancedInitialisation(matchesParity: true))
    #expect(try matching.parityObstacle(widths: widths, task: task) == .noParity(widths: widths))
    #expect(try Initialisation.balanced(BalancedInitialisation()).parityObstacle(widths: widths, task: task) == nil)
  }

  @Test func parityNeedsDeterminantsThatAreNotZero() throws {
    let widths = Widths(inputs: 2, hidden: 3, outputs: 2)
    let singular = try LearningTask(correlation: Matrix(rowVectors: [[1, 2], [2, 4]]))
    let matching = Initialisation.balanced(BalancedInitialisation(matchesParity: true))
    #expect(try matching.parityObstacle(widths: widths, task: singular) == .noSign(quantity: "target"))
    #expect(try Parity.sign(of: randomMatrix(2, 2), widths: widths, relativeTo: singular) == 0)
    let task = try LearningTask(correlation: randomMatrix(2, 2))
    #expect(try matching.parityObstacle(widths: widths, task: task) == nil)
    let zero = Initialisation.balanced(BalancedInitialisation(standardDeviation: 0, matchesParity: true))
    #expect(try zero.parityObstacle(widths: widths, task: task) == .noSign(quantity: "initial function"))
  }

  /// Balanced weights at λ = 0 lie in a subspace of the hidden units, so more of these do not help: parity decides at every width.
  @Test(arguments: [4, 8, 16, 32]) func parityDecidesAtEveryWidthWhetherTheSaddleIsLeft(hidden: Int) throws {
    let widths = Widths(inputs: 4, hidden: hidden, outputs: 4)
    var saddles = 0
    for seed in 1...20 as ClosedRange<UInt64> {
      let task = try LearningTask.singularValues([4, 3, 2, 1], inputs: 4, outputs: 4, seed: seed)
      for matches in [false, true] {
        let start = try BalancedInitialisation(standardDeviation: 0.1, matchesParity: matches)
          .weights(widths: widths, task: task, seed: seed)
        let limit = try ExactSolution(weights: start, task: task, relativeScale: 0).state(at: .infinity)
        let sign = try Parity.sign(of: start.function, widths: widths, relativeTo: task)
        #expect(sign == 1 || sign == -1 && !matches)
        #expect(abs(task.gap(of: limit.function) - (sign == 1 ? 0 : 0.5)) < 1e-10, "the mode of strength 1 is left out")
        saddles += sign == -1 ? 1 : 0
      }
    }
    #expect(4...16 ~= saddles, "about half of 20 draws")
  }

  @Test func forbiddenScalesAreRefused() throws {
    let widths = Widths(inputs: 4, hidden: 3, outputs: 2)
    #expect(throws: DynamicsError.self) {
      try BalancedInitialisation(relativeScale: 1).weights(widths: widths, task: nil, seed: 1)
    }
    #expect(throws: DynamicsError.cannotScaleZero(quantity: "initial function")) {
      try BalancedInitialisation(standardDeviation: 0, absoluteScale: 1)
        .weights(widths: widths, task: nil, seed: 1)
    }
  }
}
