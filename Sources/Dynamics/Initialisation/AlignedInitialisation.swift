internal import LinearAlgebra

/// λ-balanced weights whose function has the singular frames of the task (theory §7, §14).
public struct AlignedInitialisation: Sendable, Hashable {
  /// The mode values ũᵀW(0)ṽ at the start.
  public enum ModeValues: Sendable, Hashable {
    /// The same for every mode that fits through the hidden layer.
    case uniform(Double)
    /// One for each of the min(inputs, outputs) modes, by decreasing singular value of the task.
    case perMode([Double])
  }

  /// The relative scales.
  public enum RelativeScales: Sendable, Hashable {
    /// λ of all hidden units.
    case uniform(Double)
    /// One for each of the min(inputs, outputs) modes, by decreasing singular value of the task; hidden units without a
    /// mode have 0 (theory §22).
    case perMode([Double])
  }

  /// The relative scales.
  public var relativeScales: RelativeScales
  /// The mode values at the start; the sign of a negative one goes to the left frame.
  public var values: ModeValues

  /// Describes the initialisation.
  public init(relativeScale: Double = 0, values: ModeValues) {
    self.init(relativeScales: .uniform(relativeScale), values: values)
  }

  /// Describes the initialisation, with a relative scale for each mode.
  public init(relativeScales: RelativeScales, values: ModeValues) {
    (self.relativeScales, self.values) = (relativeScales, values)
  }

  /// λ, where all hidden units have one.
  public var relativeScale: Double? {
    if case .uniform(let scale) = relativeScales { return scale }
    return nil
  }

  /// The weights of the given seed: only the rotation of the hidden layer is random, from the stream `init.rotation`.
  ///
  /// - Throws: `infeasibleRelativeScale` if the widths forbid λ, `wrongCount` or `tooManyModes` if the values do not
  ///   fit, `wrongShape` if the task has other widths, `outOfRange`, `missingTargets`.
  public func weights(
    widths: Widths, task: LearningTask, rule: LearningRule = .plain, seed: UInt64
  ) throws(DynamicsError) -> Weights {
    let scales = try fittingScales(widths: widths)
    try task.requireFit(widths)
    try task.requireAllTargets(for: "an aligned start")
    let modeValues = try fittingValues(widths: widths)
    let signs = modeValues.map { $0 < 0 ? -1.0 : 1.0 }
    let extra = Array(repeating: 1.0, count: widths.outputs - signs.count)
    var rotationStream = RandomGenerator(seed: seed, stream: "init.rotation")
    let rotation = try rethrowing { () throws(LinearAlgebraError) in
      try Matrix.haarOrthogonal(widths.hidden, using: &rotationStream)
    }
    return Weights(
      left: task.modes.left.scalingColumns(by: signs + extra), values: modeValues.map(abs), right: task.modes.right,
      rotation: rotation, relativeScales: scales, rule: rule)
  }

  /// λ of each hidden unit.
  private func fittingScales(widths: Widths) throws(DynamicsError) -> [Double] {
    switch relativeScales {
    case .uniform(let scale):
      try widths.requireFeasible(relativeScale: scale)
      return Array(repeating: scale, count: widths.hidden)
    case .perMode(let list):
      guard list.count == widths.modes else {
        throw .wrongCount(quantity: "lambda", expected: widths.modes, found: list.count)
      }
      guard list.dropFirst(widths.hidden).allSatisfy({ $0 == 0 }) else {
        throw .tooManyModes(modes: widths.modes, hidden: widths.hidden)
      }
      if let scale = list.first(where: { !$0.isFinite }) {
        throw .outOfRange(quantity: "lambda", value: scale, allowed: "finite numbers")
      }
      return Array(list.prefix(widths.hidden)) + Array(repeating: 0, count: max(widths.hidden - list.count, 0))
    }
  }

  private func fittingValues(widths: Widths) throws(DynamicsError) -> [Double] {
    let fitting: [Double]
    switch values {
    case .uniform(let value): fitting = Array(repeating: value, count: widths.functionRank)
    case .perMode(let list):
      guard list.count == widths.modes else {
        throw .wrongCount(quantity: "values", expected: widths.modes, found: list.count)
      }
      guard list.dropFirst(widths.hidden).allSatisfy({ $0 == 0 }) else {
        throw .tooManyModes(modes: widths.modes, hidden: widths.hidden)
      }
      fitting = Array(list.prefix(widths.functionRank))
    }
    if let value = fitting.first(where: { !$0.isFinite }) {
      throw .outOfRange(quantity: "values", value: value, allowed: "finite numbers")
    }
    return fitting
  }
}
