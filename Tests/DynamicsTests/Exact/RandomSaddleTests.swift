import Dynamics
import Foundation
import LinearAlgebra
import Testing

/// At λ = 0 a square network whose determinant has the other sign than the task's starts with a singular B and ends at a
/// saddle, which an integration of the flow leaves by its rounding (theory §5).
@Suite struct RandomSaddleTests {
  private struct Start {
    let weights: Weights
    let task: LearningTask
    let solution: ExactSolution

    init(size: Int, seed: UInt64) throws {
      let problem = RandomProblem(
        widths: Widths(inputs: size, hidden: size, outputs: size), relativeScale: 0, seed: seed)
      weights = try problem.weights()
      task = try problem.task().reversing(modes: [0])
      solution = try ExactSolution(weights: weights, task: task, relativeScale: 0)
    }
  }

  @Test(arguments: 1...12) func earlyOnTheFlowAgrees(size: Int) throws {
    for seed in 1...2 as ClosedRange<UInt64> {
      let start = try Start(size: size, seed: seed)
      #expect(try Parity.sign(of: start.weights.function, widths: start.weights.widths, relativeTo: start.task) == -1)
      var flow = try GradientFlow(weights: start.weights, task: start.task)
      // While 10³εκ < 10⁻¹¹, κ = e^(2st): rounding has not grown yet.
      let times = [1e-8, 1e-4, 0.01, 0.1, 0.3].filter { exp(2 * start.task.modes.values[0] * $0) < 45 }
      #expect(times.count >= 4)
      for time in times {
        try flow.advance(to: time)
        expectClose(flow.state, try start.solution.state(at: time), relative: 1e-10, "t = \(time)")
      }
    }
  }

  /// It ends without its smallest mode, for ever.
  @Test(arguments: 1...12) func lateItIsTheTaskWithoutItsSmallestMode(size: Int) throws {
    for start in try (1...6 as ClosedRange<UInt64>).map({ try Start(size: size, seed: $0) }) {
      let (task, kept) = (start.task, size - 1)
      let values = task.modes.values
      let saddle = task.modes.left.columns(in: 0..<kept).scalingColumns(by: Array(values.prefix(kept)))
        .timesTransposed(task.modes.right.columns(in: 0..<kept))
      let slowest = size > 1 ? min(values[kept - 1] - values[kept], 2 * values[kept]) : 2 * values[0]
      for time in [40 / slowest, 1000 / slowest, .infinity] {
        let state = try start.solution.state(at: time)
        expectClose(state.function, saddle, within: 1e-11, "t = \(time)")
        expectClose(task.gap(of: state.function), 0.5 * values[kept] * values[kept], within: 1e-11)
      }
    }
  }

  /// Half of all random starts at λ = 0 have the other sign: 51 % of 200 (theory §5).
  @Test(arguments: [2, 3, 4, 6, 8, 12, 16]) func halfOfAllStartsLeadToASaddle(size: Int) throws {
    let widths = Widths(inputs: size, hidden: size, outputs: size)
    var saddles = 0
    for seed in 1...200 as ClosedRange<UInt64> {
      let options = RegressionTask(samples: 2 * size + 2)
      let task = try LearningTask.regression(inputs: size, outputs: size, options, seed: seed)
      let weights = try BalancedInitialisation().weights(widths: widths, task: nil, seed: seed)
      let isOpposite = try Parity.sign(of: weights.function, widths: widths, relativeTo: task) == -1
      let solution = try ExactSolution(weights: weights, task: task, relativeScale: 0)
      saddles += isOpposite ? 1 : 0
      #expect((task.gap(of: try solution.state(at: .infinity).function) > 1e-12) == isOpposite)
    }
    // Four standard errors of 200 tosses of a coin.
    #expect(abs(saddles - 100) < 29)
  }
}
