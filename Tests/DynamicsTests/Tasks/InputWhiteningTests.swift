import Dynamics
import LinearAlgebra
import Testing

@Suite struct WhiteningTests {
  @Test(arguments: [(3, 3), (3, 10), (8, 40)]) func whitenedInputsAreWhite(inputs: Int, samples: Int) throws {
    let raw = randomMatrix(inputs, samples)
    let whitening = try InputWhitening(of: raw)
    let covariance = (1 / Double(samples)) * whitening.whitened.rowGram
    expectClose(covariance, .identity(inputs), within: 1e-14 * Double(inputs))
    expectClose(whitening.transform * raw, whitening.whitened, within: 1e-11)
    #expect(whitening.transform == whitening.transform.transposed)
  }

  @Test func whiteInputsStayAsTheyAre() throws {
    let white = try InputWhitening(of: randomMatrix(4, 9)).whitened
    expectClose(try InputWhitening(of: white).whitened, white, within: 1e-13)
  }

  @Test func tooFewOrDependentSamplesAreRefused() throws {
    #expect(throws: DynamicsError.tooFewSamples(samples: 2, needed: 3)) {
      try InputWhitening(of: randomMatrix(3, 2))
    }
    let row = randomMatrix(1, 6)
    #expect(throws: DynamicsError.rankDeficientInputs(rank: 1, inputs: 2)) {
      try InputWhitening(of: row.stacked(above: 2 * row))
    }
    #expect(throws: DynamicsError.tooFewSamples(samples: 3, needed: 4)) {
      try LearningTask.data(inputs: randomMatrix(3, 3), targets: randomMatrix(1, 3), whiten: true, center: true)
    }
  }

  /// Among all white inputs these are the nearest to the raw ones, so they turn with them.
  @Test func rotatedInputsHaveRotatedWhiteInputs() throws {
    var generator = RandomGenerator(seed: 4)
    let rotation = try Matrix.haarOrthogonal(5, using: &generator)
    let raw = randomMatrix(5, 20)
    let whitening = try InputWhitening(of: raw)
    let rotated = try InputWhitening(of: rotation * raw)
    expectClose(rotated.whitened, rotation * whitening.whitened, within: 1e-13)
    expectClose(rotated.transform, (rotation * whitening.transform).timesTransposed(rotation), within: 1e-13)
    // Another map would make white inputs too, but they would lie farther from the raw ones.
    let distance = (whitening.whitened - raw).frobeniusNorm
    for seed in 5...9 as ClosedRange<UInt64> {
      var generator = RandomGenerator(seed: seed)
      let other = try Matrix.haarOrthogonal(5, using: &generator) * whitening.whitened
      #expect((other - raw).frobeniusNorm > distance)
    }
  }

  @Test func theMapIsTheInverseRootOfTheCovariance() throws {
    let raw = randomMatrix(4, 15)
    let transform = try InputWhitening(of: raw).transform
    expectClose(transform * ((1.0 / 15) * raw.rowGram) * transform, .identity(4), within: 1e-13)
    #expect(try SymmetricEigendecomposition(of: transform).values.allSatisfy { $0 > 0 })
  }

  /// The condition number of X is not squared: inputs that barely span their space become white to rounding.
  @Test(arguments: [1e-4, 1e-8, 1e-11]) func nearlyDependentInputsBecomeWhite(smallest: Double) throws {
    let whitened = try InputWhitening(of: inputs(smallest: smallest)).whitened
    expectClose((1.0 / 9) * whitened.rowGram, .identity(3), within: 1e-14 * 3)
  }

  @Test func inputsBelowTheToleranceAreRefused() throws {
    let inputs = try inputs(smallest: 1e-13)
    #expect(throws: DynamicsError.rankDeficientInputs(rank: 2, inputs: 3)) { try InputWhitening(of: inputs) }
  }

  /// Inputs whose singular values are 1, ½ and `smallest`.
  private func inputs(smallest: Double) throws -> Matrix {
    let frames = try SingularValueDecomposition(of: randomMatrix(3, 9))
    return frames.left.scalingColumns(by: [1, 0.5, smallest]).timesTransposed(frames.right)
  }

  /// Units of a size of their own make no inputs dependent. The polar factor of a 2 × 2 matrix is known.
  @Test(arguments: [1, 1e-7, 1e6, 1e-13]) func unitsOfAnySizeAreWhitened(unit: Double) throws {
    let inputs = Matrix(rowVectors: [[1, 0.5], [-0.25 * unit, 2 * unit]])
    let (along, across) = (inputs[0, 0] + inputs[1, 1], inputs[0, 1] - inputs[1, 0])
    let scale = 2.0.squareRoot() / (along * along + across * across).squareRoot()
    let whitening = try InputWhitening(of: inputs)
    let expected = scale * Matrix(rowVectors: [[along, across], [-across, along]])
    expectClose(whitening.whitened, expected, within: 1e-14)
    expectClose(whitening.transform * inputs, expected, within: 1e-9)
    #expect(whitening.condition < 10 || unit > 1e-7)
  }

  @Test func threeUnitsAreThreeDimensions() throws {
    let raw = randomMatrix(3, 12)
    let whitening = try InputWhitening(of: raw.scalingRows(by: [1e-7, 1, 1e6]))
    let covariance = (1.0 / 12) * whitening.whitened.rowGram
    expectClose(covariance, .identity(3), within: 1e-13)
    #expect(whitening.condition < 20)
    let dependent = raw.stacked(above: 1e-9 * (raw.rows(in: 0..<1) - raw.rows(in: 1..<2)))
    #expect(throws: DynamicsError.rankDeficientInputs(rank: 3, inputs: 4)) { try InputWhitening(of: dependent) }
  }

  @Test func whatTheConditionOfTheInputsCostsIsInTheEstimate() throws {
    let inputs = Matrix(rowVectors: [[1, 1, 1], [1, 1 + 1e-10, 1 - 1e-10]])
    let task = try LearningTask.data(inputs: inputs, targets: randomMatrix(1, 3))
    #expect(task.inputCondition > 1e9)
    let start = try BalancedInitialisation().weights(
      widths: Widths(inputs: 2, hidden: 1, outputs: 1), task: nil, seed: 1)
    let error = try ExactSolution(weights: start, task: task, relativeScale: 0).estimatedError(at: 0)
    #expect(error >= task.inputCondition * .ulpOfOne)
    #expect(try task.scalingTargets(by: 2).inputCondition == task.inputCondition)
  }

  @Test func constantInputsAreNamed() {
    let raw = randomMatrix(1, 5).stacked(above: Matrix(rows: 1, columns: 5, elements: Array(repeating: 0.1, count: 5)))
    #expect(throws: DynamicsError.constantInput(number: 2, isCentred: true)) {
      try LearningTask.data(inputs: raw, targets: randomMatrix(1, 5), center: true)
    }
    let zero = raw.scalingRows(by: [1, 0])
    #expect(throws: DynamicsError.constantInput(number: 2, isCentred: false)) {
      try LearningTask.data(inputs: zero, targets: randomMatrix(1, 5))
    }
  }

  @Test func numbersThatOverflowAreSaidToDo() {
    let large = Matrix(rowVectors: [[1e308, 1e308, 0], [0, 1, 2]])
    for (whiten, center) in [(true, false), (false, false), (true, true), (false, true)] {
      #expect(throws: DynamicsError.overflow(quantity: "inputs")) {
        try LearningTask.data(inputs: large, targets: randomMatrix(1, 3), whiten: Whitening(whiten), center: center)
      }
    }
    #expect(throws: DynamicsError.overflow(quantity: "targets")) {
      try LearningTask.data(inputs: randomMatrix(1, 3), targets: 1e308 * randomMatrix(1, 3))
    }
  }
}
