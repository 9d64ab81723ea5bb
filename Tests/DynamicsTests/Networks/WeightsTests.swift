import Dynamics
import LinearAlgebra
import Testing

@Suite struct WeightsTests {
  private let weights = Weights(
    first: Matrix(rowVectors: [[1, 0, 2], [0, 1, 0]]), second: Matrix(rowVectors: [[3, 0], [0, 1], [0, 1], [1, 0]]))

  @Test func functionAndRepresentations() {
    #expect(weights.widths == Widths(inputs: 3, hidden: 2, outputs: 4))
    #expect(weights.function == Matrix(rowVectors: [[3, 0, 6], [0, 1, 0], [0, 1, 0], [1, 0, 2]]))
    #expect(weights.inputGram == Matrix(rowVectors: [[1, 0, 2], [0, 1, 0], [2, 0, 4]]))
    #expect(weights.outputGram.trace == 12)
  }

  @Test func imbalance() throws {
    #expect(weights.imbalance == Matrix(rowVectors: [[5, 0], [0, 1]]))
    #expect(weights.imbalanceMean == 3)
    expectClose(weights.imbalanceDefect, Double(8).squareRoot(), within: 1e-15)
    expectClose(try weights.imbalanceSpectrum(), [5, 1], within: 1e-14)
  }

  @Test func layersHaveOneSingularValuePerHiddenUnit() throws {
    let values = try weights.layerSingularValues()
    expectClose(values[0], [Double(5).squareRoot(), 1], within: 1e-14)
    expectClose(values[1], [Double(10).squareRoot(), Double(2).squareRoot()], within: 1e-14)
    let wide = Weights(first: Matrix(rows: 3, columns: 1, repeating: 1), second: Matrix(rows: 1, columns: 3))
    expectClose(try wide.layerSingularValues()[0], [Double(3).squareRoot(), 0, 0], within: 1e-14)
  }
}
