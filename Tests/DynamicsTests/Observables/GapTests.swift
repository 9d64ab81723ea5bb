import Dynamics
import LinearAlgebra
import Testing

/// The gap is what the loss is above its floor, whatever the inputs are.
@Suite struct GapTests {
  /// Inputs of every kind: white, correlated, of different units, more features than samples, dependent, a constant one.
  private static let inputs: [(name: String, matrix: Matrix)] = {
    let raw = randomMatrix(3, 9)
    let dependent = raw.stacked(above: raw.rows(in: 0..<1) + raw.rows(in: 1..<2))
    return [
      ("white", 3.0.squareRoot() * .identity(3)), ("correlated", randomMatrix(3, 3, seed: 2) * raw),
      ("of different units", raw.scalingRows(by: [1e-7, 1, 1e6])), ("more features than samples", randomMatrix(6, 4)),
      ("dependent", dependent),
      ("one constant", Matrix(rows: 1, columns: 9, elements: Array(repeating: 2, count: 9)).stacked(above: raw)),
    ]
  }()

  @Test(arguments: inputs.map(\.name)) func itIsTheLossAboveItsFloor(name: String) throws {
    let inputs = try #require(Self.inputs.first { $0.name == name }).matrix
    for seed in 1...20 as ClosedRange<UInt64> {
      let targets = randomMatrix(2, inputs.columns, seed: 100 + seed)
      let task = try LearningTask(inputs: inputs, targets: targets)
      let function = task.optimum + 0.5 * randomMatrix(2, inputs.rows, seed: seed)
      let difference = task.loss(of: function) - task.lossFloor
      #expect(abs(task.gap(of: function) - difference) <= 1e-11 * max(task.loss(of: function), 1), "\(name), \(seed)")
      #expect(task.gap(of: task.optimum) <= 1e-12 * task.loss(of: function))
    }
  }

  @Test func onWhiteInputsTheOptimumIsTheCorrelation() throws {
    let task = try LearningTask.regression(inputs: 3, outputs: 2, RegressionTask(), seed: 3)
    #expect(task.optimum == task.correlation && task.isWhite)
    let function = randomMatrix(2, 3)
    #expect(task.gap(of: function) == 0.5 * (function - task.correlation).squaredFrobeniusNorm)
  }

  /// Y = AX: A is the optimum, its singular vectors are the task's modes, and aligned values of it are its singular values.
  @Test func modesAreThoseOfTheOptimum() throws {
    let map = randomMatrix(2, 3, seed: 4)
    let inputs = randomMatrix(3, 3, seed: 5) * randomMatrix(3, 9)
    let task = try LearningTask(inputs: inputs, targets: map * inputs)
    expectClose(task.optimum, map, within: 1e-11)
    expectClose(task.modes.values, try map.singularValues(), within: 1e-11)
    expectClose(task.alignedValues(of: map), task.modes.values, within: 1e-11)
    let reversed = try task.reversing(modes: [0])
    expectClose(reversed.alignedValues(of: map)[0], -task.modes.values[0], within: 1e-11)
    expectClose(reversed.lossFloor, 0, within: 1e-12)
  }

  /// Both integrations come to rest where the gap is what was asked for.
  @Test func trainingStopsAtTheGap() throws {
    let inputs = randomMatrix(3, 3, seed: 6) * randomMatrix(3, 9)
    let task = try LearningTask(inputs: inputs, targets: randomMatrix(2, 9, seed: 7))
    let weights = Weights(first: 0.3 * randomMatrix(4, 3, seed: 8), second: 0.3 * randomMatrix(2, 4, seed: 9))
    for precision in [GradientDescent.Precision.double, .single] {
      var descent = try GradientDescent(
        weights: weights, task: task, learningRate: 0.01, precision: precision, stopGap: 0.01)
      descent.advance(steps: 1_000_000)
      #expect(descent.ending == .reachedGap)
      let gap = task.gap(of: descent.state.function)
      #expect(gap <= 0.0101 && gap > 0.0095, "\(gap)")
    }
  }
}
