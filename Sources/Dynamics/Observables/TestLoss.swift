public import LinearAlgebra

/// A loss that a network is judged by and not trained on (theory §18).
public enum TestLoss: Sendable {
  /// The loss on another task of the same inputs.
  case task(LearningTask)
  /// ½‖WA − W*‖², the loss of a teacher W* over all standard normal inputs, where A is what was done to the inputs; nil
  /// where nothing was.
  case population(teacher: Matrix, transform: Matrix?)
  /// ‖Y − WX‖²/(2P) on samples: X, inputs × samples, and Y, outputs × samples, of which those targets count that
  /// `mask` has a 1 for; all where it is nil.
  case samples(inputs: Matrix, targets: Matrix, mask: Matrix?)

  /// The loss of a network function W, outputs × inputs.
  public func value(of function: Matrix) -> Double {
    switch self {
    case .task(let task): return task.loss(of: function)
    case .population(let teacher, let transform):
      return 0.5 * (transform.map { function * $0 } ?? function).squaredDistance(to: teacher)
    case .samples(let inputs, let targets, let mask):
      let error = targets - function * inputs
      return (mask.map { error.masked(by: $0) } ?? error).squaredFrobeniusNorm / (2 * Double(inputs.columns))
    }
  }
}

extension LearningTask {
  /// The loss without noise on the targets, and with those that are hidden: of a teacher over all inputs, else on the
  /// inputs of the task.
  public func cleanTest() throws(DynamicsError) -> TestLoss {
    if let teacher {
      let transform = inputMap?.transform
      let changed = targetMap.targets(teacher, on: transform ?? .identity(inputCount))
      return .population(teacher: changed, transform: transform)
    }
    return .task(try withoutTargetNoise())
  }

  /// The loss on other data of the same kind, which get the means, the whitening and the changes of this task. A target
  /// that is NaN is missing.
  ///
  /// - Throws: `mismatch` if the numbers of samples, inputs or outputs differ, `notFinite`.
  public func test(inputs: Matrix, targets: Matrix) throws(DynamicsError) -> TestLoss {
    guard inputs.columns == targets.columns, inputs.columns > 0 else {
      throw .mismatch(quantity: "samples of a test", left: inputs.columns, right: targets.columns)
    }
    guard inputs.rows == inputCount else {
      throw .mismatch(quantity: "inputs of a test and of the task", left: inputs.rows, right: inputCount)
    }
    guard targets.rows == outputCount else {
      throw .mismatch(quantity: "outputs of a test and of the task", left: targets.rows, right: outputCount)
    }
    guard inputs.isFinite else { throw .notFinite(quantity: "inputs") }
    let mask = targets.numberMask
    let known = mask.map { targets.masked(by: $0) } ?? targets
    guard known.isFinite else { throw .notFinite(quantity: "targets") }
    let learned = inputMap.map { $0.inputs(inputs) } ?? inputs
    let mapped = inputMap.map { $0.targets(known) } ?? known
    return .samples(inputs: learned, targets: targetMap.targets(mapped, on: learned), mask: mask)
  }

  /// The loss on new samples of the task's teacher, with noise on their targets, from the stream `stream`; nil where the
  /// task has no teacher.
  public func freshTest(
    samples: Int, noise standardDeviation: Double, seed: UInt64, stream: String
  ) throws(DynamicsError) -> TestLoss? {
    guard let teacher else { return nil }
    var generator = RandomGenerator(seed: seed, stream: stream)
    let inputs = Matrix.normal(rows: inputCount, columns: samples, using: &generator)
    let noise = Matrix.normal(
      rows: outputCount, columns: samples, standardDeviation: standardDeviation, using: &generator)
    return try test(inputs: inputs, targets: teacher * inputs + noise)
  }
}
