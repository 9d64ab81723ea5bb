import Dynamics
import LinearAlgebra
import Testing

@Suite struct AlignedInitialisationTests {
  @Test(arguments: [-2, 0, 3]) func modeValuesAreThoseAskedFor(scale: Double) throws {
    let task = try LearningTask(correlation: randomMatrix(3, 3))
    let start = AlignedInitialisation(relativeScale: scale, values: .perMode([0.3, -0.2, 0]))
    let weights = try start.weights(widths: Widths(inputs: 3, hidden: 3, outputs: 3), task: task, seed: 5)
    expectClose(task.alignedValues(of: weights.function), [0.3, -0.2, 0], within: 1e-14)
    expectClose(weights.imbalanceDefect(from: scale), 0, within: 1e-13)
    let inFrames = (task.modes.left.transposedTimes(weights.function)) * task.modes.right
    expectClose(inFrames, .diagonal([0.3, -0.2, 0]), within: 1e-14)
  }

  @Test func aBottleneckStartsTheModesThatFit() throws {
    let task = try LearningTask(correlation: randomMatrix(4, 3))
    let widths = Widths(inputs: 3, hidden: 2, outputs: 4)
    let weights = try AlignedInitialisation(values: .uniform(0.1)).weights(widths: widths, task: task, seed: 1)
    expectClose(task.alignedValues(of: weights.function), [0.1, 0.1, 0], within: 1e-14)
    #expect(throws: DynamicsError.tooManyModes(modes: 3, hidden: 2)) {
      try AlignedInitialisation(values: .perMode([1, 1, 1])).weights(widths: widths, task: task, seed: 1)
    }
    #expect(throws: DynamicsError.wrongCount(quantity: "values", expected: 3, found: 1)) {
      try AlignedInitialisation(values: .perMode([1])).weights(widths: widths, task: task, seed: 1)
    }
  }
}
