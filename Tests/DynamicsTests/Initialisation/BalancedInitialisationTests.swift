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
      reversals += try Parity.sign(of: plain.function, relativeTo: task) == -1 ? 1 : 0
      let functions = try [-2, 0, 1].map { scale in
        try BalancedInitialisation(relativeScale: scale, matchesParity: true)
          .weights(widths: widths, task: task, seed: seed).function
      }
      for function in functions {
        #expect(try Parity.sign(of: function, relativeTo: task) == 1)
        expectClose(function, functions[0], within: 1e-12)
      }
    }
    #expect(reversals > 0 && reversals < 12)
  }

  @Test func parityNeedsSquareMatrices() throws {
    #expect(try Parity.sign(of: randomMatrix(2, 3), relativeTo: LearningTask(correlation: randomMatrix(2, 3))) == nil)
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
