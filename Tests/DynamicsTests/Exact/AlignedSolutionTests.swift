import Dynamics
import LinearAlgebra
import Testing

/// From an aligned start every mode moves alone: the solution of the network is that of its modes.
@Suite struct AlignedSolutionTests {
  private static let starts: [AlignedInitialisation] = [-3, -0.01, 0, 0.5, 4].flatMap { scale in
    [
      AlignedInitialisation(relativeScale: scale, values: .uniform(0.01)),
      AlignedInitialisation(relativeScale: scale, values: .perMode([2, -0.4, 0.3])),
    ]
  }

  @Test(arguments: starts) func modesFollowTheirClosedForm(start: AlignedInitialisation) throws {
    let widths = Widths(inputs: 3, hidden: 3, outputs: 3)
    let task = try LearningTask.singularValues([2, 1, 0.5], inputs: 3, outputs: 3, seed: 4)
    let weights = try start.weights(widths: widths, task: task, seed: 4)
    let solution = try ExactSolution(weights: weights, task: task, relativeScale: start.relativeScale)
    let modes = zip(task.modes.values, task.alignedValues(of: weights.function)).map {
      ModeDynamics(target: $0, start: $1, relativeScale: start.relativeScale ?? 0)
    }
    for time in [0.1, 1, 5, 30] {
      let found = task.alignedValues(of: try solution.state(at: time).function)
      expectClose(found, modes.map { $0.strength(at: time) }, within: 1e-12)
    }
  }
}

private struct Reversal: Decodable {
  struct Moment: Decodable {
    let t: Double
    let modeValues: [Double]
  }

  let tau: Double
  let lambda: Double
  let w10: Rows
  let w20: Rows
  let sigmaYx: Rows
  let u: Rows
  let v: Rows
  let targetSingularValues: [Double]
  let initialModeValues: [Double]
  let absB: [Double]
  let absC: [Double]
  let zeroCrossingTime: Double?
  let halfTargetTime: Double?
  let expected: [Moment]
}

@Suite struct ReversalLearningTests {
  @Test func modeValuesAgreeWithTheReference() throws {
    for reversal in try GoldenFile<Reversal>.read("reversal_learning").cases {
      let task = try LearningTask(correlation: reversal.sigmaYx.matrix)
      let weights = Weights(first: reversal.w10.matrix, second: reversal.w20.matrix)
      let solution = try ExactSolution(weights: weights, task: task, relativeScale: reversal.lambda)
      for moment in reversal.expected {
        let function = try solution.state(at: moment.t / reversal.tau).function
        let values = (reversal.u.matrix.transposedTimes(function) * reversal.v.matrix).diagonalElements
        expectClose(values, moment.modeValues, within: 1e-9, "lambda \(reversal.lambda), t = \(moment.t)")
      }
    }
  }

  /// B and C are diagonal here: √2 times what the growing and decaying direction of each mode start with (theory §5).
  @Test func shareOfTheGrowingDirectionsAgreesWithTheReference() throws {
    for reversal in try GoldenFile<Reversal>.read("reversal_learning").cases {
      let onRight = reversal.w10.matrix * reversal.v.matrix
      let onLeft = reversal.w20.matrix.transposedTimes(reversal.u.matrix)
      for (index, value) in reversal.targetSingularValues.enumerated() {
        let mode = EigenMode(singularValue: value, relativeScale: reversal.lambda)
        let (v, u) = (Matrix(column: onRight.column(index)), Matrix(column: onLeft.column(index)))
        let growing = mode.leftCoefficient * u + mode.rightCoefficient * v
        let decaying = mode.rightCoefficient * u - mode.leftCoefficient * v
        expectClose(2.0.squareRoot() * growing.frobeniusNorm, reversal.absB[index], within: 1e-9)
        expectClose(2.0.squareRoot() * decaying.frobeniusNorm, reversal.absC[index], within: 1e-9)
      }
    }
  }

  @Test func timesOfTheReversedModeAgreeWithTheReference() throws {
    for reversal in try GoldenFile<Reversal>.read("reversal_learning").cases {
      let target = reversal.targetSingularValues[0]
      let mode = ModeDynamics(
        target: target, start: reversal.initialModeValues[0], relativeScale: reversal.lambda)
      for (level, expected) in [(0, reversal.zeroCrossingTime), (target / 2, reversal.halfTargetTime)] {
        let time = reversal.tau * mode.time(toReach: level)
        if let expected {
          expectClose(time, expected, within: 1e-10 * expected)
        } else {
          #expect(time == .infinity)
        }
      }
    }
  }
}
