public import LinearAlgebra

extension LearningTask {
  /// The task with independent normal noise on every target: Ŷ = Y + σZ, and so Σ̂ = Σ + σZXᵀ/P (theory §18).
  ///
  /// Z is drawn from the stream `task.noise`, its name preceded by `streamPrefix`, and does not depend on σ. With σ = 0
  /// it is the same task.
  ///
  /// - Throws: `outOfRange` if σ is negative or not finite.
  public func addingTargetNoise(
    standardDeviation: Double, seed: UInt64, streamPrefix: String = ""
  ) throws(DynamicsError) -> LearningTask {
    guard standardDeviation.isFinite, standardDeviation >= 0 else {
      throw .outOfRange(quantity: "target-noise", value: standardDeviation, allowed: "a finite number, 0 or more")
    }
    guard standardDeviation > 0 else { return self }
    var stream = RandomGenerator(seed: seed, stream: streamPrefix + "task.noise")
    let noise = Matrix.normal(
      rows: outputCount, columns: sampleCount, standardDeviation: standardDeviation, using: &stream)
    var noisy = try replacingTargets(by: targets + noise)
    noisy.cleanTargets = cleanTargets ?? CleanTargets(values: targets, mask: observed?.mask)
    return noisy
  }

  /// Σ without noise on the targets, and with those that are hidden, outputs × inputs.
  public var cleanCorrelation: Matrix {
    cleanTargets.map { (1 / Double(sampleCount)) * $0.values.timesTransposed(inputs) } ?? correlation
  }

  /// The task without noise on the targets, and with those that are hidden.
  public func withoutTargetNoise() throws(DynamicsError) -> LearningTask {
    guard let cleanTargets else { return self }
    var clean = try replacingTargets(by: cleanTargets.values, observing: cleanTargets.mask)
    clean.cleanTargets = nil
    return clean
  }
}
