public import LinearAlgebra

/// What is known of a network at one time: its function, its representations and, where they are known, its weights.
public struct NetworkState: Sendable, Hashable {
  /// W = W₂W₁, outputs × inputs.
  public var function: Matrix { formedFunction ?? factor.function }
  /// The function, where it is not formed at each access.
  private var formedFunction: Matrix?
  /// Weights that give this state: the weights themselves, or a rotation of them. Restarting from them is exact.
  public private(set) var factor: Weights
  private var areWeights: Bool

  /// The state of a network with the given weights.
  public init(weights: Weights) {
    self.init(weights: weights, function: weights.function)
  }

  /// The state of a network with the given weights, whose product W₂W₁ is known.
  init(weights: Weights, function: Matrix) {
    self.init(function: function, factor: weights, areWeights: true)
  }

  /// The state of a network with the given weights, whose product is formed at each access: for a state that is hardly
  /// asked for it.
  public init(weightsAlone weights: Weights) {
    (formedFunction, factor, areWeights) = (nil, weights, true)
  }

  /// The state of a network that is known up to a rotation of its hidden units.
  public init(upToRotation factor: Weights) {
    self.init(function: factor.function, factor: factor, areWeights: false)
  }

  /// A state as it was read from another, every bit of it: its function, and `factor`, which `areWeights` says to be
  /// the weights themselves.
  public init(function: Matrix, factor: Weights, areWeights: Bool) {
    (formedFunction, self.factor, self.areWeights) = (function, factor, areWeights)
  }

  /// The weights, if they are known. The exact solution knows them up to a rotation of the hidden units only, and then
  /// this is `nil`, but at the start.
  public var weights: Weights? { areWeights ? factor : nil }

  /// Makes this the state of a network with weights that `write` puts in place of the old ones. Of a state that nobody
  /// else holds, the memory stays.
  mutating func replaceWeights(_ write: (inout Weights) -> Void) {
    replaceWeights(withFunction: { weights, function in
      write(&weights)
      function.formProduct(weights.second, weights.first)
    })
  }

  /// The same where `write` also puts their product in place.
  mutating func replaceWeights(withFunction write: (inout Weights, inout Matrix) -> Void) {
    // Taken out, so that nobody else holds its memory.
    var function = formedFunction.take() ?? factor.function
    write(&factor, &function)
    (formedFunction, areWeights) = (function, true)
  }

  /// Whether both are the same network as far as it is known.
  public static func == (left: NetworkState, right: NetworkState) -> Bool {
    left.factor == right.factor && left.areWeights == right.areWeights && left.function == right.function
  }

  /// Hashes what is compared first; the function follows from it.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(factor)
    hasher.combine(areWeights)
  }

  /// W₁ᵀW₁, inputs × inputs. Formed at each access: most states are asked for their function alone.
  public var inputGram: Matrix { factor.inputGram }

  /// W₂W₂ᵀ, outputs × outputs. Formed at each access, as the other.
  public var outputGram: Matrix { factor.outputGram }
}
