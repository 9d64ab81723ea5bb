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

private struct Moments: Decodable {
  let kind: String
  let ni: Int
  let nh: Int
  let no: Int
  let alpha1: Double
  let alpha2: Double
  let varW1: Double
  let varW2: Double

  var scheme: VarianceScheme? {
    switch kind {
    case "lecun": .lecun
    case "glorot": .glorot
    case "he": .he
    case "scaled": .scaled(first: alpha1, second: alpha2)
    case "gaussian": .gaussian(first: alpha1, second: alpha2)
    default: nil
    }
  }
}

@Suite struct VarianceSchemeTests {
  @Test func variancesAgreeWithTheReference() throws {
    for moments in try GoldenFile<Moments>.read("random_init_moments").cases {
      let scheme = try #require(moments.scheme, "unknown kind \(moments.kind)")
      let (first, second) = scheme.variances(
        widths: Widths(inputs: moments.ni, hidden: moments.nh, outputs: moments.no))
      expectClose(first, moments.varW1, within: 1e-14 * moments.varW1)
      expectClose(second, moments.varW2, within: 1e-14 * moments.varW2)
    }
  }

  @Test func weightsHaveTheVarianceOfTheirScheme() throws {
    let widths = Widths(inputs: 100, hidden: 80, outputs: 60)
    let weights = try VarianceScheme.glorot.weights(widths: widths, seed: 1)
    let (first, second) = VarianceScheme.glorot.variances(widths: widths)
    // The relative error of a variance of n numbers is √(2/n); five of them.
    expectClose(weights.first.squaredFrobeniusNorm / 8000, first, within: 5 * first * (2.0 / 8000).squareRoot())
    expectClose(weights.second.squaredFrobeniusNorm / 4800, second, within: 5 * second * (2.0 / 4800).squareRoot())
  }
}

@Suite struct InitialisationTests {
  private let widths = Widths(inputs: 2, hidden: 2, outputs: 3)

  @Test func givenWeightsMustFit() throws {
    let weights = Weights(first: randomMatrix(2, 3), second: randomMatrix(3, 2))
    #expect(
      throws: DynamicsError.wrongShape(quantity: "w1", expectedRows: 2, expectedColumns: 2, rows: 2, columns: 3)
    ) { try Initialisation.weights(weights).weights(widths: widths, task: nil, seed: 1) }
    let fitting = Weights(first: randomMatrix(2, 2), second: randomMatrix(3, 2))
    #expect(try Initialisation.weights(fitting).weights(widths: widths, task: nil, seed: 1) == fitting)
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
