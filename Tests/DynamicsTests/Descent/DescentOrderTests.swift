import Dynamics
import Foundation
import LinearAlgebra
import Testing

/// Gradient descent is Euler's method for the flow: its errors halve with the learning rate (theory §1, §2).
@Suite struct DescentOrderTests {
  @Test(arguments: RandomProblem.all) func theMeasuredOrderIsOne(problem: RandomProblem) throws {
    let bound = try problem.stabilityBound()
    let exact = try problem.solution().state(at: bound).function
    let errors = try [200, 400, 800].map { steps in
      (try problem.descended(to: bound, steps: steps).function - exact).frobeniusNorm
    }
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      expectClose(log2(coarse / fine), 1, within: 0.2)
    }
  }

  /// The run of theory §1 and §2, over other draws: 4-4-4 at λ = 2 until t = 2.
  @Test(arguments: 1...6 as ClosedRange<UInt64>) func errorAndDriftHalveWithTheLearningRate(seed: UInt64) throws {
    let problem = RandomProblem(widths: Widths(inputs: 4, hidden: 4, outputs: 4), relativeScale: 2, seed: seed)
    let exact = try problem.solution().state(at: 2).function
    let runs = try [0.02, 0.01, 0.005].map { try problem.descended(to: 2, steps: Int((2 / $0).rounded())) }
    let errors = runs.map { ($0.function - exact).frobeniusNorm }
    let drifts = runs.map { $0.imbalanceDefect(from: 2) }
    for measured in [errors, drifts] {
      for (coarse, fine) in zip(measured, measured.dropFirst()) { expectClose(coarse / fine, 2, within: 0.1) }
    }
  }

  /// Λ after a step − Λ before it = η²(W₁EᵀEW₁ᵀ − W₂ᵀEEᵀW₂), exactly, for whatever weights and inputs.
  @Test(arguments: [true, false], [1e-3, 0.1, 0.5])
  func aStepChangesTheImbalanceByItsSecondOrder(whiten: Bool, rate: Double) throws {
    let task = try LearningTask.regression(
      inputs: 4, outputs: 3, RegressionTask(samples: 9, whiten: Whitening(whiten)), seed: 1)
    let weights = try VarianceScheme.lecun.weights(widths: Widths(inputs: 4, hidden: 5, outputs: 3), seed: 1)
    var descent = try GradientDescent(weights: weights, task: task, learningRate: rate)
    descent.advance(steps: 1)
    let covariance = task.inputCovariance ?? .identity(4)
    let residual = task.correlation - weights.function * covariance
    let expected =
      (weights.first * residual.columnGram).timesTransposed(weights.first)
      - weights.second.transposedTimes(residual.rowGram * weights.second)
    let change = descent.weights.imbalance - weights.imbalance
    #expect(expected.frobeniusNorm > 0.1)
    expectClose(change, rate * rate * expected, within: 1e-14)
  }
}

extension RandomProblem {
  fileprivate func stabilityBound() throws -> Double {
    GradientDescent.stabilityBound(relativeScale: relativeScale, largestSingularValue: try task().modes.values[0])
  }

  /// The weights that descent reaches at `time` in a number of steps.
  fileprivate func descended(to time: Double, steps: Int) throws -> Weights {
    var descent = try GradientDescent(weights: weights(), task: task(), learningRate: time / Double(steps))
    descent.advance(steps: steps)
    return descent.weights
  }
}
