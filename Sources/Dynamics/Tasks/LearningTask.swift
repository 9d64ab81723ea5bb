public import LinearAlgebra

/// A regression task: inputs, targets, and the statistics of them that determine learning (theory §1).
public struct LearningTask: Sendable, Hashable {
  /// X, inputs × samples.
  public let inputs: Matrix
  /// Y, outputs × samples; 0 where a target is missing.
  public let targets: Matrix
  /// Σ = YXᵀ/P, the correlation of outputs and inputs, outputs × inputs; of targets that are missing nothing is added.
  public let correlation: Matrix
  /// Σxx = XXᵀ/P, inputs × inputs; `nil` where the inputs are white, Σxx = I.
  public let inputCovariance: Matrix?
  /// L∞, the loss that no linear map falls below.
  public let lossFloor: Double
  /// W*, the smallest map whose loss is L∞, outputs × inputs: ΣΣxx⁺ where no target is missing, Σ itself where the
  /// inputs are white besides.
  public let optimum: Matrix
  /// The full singular value decomposition of W*: the modes of the task.
  public let modes: SingularValueDecomposition
  /// The condition number κ of the inputs before they were whitened: they are white inputs of those to about κε. 1
  /// where none were.
  public internal(set) var inputCondition = 1.0
  /// Y without noise, and with the targets that are hidden; `nil` where it is `targets`.
  var cleanTargets: CleanTargets?
  /// W* of the teacher that gave the targets, on inputs as they were before `inputMap`; `nil` where there is none.
  var teacher: Matrix?
  /// What changes did to the targets after that.
  var targetMap = TargetMap.identity
  /// What was done to the data before; `nil` where nothing was.
  public internal(set) var inputMap: InputMap?
  /// Some R with RRᵀ = Σxx, inputs × rank; `nil` where the inputs are white.
  let inputRoot: Matrix?
  /// Which targets are there; `nil` where none is missing.
  let observed: ObservedTargets?

  /// ‖Σxx − I‖_F up to which inputs count as white.
  public static let whitenessTolerance = 1e-11

  /// The task of mapping the columns of `inputs` to those of `targets`.
  ///
  /// - Parameter mask: 1 where a target is there, 0 where it is missing, outputs × samples; nil where none is missing.
  /// - Throws: `mismatch` if the numbers of samples differ, `wrongShape` if there are none, `notFinite`,
  ///   `overflow`.
  public init(
    inputs: Matrix, targets given: Matrix, observing mask: Matrix? = nil
  ) throws(DynamicsError) {
    let targets = mask.map { given.masked(by: $0) } ?? given
    try Self.requireSamples(inputs: inputs, targets: targets)
    let samples = Double(inputs.columns)
    let covariance = (1 / samples) * inputs.rowGram
    let isWhite = (covariance - .identity(inputs.rows)).frobeniusNorm <= Self.whitenessTolerance
    let correlation = (1 / samples) * targets.timesTransposed(inputs)
    guard covariance.isFinite else { throw .overflow(quantity: "inputs") }
    guard correlation.isFinite, targets.squaredFrobeniusNorm.isFinite else { throw .overflow(quantity: "targets") }
    self.inputs = inputs
    self.targets = targets
    self.correlation = correlation
    inputCovariance = isWhite ? nil : covariance
    if let mask, mask.elements.contains(0) {
      let fit = try ObservedTargets.fit(inputs: inputs, targets: targets, mask: mask)
      (observed, optimum, inputRoot, lossFloor) = (fit.observed, fit.optimum, nil, fit.floor)
      modes = try Self.modes(of: optimum, on: nil)
      return
    }
    observed = nil
    if isWhite {
      (optimum, inputRoot) = (correlation, nil)
      lossFloor = (targets - correlation * inputs).squaredFrobeniusNorm / (2 * samples)
    } else {
      let fit = try LeastSquares(inputs: inputs, targets: targets)
      (optimum, inputRoot, lossFloor) = (fit.optimum, fit.inputRoot, fit.floor)
    }
    modes = try Self.modes(of: optimum, on: inputCovariance)
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
    (inputCovariance, inputRoot, optimum, observed) = (nil, nil, correlation, nil)
    lossFloor = 0
    modes = try Self.modes(of: correlation, on: nil)
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

  private static func modes(
    of map: Matrix, on covariance: Matrix?
  ) throws(DynamicsError) -> SingularValueDecomposition {
    try rethrowing { () throws(LinearAlgebraError) in
      let modes = try SingularValueDecomposition(of: map, extent: .full)
      return try covariance.map { covariance throws(LinearAlgebraError) in try modes.separating(covariance) } ?? modes
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
}
