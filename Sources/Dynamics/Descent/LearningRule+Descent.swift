import LinearAlgebra

extension LearningRule {
  /// Does nothing if steps by this rule can begin at `weights`.
  ///
  /// - Throws: `outOfRange` if a number of the rule makes no sense or the learning rate, in units of 1/τ, is not a
  ///   positive number; `wrongShape` if the task has other widths; `notFinite` if a weight is not finite.
  func requireDescent(
    from weights: Weights, on task: LearningTask, learningRate: Double
  ) throws(DynamicsError) {
    guard learningRate.isFinite, learningRate > 0 else {
      throw .outOfRange(quantity: "learning-rate", value: learningRate, allowed: "a finite number above 0")
    }
    try requireSense()
    try task.requireFit(weights.widths)
    try weights.requireFiniteEntries()
  }
}
