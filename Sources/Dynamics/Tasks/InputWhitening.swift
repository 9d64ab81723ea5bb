public import LinearAlgebra

/// The symmetric whitening of inputs: X ↦ (XXᵀ/P)^(−1/2) X (theory §14).
///
/// From the singular value decomposition of X, which does not square its condition number.
public struct InputWhitening: Sendable, Hashable {
  /// (XXᵀ/P)^(−1/2), inputs × inputs: the map to apply to new data.
  public let transform: Matrix
  /// √P U Vᵀ, the white inputs, inputs × samples.
  public let whitened: Matrix

  /// Singular values up to this fraction of the largest count as zero.
  public static let rankTolerance = 1e-12

  /// Whitens the columns of `inputs`.
  ///
  /// - Throws: `tooFewSamples` if there are fewer samples than inputs, `rankDeficientInputs` if they do not span the space.
  public init(of inputs: Matrix) throws(DynamicsError) {
    guard inputs.columns >= inputs.rows else {
      throw .tooFewSamples(samples: inputs.columns, needed: inputs.rows)
    }
    guard inputs.isFinite else { throw .notFinite(quantity: "inputs") }
    let factors = try rethrowing { () throws(LinearAlgebraError) in
      try SingularValueDecomposition(of: inputs)
    }
    let rank = factors.rank(tolerance: Self.rankTolerance)
    guard rank == inputs.rows else { throw .rankDeficientInputs(rank: rank, inputs: inputs.rows) }
    let scale = Double(inputs.columns).squareRoot()
    whitened = scale * factors.left.timesTransposed(factors.right)
    transform =
      factors.left.scalingColumns(by: factors.values.map { scale / $0 }).timesTransposed(factors.left)
      .symmetrised
  }
}
