public import LinearAlgebra

/// What is known of a network at one time: its function, its representations and, where they are known, its weights.
public struct NetworkState: Sendable, Hashable {
  /// W = W₂W₁, outputs × inputs.
  public let function: Matrix
  /// W₁ᵀW₁, inputs × inputs.
  public let inputGram: Matrix
  /// W₂W₂ᵀ, outputs × outputs.
  public let outputGram: Matrix
  /// The weights, if they are known. The exact solution knows them up to a rotation of the hidden units only, and then
  /// this is `nil`, but at the start.
  public let weights: Weights?
  /// Weights that give this state: the weights themselves, or a rotation of them. Restarting from them is exact.
  public let factor: Weights

  /// The state of a network with the given weights.
  public init(weights: Weights) {
    self.init(factor: weights, weights: weights)
  }

  /// The state of a network that is known up to a rotation of its hidden units.
  public init(upToRotation factor: Weights) {
    self.init(factor: factor, weights: nil)
  }

  private init(factor: Weights, weights: Weights?) {
    function = factor.function
    inputGram = factor.inputGram
    outputGram = factor.outputGram
    self.factor = factor
    self.weights = weights
  }
}
