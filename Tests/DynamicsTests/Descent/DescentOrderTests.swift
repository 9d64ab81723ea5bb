import Dynamics
import Foundation
import LinearAlgebra
import Testing

/// Gradient descent is Euler's method for the flow: its error halves with the learning rate.
@Suite struct DescentOrderTests {
  @Test(arguments: RandomProblem.all) func theMeasuredOrderIsOne(problem: RandomProblem) throws {
    let (weights, task) = (try problem.weights(), try problem.task())
    let bound = GradientDescent.stabilityBound(
      relativeScale: problem.relativeScale, largestSingularValue: task.modes.values[0])
    let exact = try problem.solution().state(at: bound).function
    let errors = try [200, 400, 800].map { steps in
      var descent = try GradientDescent(weights: weights, task: task, learningRate: bound / Double(steps))
      descent.advance(steps: steps)
      return (descent.weights.function - exact).frobeniusNorm
    }
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      expectClose(log2(coarse / fine), 1, within: 0.2)
    }
  }
}
