import LinearAlgebra
import Testing

@testable import Dynamics

@Suite struct SpanWhiteningTests {
  /// Σxx is the projector on the span, and W* is what fits the targets on it.
  @Test func fewSamplesAreWhiteOnTheirSpan() throws {
    let (inputs, targets) = (randomMatrix(6, 3), randomMatrix(4, 3, seed: 2))
    let task = try LearningTask.data(inputs: inputs, targets: targets, whiten: .span)
    let covariance = try #require(task.inputCovariance)
    expectClose(covariance * covariance, covariance, within: 1e-13)
    expectClose(covariance.trace, 3, within: 1e-13)
    expectClose(task.loss(of: task.optimum), 0, within: 1e-26)
    expectClose(task.optimum, task.correlation, within: 1e-13)
    #expect(!task.isWhite)
  }

  @Test func theWholeSpaceIsASpan() throws {
    let raw = randomMatrix(4, 9)
    let whole = try InputWhitening(of: raw, components: nil)
    expectClose(whole.whitened, try InputWhitening(of: raw).whitened, within: 1e-13)
    #expect(try LearningTask.data(inputs: raw, targets: randomMatrix(1, 9), whiten: .components(4)).isWhite)
  }

  @Test func theLargestComponentsAreKept() throws {
    let raw = randomMatrix(5, 20).scalingRows(by: [10, 5, 1, 0.1, 0])
    let whitening = try InputWhitening(of: raw, components: 2)
    expectClose(whitening.transform * raw, whitening.whitened, within: 1e-13)
    expectClose((1.0 / 20) * whitening.whitened.rowGram.trace * 1, 2, within: 1e-13)
    #expect(throws: DynamicsError.self) { try InputWhitening(of: raw, components: 5) }
    #expect(throws: DynamicsError.self) { try InputWhitening(of: Matrix(rows: 2, columns: 2), components: nil) }
  }
}
