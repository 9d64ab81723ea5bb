public import LinearAlgebra

extension LearningTask {
  /// XᵀW₁ᵀW₁X: the similarity of the samples in the hidden layer, samples × samples (theory §10).
  public func inputSimilarity(of state: NetworkState) -> Matrix {
    (state.factor.first * inputs).columnGram
  }

  /// Yᵀ(W₂W₂ᵀ)⁺Y: the similarity of the targets under the output layer, samples × samples (theory §10).
  ///
  /// The pseudo-inverse drops eigenvalues up to 10⁻¹² times the largest and keeps at most min(Nₕ, Nₒ). Near λ = 0 with
  /// small weights it is ill-conditioned: `outputCondition` says how much.
  ///
  /// - Throws: `linearAlgebra` if the weights are not finite.
  public func outputSimilarity(of state: NetworkState) throws(DynamicsError) -> Matrix {
    let spectrum = try OutputSpectrum(of: state)
    let whitened = spectrum.vectors.scalingColumns(by: spectrum.values.map { 1 / $0.squareRoot() })
    return whitened.transposedTimes(targets).columnGram
  }

  /// The condition number of the pseudo-inverse in `outputSimilarity`: its largest eigenvalue over the smallest that
  /// was kept; 1 if none was.
  public func outputCondition(of state: NetworkState) throws(DynamicsError) -> Double {
    let values = try OutputSpectrum(of: state).values
    guard let largest = values.first, let smallest = values.last else { return 1 }
    return largest / smallest
  }
}

/// The eigenvalues of W₂W₂ᵀ that count as non-zero, with their vectors.
private struct OutputSpectrum {
  let values: [Double]
  let vectors: Matrix

  init(of state: NetworkState) throws(DynamicsError) {
    let decomposition = try rethrowing { () throws(LinearAlgebraError) in
      try SymmetricEigendecomposition(of: state.outputGram)
    }
    // Each eigenvalue has an error of about ε times the largest: at 10⁻¹² of that, three digits of it are right.
    let cutoff = 1e-12 * (decomposition.values.first ?? 0)
    let widths = state.factor.widths
    // Rounding may leave more eigenvalues above the cutoff than the rank of W₂ allows.
    let kept = min(decomposition.values.count { $0 > cutoff }, widths.hidden, widths.outputs)
    values = Array(decomposition.values.prefix(kept))
    vectors = decomposition.vectors.columns(in: 0..<kept)
  }
}
