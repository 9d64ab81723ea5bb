public import LinearAlgebra

/// A regression task: inputs, targets, and the statistics of them that determine learning (theory §1).
public struct LearningTask: Sendable, Hashable {
  /// X, inputs × samples.
  public let inputs: Matrix
  /// Y, outputs × samples.
  public let targets: Matrix
  /// Σ = YXᵀ/P, the correlation of outputs and inputs, outputs × inputs.
  public let correlation: Matrix
  /// Σxx = XXᵀ/P, inputs × inputs; `nil` where the inputs are white, Σxx = I.
  public let inputCovariance: Matrix?
  /// L∞, the loss that no linear map falls below.
  public let lossFloor: Double
  /// The full singular value decomposition of Σ: the modes of the task.
  public let modes: SingularValueDecomposition

  /// ‖Σxx − I‖_F up to which inputs count as white.
  public static let whitenessTolerance = 1e-11

  /// The task of mapping the columns of `inputs` to those of `targets`.
  ///
  /// - Throws: `mismatch` if the numbers of samples differ, `wrongShape` if there are none, `notFinite`.
  public init(inputs: Matrix, targets: Matrix) throws(DynamicsError) {
    try Self.requireSamples(inputs: inputs, targets: targets)
    let samples = Double(inputs.columns)
    let covariance = (1 / samples) * inputs.rowGram
    let isWhite = (covariance - .identity(inputs.rows)).frobeniusNorm <= Self.whitenessTolerance
    let correlation = (1 / samples) * targets.timesTransposed(inputs)
    self.inputs = inputs
    self.targets = targets
    self.correlation = correlation
    inputCovariance = isWhite ? nil : covariance
    lossFloor =
      isWhite
      ? (targets - correlation * inputs).squaredFrobeniusNorm / (2 * samples)
      : try Self.leastSquaresFloor(inputs: inputs, targets: targets)
    modes = try Self.modes(of: correlation)
  }

  /// The task with white inputs √Nᵢ I whose correlation is exactly Σ. Its loss floor is 0.
  ///
  /// - Throws: `wrongShape` if Σ is empty, `notFinite` if an entry is not.
  public init(correlation: Matrix) throws(DynamicsError) {
    guard correlation.rows > 0, correlation.columns > 0 else {
      throw .wrongShape(
        quantity: "target", expectedRows: 1, expectedColumns: 1, rows: correlation.rows, columns: correlation.columns)
    }
    guard correlation.isFinite else { throw .notFinite(quantity: "target") }
    let scale = Double(correlation.columns).squareRoot()
    inputs = scale * .identity(correlation.columns)
    targets = scale * correlation
    self.correlation = correlation
    inputCovariance = nil
    lossFloor = 0
    modes = try Self.modes(of: correlation)
  }

  /// Nᵢ, the number of inputs.
  public var inputCount: Int { inputs.rows }
  /// Nₒ, the number of outputs.
  public var outputCount: Int { targets.rows }
  /// P, the number of samples.
  public var sampleCount: Int { inputs.columns }
  /// min(Nᵢ, Nₒ), the number of modes.
  public var modeCount: Int { min(inputCount, outputCount) }
  /// Whether the inputs are white, Σxx = I.
  public var isWhite: Bool { inputCovariance == nil }

  /// Does nothing if the inputs are white.
  ///
  /// - Throws: `inputsNotWhite` with ‖Σxx − I‖_F if they are not.
  public func requireWhiteInputs() throws(DynamicsError) {
    guard let inputCovariance else { return }
    throw .inputsNotWhite(deviation: (inputCovariance - .identity(inputCount)).frobeniusNorm)
  }

  private static func modes(of correlation: Matrix) throws(DynamicsError) -> SingularValueDecomposition {
    try rethrowing { () throws(LinearAlgebraError) in
      try SingularValueDecomposition(of: correlation, extent: .full)
    }
  }

  private static func requireSamples(inputs: Matrix, targets: Matrix) throws(DynamicsError) {
    guard inputs.columns == targets.columns else {
      throw .mismatch(quantity: "samples", left: inputs.columns, right: targets.columns)
    }
    guard !inputs.elements.isEmpty, !targets.elements.isEmpty else {
      throw .wrongShape(
        quantity: "inputs", expectedRows: 1, expectedColumns: 1, rows: inputs.rows, columns: inputs.columns)
    }
    guard inputs.isFinite else { throw .notFinite(quantity: "inputs") }
    guard targets.isFinite else { throw .notFinite(quantity: "targets") }
  }

  /// ‖Y − YVVᵀ‖²/(2P), V the right singular vectors of X: what is left of Y beside the row space of X.
  private static func leastSquaresFloor(inputs: Matrix, targets: Matrix) throws(DynamicsError) -> Double {
    let factors = try rethrowing { () throws(LinearAlgebraError) in
      try SingularValueDecomposition(of: inputs)
    }
    let basis = factors.right.columns(in: 0..<factors.rank(tolerance: InputWhitening.rankTolerance))
    let explained = (targets * basis).timesTransposed(basis)
    return (targets - explained).squaredFrobeniusNorm / (2 * Double(inputs.columns))
  }
}
