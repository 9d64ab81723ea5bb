internal import LinearAlgebra

extension LearningTask {
  /// The task Σ = Ũ diag(values) Ṽᵀ with random frames and white inputs.
  ///
  /// Draws from the streams `task.left-frame` and `task.right-frame`, their names preceded by `streamPrefix`.
  ///
  /// - Parameter values: min(inputs, outputs) numbers that do not increase and are not negative.
  /// - Throws: `wrongCount` or `outOfRange` if they are not that.
  public static func singularValues(
    _ values: [Double], inputs: Int, outputs: Int, seed: UInt64, streamPrefix: String = ""
  ) throws(DynamicsError) -> LearningTask {
    try LearningTask(
      correlation: randomMap(values, inputs: inputs, outputs: outputs, seed: seed, streamPrefix: streamPrefix))
  }

  /// A map with these singular values in random frames, outputs × inputs.
  static func randomMap(
    _ values: [Double], inputs: Int, outputs: Int, seed: UInt64, streamPrefix: String
  ) throws(DynamicsError) -> Matrix {
    try requireSpectrum(values, count: min(inputs, outputs))
    var leftStream = RandomGenerator(seed: seed, stream: streamPrefix + "task.left-frame")
    var rightStream = RandomGenerator(seed: seed, stream: streamPrefix + "task.right-frame")
    let (left, right) = try rethrowing { () throws(LinearAlgebraError) in
      (
        try Matrix.haarOrthogonal(outputs, using: &leftStream),
        try Matrix.haarOrthogonal(inputs, using: &rightStream)
      )
    }
    let frame = left.columns(in: 0..<values.count).scalingColumns(by: values)
    return frame.timesTransposed(right.columns(in: 0..<values.count))
  }

  private static func requireSpectrum(_ values: [Double], count: Int) throws(DynamicsError) {
    guard values.count == count else {
      throw .wrongCount(quantity: "values", expected: count, found: values.count)
    }
    for (index, value) in values.enumerated() {
      guard value.isFinite, value >= 0 else {
        throw .outOfRange(quantity: "values", value: value, allowed: "finite numbers, 0 or more")
      }
      guard index == 0 || value <= values[index - 1] else {
        throw .outOfRange(quantity: "values", value: value, allowed: "decreasing, at most \(values[index - 1]) here")
      }
    }
  }
}
