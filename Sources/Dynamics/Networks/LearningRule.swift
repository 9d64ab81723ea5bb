internal import LinearAlgebra

/// What the flow and the steps of descent follow besides the gradient of the loss: learning rates of the layers and weight
/// decay (theory §20, §21).
///
/// τ dW₁/dt = η₁(W₂ᵀE − βW₁), τ dW₂/dt = η₂(EW₁ᵀ − βW₂), E = Σ − W₂W₁Σxx.
public struct LearningRule: Sendable, Hashable {
  /// η₁, the learning rate of W₁ as a multiple of the common one; 0 freezes the layer.
  public var firstRate: Double
  /// η₂, the learning rate of W₂.
  public var secondRate: Double
  /// β, the strength of weight decay: the loss is + β/2 (‖W₁‖² + ‖W₂‖²).
  public var decay: Double

  /// Equal rates and no decay.
  public static let plain = LearningRule()

  /// The rule of these rates and this decay.
  public init(firstRate: Double = 1, secondRate: Double = 1, decay: Double = 0) {
    (self.firstRate, self.secondRate, self.decay) = (firstRate, secondRate, decay)
  }

  /// Whether it is the gradient of the loss alone.
  public var isPlain: Bool { self == .plain }

  /// Whether both layers learn at the common rate.
  public var hasUnitRates: Bool { firstRate == 1 && secondRate == 1 }

  /// Whether a layer does not learn.
  public var freezesLayer: Bool { firstRate == 0 || secondRate == 0 }

  /// g = √(η₁η₂).
  public var meanRate: Double { (firstRate * secondRate).squareRoot() }

  /// The weights Vₗ = Wₗ/√ηₗ, in which the flow is that of equal rates: V₂ᵀV₂ − V₁V₁ᵀ is conserved without decay
  /// (theory §20). The weights themselves where a layer is frozen, so that there is no such quantity.
  public func balancing(_ weights: Weights) -> Weights { scaling(weights, by: -0.5) }

  /// The weights Wₗ = √ηₗ Vₗ of given Vₗ.
  public func restoring(_ weights: Weights) -> Weights { scaling(weights, by: 0.5) }

  private func scaling(_ weights: Weights, by power: Double) -> Weights {
    guard !hasUnitRates, !freezesLayer else { return weights }
    func factor(_ rate: Double) -> Double { power > 0 ? rate.squareRoot() : 1 / rate.squareRoot() }
    return Weights(first: factor(firstRate) * weights.first, second: factor(secondRate) * weights.second)
  }

  /// β/2 (‖W₁‖² + ‖W₂‖²), what decay adds to the loss.
  public func penalty(of weights: Weights) -> Double {
    0.5 * decay * (weights.first.squaredFrobeniusNorm + weights.second.squaredFrobeniusNorm)
  }

  /// Does nothing if the numbers make sense.
  ///
  /// - Throws: `outOfRange` if one is negative or not finite.
  func requireSense() throws(DynamicsError) {
    for (quantity, value) in [("rates", firstRate), ("rates", secondRate), ("decay", decay)] {
      guard value.isFinite, value >= 0 else {
        throw .outOfRange(quantity: quantity, value: value, allowed: "a finite number, 0 or more")
      }
    }
  }
}
