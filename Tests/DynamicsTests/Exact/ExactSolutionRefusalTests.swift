import Dynamics
import LinearAlgebra
import Testing

@Suite struct ExactSolutionRefusalTests {
  private let widths = Widths(inputs: 3, hidden: 2, outputs: 2)

  @Test func unbalancedWeightsAreRefusedWithTheNumbers() throws {
    let weights = try VarianceScheme.lecun.weights(widths: widths, seed: 1)
    let task = try LearningTask(correlation: randomMatrix(2, 3))
    let error = #expect(throws: DynamicsError.self) { try ExactSolution(weights: weights, task: task) }
    guard case .unbalancedWeights(let scale, let defect, let tolerance) = error else {
      Issue.record("unexpected error \(String(describing: error))")
      return
    }
    #expect(scale == weights.imbalanceMean)
    #expect(defect == weights.imbalanceDefect)
    #expect(defect > tolerance && tolerance > 0)
  }

  @Test func coloredInputsAreRefusedWithTheirDeviation() throws {
    let task = try LearningTask(inputs: 2 * randomMatrix(3, 9), targets: randomMatrix(2, 9, seed: 2))
    let weights = try BalancedInitialisation(relativeScale: 1).weights(widths: widths, task: nil, seed: 1)
    let covariance = try #require(task.inputCovariance)
    let deviation = (covariance - .identity(3)).frobeniusNorm
    #expect(throws: DynamicsError.inputsNotWhite(deviation: deviation)) {
      try ExactSolution(weights: weights, task: task)
    }
  }

  @Test func anotherRelativeScaleThanThatOfTheWeightsIsRefused() throws {
    let weights = try BalancedInitialisation(relativeScale: 1).weights(widths: widths, task: nil, seed: 1)
    let task = try LearningTask(correlation: randomMatrix(2, 3))
    #expect(throws: DynamicsError.self) { try ExactSolution(weights: weights, task: task, relativeScale: 1.1) }
  }

  @Test func anotherTasksShapeIsRefused() throws {
    let weights = try BalancedInitialisation().weights(widths: widths, task: nil, seed: 1)
    let task = try LearningTask(correlation: randomMatrix(3, 2))
    #expect(
      throws: DynamicsError.wrongShape(
        quantity: "target", expectedRows: 2, expectedColumns: 3, rows: 3, columns: 2)
    ) { try ExactSolution(weights: weights, task: task) }
  }
}
