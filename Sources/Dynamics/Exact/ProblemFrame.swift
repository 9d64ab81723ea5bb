internal import LinearAlgebra

/// The coordinates in which a problem is that of white inputs and equal learning rates (theory §19, §20): the span of the
/// inputs, and Vₗ = Wₗ/√ηₗ. There the correlation is ΣU/g, U an orthonormal basis of the span, and the time is g²t.
struct ProblemFrame: Sendable {
  /// U, inputs × dimensions of the span; nil where it is the whole space.
  private let span: Matrix?
  private let rule: LearningRule

  /// The frame of `task` under `rule`; the whole space without a task.
  init(task: LearningTask?, rule: LearningRule) { (span, self.rule) = (task?.whiteSpan, rule) }

  /// Whether nothing changes.
  var isIdentity: Bool { span == nil && rule.hasUnitRates }

  /// The frame; nil where nothing changes.
  var unlessIdentity: ProblemFrame? { isIdentity ? nil : self }

  /// g², which turns time into that of the problem.
  var timeFactor: Double { rule.firstRate * rule.secondRate }

  /// The distance of W₁ from the span, relative to the largest of 1 and ‖W₁‖, up to which it lies in it.
  private static let spanTolerance = 1e-11

  /// The weights and the task in these coordinates.
  ///
  /// - Throws: `noClosedForm` if W₁ does not lie in the span.
  func problem(_ weights: Weights, _ task: LearningTask) throws(DynamicsError) -> (weights: Weights, task: LearningTask)
  {
    guard !isIdentity else { return (weights, task) }
    var weights = rule.balancing(weights)
    // Without a span the error about inputs that are not white is that of the solution.
    guard span != nil || task.isWhite else { return (weights, task) }
    var correlation = task.correlation
    if let span {
      let inside = weights.first * span
      let outside = (weights.first - inside.timesTransposed(span)).frobeniusNorm
      guard outside <= Self.spanTolerance * max(1, weights.first.frobeniusNorm) else {
        throw .noClosedForm(.startOutsideSpan(distance: outside))
      }
      weights.first = inside
      correlation = correlation * span
    }
    var reduced = try LearningTask(correlation: (1 / rule.meanRate) * correlation)
    reduced.inputCondition = task.inputCondition
    return (weights, reduced)
  }

  /// Weights in these coordinates, as those of the network.
  func restored(_ weights: Weights) -> Weights {
    var restored = rule.restoring(weights)
    if let span { restored.first = restored.first.timesTransposed(span) }
    return restored
  }
}
