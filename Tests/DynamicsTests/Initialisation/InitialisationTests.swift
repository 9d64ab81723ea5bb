import Dynamics
import LinearAlgebra
import Testing

@Suite struct InitialisationTests {
  private let widths = Widths(inputs: 2, hidden: 2, outputs: 3)

  @Test func givenWeightsMustFit() throws {
    let wide = Initialisation.given(first: randomMatrix(2, 3), second: randomMatrix(3, 2))
    #expect(
      throws: DynamicsError.wrongShape(quantity: "w1", expectedRows: 2, expectedColumns: 2, rows: 2, columns: 3)
    ) { try wide.weights(widths: widths, task: nil, seed: 1) }
    let torn = Initialisation.given(first: randomMatrix(2, 2), second: randomMatrix(3, 4))
    #expect(
      throws: DynamicsError.wrongShape(quantity: "w2", expectedRows: 3, expectedColumns: 2, rows: 3, columns: 4)
    ) { try torn.weights(widths: widths, task: nil, seed: 1) }
    let endless = Initialisation.given(
      first: Matrix(rows: 2, columns: 2, repeating: .infinity), second: randomMatrix(3, 2))
    #expect(throws: DynamicsError.notFinite(quantity: "w1")) { try endless.weights(widths: widths, task: nil, seed: 1) }
    let fitting = Initialisation.given(first: randomMatrix(2, 2), second: randomMatrix(3, 2))
    let weights = try fitting.weights(widths: widths, task: nil, seed: 1)
    #expect(weights == Weights(first: randomMatrix(2, 2), second: randomMatrix(3, 2)))
  }

  @Test func aStartInTheFramesOfATaskNeedsOne() {
    let aligned = Initialisation.aligned(AlignedInitialisation(values: .uniform(1)))
    #expect(throws: DynamicsError.missingTask) { try aligned.weights(widths: widths, task: nil, seed: 1) }
    let matched = Initialisation.balanced(BalancedInitialisation(matchesParity: true))
    #expect(throws: DynamicsError.missingTask) { try matched.weights(widths: widths, task: nil, seed: 1) }
  }

  @Test func theDrawsDoNotDependOnTheRelativeScale() throws {
    let functions = try [0.0, 1, 5].map { scale in
      try Initialisation.balanced(BalancedInitialisation(relativeScale: scale))
        .weights(widths: widths, task: nil, seed: 3).function
    }
    expectClose(functions[1], functions[0], within: 1e-13)
    expectClose(functions[2], functions[0], within: 1e-13)
  }
}
