internal import LinearAlgebra

/// A task of random inputs and random targets (theory §14, paper E.2.1).
public struct RegressionTask: Sendable, Hashable {
  /// The number of samples P.
  public var samples: Int
  /// The standard deviation of the targets times √Nₒ.
  public var targetStandardDeviation: Double
  /// ‖Σ‖_F after rescaling the targets; `nil` leaves them as drawn.
  public var targetNorm: Double?
  /// What becomes of the inputs.
  public var whitening: Whitening

  /// Describes a regression task.
  public init(
    samples: Int = 10, targetStandardDeviation: Double = 1, targetNorm: Double? = nil,
    whiten whitening: Whitening = .all
  ) {
    (self.samples, self.whitening) = (samples, whitening)
    (self.targetStandardDeviation, self.targetNorm) = (targetStandardDeviation, targetNorm)
  }
}

extension LearningTask {
  /// A random regression task: standard normal inputs, whitened unless told otherwise, and independent normal targets.
  ///
  /// Draws from the streams `task.inputs` and `task.targets`, their names preceded by `streamPrefix`.
  ///
  /// - Throws: `outOfRange` for a number that makes no sense, `tooFewSamples` where there are too few to whiten,
  ///   `cannotScaleZero` where targets that are zero should get a norm.
  public static func regression(
    inputs: Int, outputs: Int, _ options: RegressionTask, seed: UInt64, streamPrefix: String = ""
  ) throws(DynamicsError) -> LearningTask {
    try options.requireSense()
    var inputStream = RandomGenerator(seed: seed, stream: streamPrefix + "task.inputs")
    var targetStream = RandomGenerator(seed: seed, stream: streamPrefix + "task.targets")
    let raw = Matrix.normal(rows: inputs, columns: options.samples, using: &inputStream)
    let targets = Matrix.normal(
      rows: outputs, columns: options.samples,
      standardDeviation: options.targetStandardDeviation / Double(outputs).squareRoot(), using: &targetStream)
    let whitening = try InputWhitening.whitening(raw, options.whitening)
    var task = try LearningTask(inputs: whitening?.whitened ?? raw, targets: targets)
    task.inputMap = whitening.map { InputMap(transform: $0.transform) }
    guard let norm = options.targetNorm else { return task }
    return try task.rescalingTargets(toCorrelationNorm: norm)
  }

  /// The task with its targets multiplied by the number that makes ‖Σ‖_F = `norm`.
  ///
  /// - Throws: `cannotScaleZero` if Σ = 0.
  public func rescalingTargets(toCorrelationNorm norm: Double) throws(DynamicsError) -> LearningTask {
    let current = correlation.frobeniusNorm
    guard current > 0 else { throw .cannotScaleZero(quantity: "target") }
    return try replacingTargets(by: (norm / current) * targets)
  }
}

extension RegressionTask {
  fileprivate func requireSense() throws(DynamicsError) {
    guard samples >= 1 else { throw .outOfRange(quantity: "samples", value: Double(samples), allowed: "1 or more") }
    guard targetStandardDeviation.isFinite, targetStandardDeviation >= 0 else {
      throw .outOfRange(quantity: "target-sd", value: targetStandardDeviation, allowed: "a finite number, 0 or more")
    }
    if let targetNorm, !(targetNorm.isFinite && targetNorm >= 0) {
      throw .outOfRange(quantity: "target-norm", value: targetNorm, allowed: "a finite number, 0 or more")
    }
  }
}
