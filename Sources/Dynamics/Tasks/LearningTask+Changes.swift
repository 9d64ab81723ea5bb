internal import LinearAlgebra

extension LearningTask {
  /// The task with the right singular vectors of the given modes (from 0) reversed; inputs and loss floor stay.
  ///
  /// - Throws: `outOfRange` if there is no such mode, `linearAlgebra` if the inputs do not span their space.
  public func reversing(modes reversed: [Int]) throws(DynamicsError) -> LearningTask {
    for mode in reversed where !(0..<modeCount).contains(mode) {
      throw .outOfRange(quantity: "mode", value: Double(mode + 1), allowed: "1 to \(modeCount)")
    }
    var difference = Matrix(rows: outputCount, columns: inputCount)
    for mode in Set(reversed).sorted() {
      let left = Matrix(rows: outputCount, columns: 1, elements: modes.left.column(mode))
      let right = Matrix(rows: 1, columns: inputCount, elements: modes.right.column(mode))
      difference -= 2 * modes.values[mode] * (left * right)
    }
    let change = try whiteningMap(difference)
    return try LearningTask(inputs: inputs, targets: targets + change * inputs)
  }

  /// The task with its targets, and so Σ, multiplied by `factor`.
  public func scalingTargets(by factor: Double) throws(DynamicsError) -> LearningTask {
    try LearningTask(inputs: inputs, targets: factor * targets)
  }

  /// The task with one target replaced; output and sample count from 0.
  ///
  /// - Throws: `outOfRange` if there is no such output or sample, `notFinite` if the value is not.
  public func settingTarget(output: Int, sample: Int, to value: Double) throws(DynamicsError) -> LearningTask {
    guard (0..<outputCount).contains(output) else {
      throw .outOfRange(quantity: "output", value: Double(output + 1), allowed: "1 to \(outputCount)")
    }
    guard (0..<sampleCount).contains(sample) else {
      throw .outOfRange(quantity: "sample", value: Double(sample + 1), allowed: "1 to \(sampleCount)")
    }
    var changed = targets
    changed[output, sample] = value
    return try LearningTask(inputs: inputs, targets: changed)
  }

  /// A Σxx⁻¹: the linear map whose correlation with the inputs is A.
  private func whiteningMap(_ correlation: Matrix) throws(DynamicsError) -> Matrix {
    guard let inputCovariance else { return correlation }
    return try rethrowing { () throws(LinearAlgebraError) in
      try LUFactorisation(of: inputCovariance).solution(of: correlation.transposed).transposed
    }
  }
}
