import Foundation
internal import LinearAlgebra

extension LearningTask {
  /// The task of the same inputs whose W* is cos φ W*ₐ + sin φ W*ᵦ, a being this task and b `other`; with white inputs
  /// of both Σ is mixed in the same way. Targets of b on the inputs of a are its own where the inputs are the same, else
  /// what its W* gives.
  ///
  /// At 0° it is this task, at 180° this task with `scale` −1.
  ///
  /// - Parameter angle: φ in degrees.
  /// - Throws: `mismatch` if the numbers of inputs or outputs differ, `missingTargets`.
  public func mixing(with other: LearningTask, angle: Double) throws(DynamicsError) -> LearningTask {
    try requireAllTargets(for: "'mix'")
    try other.requireAllTargets(for: "'mix'")
    guard inputCount == other.inputCount else {
      throw .mismatch(quantity: "inputs of the mixed tasks", left: inputCount, right: other.inputCount)
    }
    guard outputCount == other.outputCount else {
      throw .mismatch(quantity: "outputs of the mixed tasks", left: outputCount, right: other.outputCount)
    }
    let turn = Rotation(degrees: angle)
    let isOnSameInputs = inputs == other.inputs
    let otherTargets = isOnSameInputs ? other.targets : other.optimum * inputs
    var task = try replacingTargets(by: turn.cosine * targets + turn.sine * otherTargets)
    if cleanTargets != nil || other.cleanTargets != nil {
      let otherClean = isOnSameInputs ? other.cleanTargets?.values ?? other.targets : otherTargets
      let values = turn.cosine * (cleanTargets?.values ?? targets) + turn.sine * otherClean
      task.cleanTargets = CleanTargets(values: values, mask: nil)
    }
    task.targetMap = targetMap.followed(by: TargetMap(factor: turn.cosine, map: turn.sine * other.optimum))
    return task
  }

  /// The task with the right singular vectors of two modes (from 0) of W* turned in their plane, the first towards the
  /// second; inputs and loss floor stay. At 0° it is this task, at 180° both vectors are reversed.
  ///
  /// - Parameter angle: the angle in degrees.
  /// - Throws: `outOfRange` if there is no such mode, `missingTargets`.
  public func turning(modes first: Int, _ second: Int, angle: Double) throws(DynamicsError) -> LearningTask {
    try requireAllTargets(for: "'turn', which changes modes,")
    for mode in [first, second] where !(0..<modeCount).contains(mode) {
      throw .outOfRange(quantity: "mode", value: Double(mode + 1), allowed: "1 to \(modeCount)")
    }
    let turn = Rotation(degrees: angle)
    let (v, w) = (row(ofMode: first), row(ofMode: second))
    let difference =
      column(ofMode: first) * ((turn.cosine - 1) * v + turn.sine * w)
      + column(ofMode: second) * ((turn.cosine - 1) * w - turn.sine * v)
    return try changing(by: TargetMap(factor: 1, map: difference))
  }

  /// s u of a mode.
  private func column(ofMode mode: Int) -> Matrix {
    modes.values[mode] * Matrix(rows: outputCount, columns: 1, elements: modes.left.column(mode))
  }

  /// vᵀ of a mode.
  private func row(ofMode mode: Int) -> Matrix {
    Matrix(rows: 1, columns: inputCount, elements: modes.right.column(mode))
  }
}

/// Cosine and sine of an angle in degrees, exact at multiples of 90°.
private struct Rotation {
  let cosine: Double
  let sine: Double

  init(degrees: Double) {
    let quarters = (degrees / 90).rounded()
    let rest = (degrees - 90 * quarters) * .pi / 180
    let (c, s) = (cos(rest), sin(rest))
    switch Int(quarters.remainder(dividingBy: 4)) {
    case 0: (cosine, sine) = (c, s)
    case 1: (cosine, sine) = (-s, c)
    case -1: (cosine, sine) = (s, -c)
    default: (cosine, sine) = (-c, -s)
    }
  }
}
