public import LinearAlgebra

/// The weights of a two-layer linear network, ŷ = W₂W₁x.
public struct Weights: Sendable, Hashable {
  /// W₁, hidden × inputs.
  public var first: Matrix
  /// W₂, outputs × hidden.
  public var second: Matrix

  /// Joins two layers that agree on the number of hidden units.
  public init(first: Matrix, second: Matrix) {
    precondition(first.rows == second.columns, "the layers agree on the number of hidden units")
    (self.first, self.second) = (first, second)
  }

  /// The numbers of units.
  public var widths: Widths {
    Widths(inputs: first.columns, hidden: first.rows, outputs: second.rows)
  }

  /// The network function W = W₂W₁, outputs × inputs.
  public var function: Matrix { second * first }

  /// The input representation W₁ᵀW₁, inputs × inputs.
  public var inputGram: Matrix { first.columnGram }

  /// The output representation W₂W₂ᵀ, outputs × outputs.
  public var outputGram: Matrix { second.rowGram }

  /// The Frobenius norms ‖W₁‖ and ‖W₂‖.
  public var norms: [Double] { [first.frobeniusNorm, second.frobeniusNorm] }

  /// Whether every weight is a finite number.
  public var isFinite: Bool { first.isFinite && second.isFinite }

  /// The singular values of W₁ and of W₂, decreasing, each padded with zeros to the number of hidden units (cut there
  /// if there are more, which then vanish).
  public func layerSingularValues() throws(DynamicsError) -> [[Double]] {
    [try hiddenSingularValues(of: first), try hiddenSingularValues(of: second)]
  }

  private func hiddenSingularValues(of layer: Matrix) throws(DynamicsError) -> [Double] {
    let values = try rethrowing { () throws(LinearAlgebraError) in
      try layer.singularValues()
    }
    let hidden = first.rows
    return Array((values + Array(repeating: 0, count: max(0, hidden - values.count))).prefix(hidden))
  }
}
