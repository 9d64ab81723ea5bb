import Dynamics
import LinearAlgebra
import Testing

private struct Sequence: Decodable {
  struct Data: Decodable {
    let x: Rows
    let y: Rows
  }

  struct Segment: Decodable {
    struct Point: Decodable {
      let tInSegment: Double
      let w2W1: Rows
      let w1tW1: Rows
      let w2W2t: Rows
      let losses: [Double]
    }

    let task: Int
    let duration: Double
    let points: [Point]
  }

  let lambda: Double
  let tau: Double
  let w10: Rows
  let w20: Rows
  let tasks: [Data]
  let segments: [Segment]
}

/// A chain of tasks, each starting from the factor that the one before ended with (theory §15).
@Suite struct ContinualLearningTests {
  @Test func chainsAgreeWithTheReference() throws {
    for sequence in try GoldenFile<Sequence>.read("continual_learning").cases {
      let tasks = try sequence.tasks.map { try LearningTask(inputs: $0.x.matrix, targets: $0.y.matrix) }
      var weights = Weights(first: sequence.w10.matrix, second: sequence.w20.matrix)
      for segment in sequence.segments {
        let solution = try ExactSolution(
          weights: weights, task: tasks[segment.task], relativeScale: sequence.lambda)
        for point in segment.points {
          expect(try solution.state(at: point.tInSegment / sequence.tau), agreesWith: point, tasks: tasks)
        }
        weights = try solution.state(at: segment.duration / sequence.tau).factor
      }
    }
  }

  private func expect(_ state: NetworkState, agreesWith point: Sequence.Segment.Point, tasks: [LearningTask]) {
    for (found, expected) in [
      (state.function, point.w2W1.matrix), (state.inputGram, point.w1tW1.matrix),
      (state.outputGram, point.w2W2t.matrix),
    ] {
      // The error that a chain of three tasks was measured to have.
      expectClose(found, expected, within: 3e-15 * expected.frobeniusNorm)
    }
    expectClose(tasks.map { $0.loss(of: state.function) }, point.losses, within: 1e-11)
  }
}
