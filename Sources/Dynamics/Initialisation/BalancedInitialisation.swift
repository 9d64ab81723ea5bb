internal import LinearAlgebra

/// Random λ-balanced weights (theory §14, Algorithm 1).
///
/// Two Gaussian layers give the network function; its singular values are split between the layers so that
/// W₂ᵀW₂ − W₁W₁ᵀ = λI, with a random orthogonal matrix in the hidden layer.
public struct BalancedInitialisation: Sendable, Hashable {
  /// What becomes of the singular values of the network function that was drawn.
  public enum Spectrum: Sendable, Hashable {
    /// They stay as drawn.
    case random
    /// All become equal, with the same Frobenius norm.
    case iso
  }

  /// λ, the relative scale.
  public var relativeScale: Double
  /// The standard deviation of the entries of the Gaussian layers.
  public var standardDeviation: Double
  /// The absolute scale ‖W₂W₁‖_F; `nil` leaves the function as drawn.
  public var absoluteScale: Double?
  /// What becomes of the singular values.
  public var spectrum: Spectrum
  /// Whether det W(0) gets the sign of det Σ: the last column of U is reversed if need be. At λ = 0 other signs lead to
  /// a saddle (theory §5).
  public var matchesParity: Bool

  /// Describes the initialisation.
  public init(
    relativeScale: Double = 0, standardDeviation: Double = 1, absoluteScale: Double? = nil,
    spectrum: Spectrum = .random, matchesParity: Bool = false
  ) {
    (self.relativeScale, self.standardDeviation) = (relativeScale, standardDeviation)
    (self.absoluteScale, self.spectrum, self.matchesParity) = (absoluteScale, spectrum, matchesParity)
  }

  /// The weights of the given seed, from the streams `init.w1`, `init.w2` and `init.rotation`.
  ///
  /// - Parameters:
  ///   - task: the task whose sign is matched; looked at only if `matchesParity`.
  ///   - rule: the learning rates of the layers.
  ///   - draws: keeps what is drawn; nil keeps nothing.
  /// - Throws: `infeasibleRelativeScale` if the widths forbid λ, `outOfRange` for a number that makes no sense,
  ///   `cannotScaleZero` where a function that is zero should get a scale.
  public func weights(
    widths: Widths, task: LearningTask?, rule: LearningRule = .plain, seed: UInt64, draws: RecentDraws? = nil
  ) throws(DynamicsError) -> Weights {
    try widths.requireFeasible(relativeScale: relativeScale)
    try requireSense()
    let draw = try rethrowing { () throws(LinearAlgebraError) in
      guard let draws else { return try drawnFactors(widths: widths, seed: seed) }
      let key = RecentDraws.Key(widths: widths, standardDeviation: standardDeviation, seed: seed)
      return try draws.factors(key) { () throws(LinearAlgebraError) in try drawnFactors(widths: widths, seed: seed) }
    }
    let values = try rescaled(Array(draw.function.values.prefix(widths.functionRank)))
    var left = draw.function.left
    if matchesParity, let task, try draw.parity(with: task, widths: widths) == -1 {
      left = left.scalingColumns(by: Array(repeating: 1, count: left.columns - 1) + [-1])
    }
    return Weights(
      left: left, values: values, right: draw.function.right, rotation: draw.rotation, relativeScale: relativeScale,
      rule: rule)
  }

  private func drawnFactors(widths: Widths, seed: UInt64) throws(LinearAlgebraError) -> DrawnFactors {
    var firstStream = RandomGenerator(seed: seed, stream: "init.w1")
    var secondStream = RandomGenerator(seed: seed, stream: "init.w2")
    var rotationStream = RandomGenerator(seed: seed, stream: "init.rotation")
    let first = Matrix.normal(
      rows: widths.hidden, columns: widths.inputs, standardDeviation: standardDeviation, using: &firstStream)
    let second = Matrix.normal(
      rows: widths.outputs, columns: widths.hidden, standardDeviation: standardDeviation, using: &secondStream)
    return DrawnFactors(
      function: try SingularValueDecomposition(of: second * first, extent: .full),
      rotation: try Matrix.haarOrthogonal(widths.hidden, using: &rotationStream))
  }

  private func rescaled(_ drawn: [Double]) throws(DynamicsError) -> [Double] {
    let norm = Matrix(rows: 1, columns: drawn.count, elements: drawn).frobeniusNorm
    let shaped =
      spectrum == .iso ? drawn.map { _ in norm / Double(drawn.count).squareRoot() } : drawn
    guard let absoluteScale else { return shaped }
    guard norm > 0 || absoluteScale == 0 else { throw .cannotScaleZero(quantity: "initial function") }
    return shaped.map { norm > 0 ? $0 * absoluteScale / norm : 0 }
  }

  private func requireSense() throws(DynamicsError) {
    guard standardDeviation.isFinite, standardDeviation >= 0 else {
      throw .outOfRange(quantity: "sd", value: standardDeviation, allowed: "a finite number, 0 or more")
    }
    if let absoluteScale, !(absoluteScale.isFinite && absoluteScale >= 0) {
      throw .outOfRange(quantity: "scale", value: absoluteScale, allowed: "a finite number, 0 or more")
    }
  }
}

/// The random ingredients of balanced weights.
struct DrawnFactors: Sendable {
  let function: SingularValueDecomposition
  let rotation: Matrix

  func parity(with task: LearningTask, widths: Widths) throws(DynamicsError) -> Int? {
    try Parity.sign(of: function.product, widths: widths, relativeTo: task)
  }
}

extension Initialisation {
  /// Why a parity that should be matched does not exist, for these widths or on this task; nil where it is matched, or
  /// need not be.
  public func parityObstacle(widths: Widths, task: LearningTask) throws(DynamicsError) -> DynamicsError? {
    guard case .balanced(let balanced) = self, balanced.matchesParity else { return nil }
    guard Parity.areComparable(widths) else { return .noParity(widths: widths) }
    guard balanced.standardDeviation > 0 else { return .noSign(quantity: "initial function") }
    if task.observed != nil {
      return .missingTargets(count: task.missingTargetCount, of: task.targets.elements.count, user: "'match-parity'")
    }
    let sign = try Parity.sign(of: .identity(widths.inputs), widths: widths, relativeTo: task)
    return sign == 0 ? .noSign(quantity: "target") : nil
  }

  /// Whether the sign of det W(0) shall be that of det Σ.
  public var matchesParity: Bool {
    if case .balanced(let balanced) = self { return balanced.matchesParity }
    return false
  }
}
