/// The numbers of units in the layers of a two-layer network.
public struct Widths: Sendable, Hashable {
  /// Nᵢ, the number of inputs.
  public let inputs: Int
  /// Nₕ, the number of hidden units.
  public let hidden: Int
  /// Nₒ, the number of outputs.
  public let outputs: Int

  /// Keeps the numbers of units, each at least 1.
  public init(inputs: Int, hidden: Int, outputs: Int) {
    precondition(inputs >= 1 && hidden >= 1 && outputs >= 1, "every layer has a unit")
    (self.inputs, self.hidden, self.outputs) = (inputs, hidden, outputs)
  }

  /// The number of modes of a task: min(Nᵢ, Nₒ).
  public var modes: Int { min(inputs, outputs) }

  /// The largest rank that the network function can have: min(Nᵢ, Nₕ, Nₒ).
  public var functionRank: Int { min(inputs, hidden, outputs) }

  /// Whether λ-balanced weights of these widths exist for the relative scale λ (theory §2).
  public func allows(relativeScale: Double) -> Bool {
    brokenRule(relativeScale: relativeScale) == nil
  }

  /// The rule that forbids the relative scale λ for these widths, if one does.
  public func brokenRule(relativeScale: Double) -> FeasibilityRule? {
    if relativeScale > 0, hidden > outputs { return .positiveNeedsHiddenAtMostOutputs }
    if relativeScale < 0, hidden > inputs { return .negativeNeedsHiddenAtMostInputs }
    return nil
  }

  /// Does nothing if λ-balanced weights of these widths exist.
  ///
  /// - Throws: `infeasibleRelativeScale` if they do not, `outOfRange` if λ is not finite.
  public func requireFeasible(relativeScale: Double) throws(DynamicsError) {
    guard relativeScale.isFinite else {
      throw .outOfRange(quantity: "lambda", value: relativeScale, allowed: "a finite number")
    }
    if let rule = brokenRule(relativeScale: relativeScale) {
      throw .infeasibleRelativeScale(relativeScale: relativeScale, widths: self, rule: rule)
    }
  }
}
