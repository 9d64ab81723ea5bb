internal import LinearAlgebra

extension LearningTask {
  /// The task with the right singular vectors of the given modes (from 0) of W* reversed; inputs and loss floor stay.
  ///
  /// - Throws: `outOfRange` if there is no such mode.
  public func reversing(modes reversed: [Int]) throws(DynamicsError) -> LearningTask {
    try requireAllTargets(for: "'reverse', which changes modes,")
    for mode in reversed where !(0..<modeCount).contains(mode) {
      throw .outOfRange(quantity: "mode", value: Double(mode + 1), allowed: "1 to \(modeCount)")
    }
    var difference = Matrix(rows: outputCount, columns: inputCount)
    for mode in Set(reversed).sorted() {
      let left = Matrix(rows: outputCount, columns: 1, elements: modes.left.column(mode))
      let right = Matrix(rows: 1, columns: inputCount, elements: modes.right.column(mode))
      difference -= 2 * modes.values[mode] * (left * right)
    }
    return try changing(by: TargetMap(factor: 1, map: difference))
  }

  /// The task with its targets, and so Σ, multiplied by `factor`.
  public func scalingTargets(by factor: Double) throws(DynamicsError) -> LearningTask {
    try changing(by: TargetMap(factor: factor, map: nil))
  }

  /// The task with one target replaced; output and sample count from 0.
  ///
  /// - Throws: `outOfRange` if there is no such output or sample, `notFinite` if the value is not, `missingTargets` if
  ///   that target is missing.
  public func settingTarget(output: Int, sample: Int, to value: Double) throws(DynamicsError) -> LearningTask {
    guard (0..<outputCount).contains(output) else {
      throw .outOfRange(quantity: "output", value: Double(output + 1), allowed: "1 to \(outputCount)")
    }
    guard (0..<sampleCount).contains(sample) else {
      throw .outOfRange(quantity: "sample", value: Double(sample + 1), allowed: "1 to \(sampleCount)")
    }
    if observed?.mask[output, sample] == 0 { try requireAllTargets(for: "'set' of a target that is missing") }
    var changed = targets
    changed[output, sample] = value
    return try replacingTargets(by: changed)
  }

  /// The task with changed targets, the clean ones and those of other data too.
  func changing(by change: TargetMap) throws(DynamicsError) -> LearningTask {
    var task = try replacingTargets(by: change.targets(targets, on: inputs))
    task.cleanTargets = cleanTargets.map {
      CleanTargets(values: change.targets($0.values, on: inputs), mask: $0.mask)
    }
    task.targetMap = targetMap.followed(by: change)
    return task
  }

  /// The task of the same inputs with other targets, which keep the noise of these. The same ones are missing.
  func replacingTargets(by targets: Matrix) throws(DynamicsError) -> LearningTask {
    try replacingTargets(by: targets, observing: observed?.mask)
  }

  /// The same, of which those are missing that `mask` leaves out.
  func replacingTargets(by targets: Matrix, observing mask: Matrix?) throws(DynamicsError) -> LearningTask {
    var task = try LearningTask(inputs: inputs, targets: targets, observing: mask)
    (task.inputCondition, task.inputMap) = (inputCondition, inputMap)
    (task.teacher, task.targetMap) = (teacher, targetMap)
    task.cleanTargets = cleanTargets.map {
      CleanTargets(values: $0.values + (targets - self.targets), mask: $0.mask)
    }
    return task
  }
}
