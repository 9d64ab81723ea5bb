public import LinearAlgebra

extension Weights {
  /// The imbalance Λ = W₂ᵀW₂ − W₁W₁ᵀ of the layers, hidden × hidden, which gradient flow conserves (theory §2).
  public var imbalance: Matrix {
    var imbalance = second.columnGram
    imbalance -= first.rowGram
    return imbalance
  }

  /// λ* = tr(Λ)/Nₕ, the relative scale: the λ that brings λI nearest to Λ.
  public var imbalanceMean: Double {
    let trace = zip(second.squaredColumnNorms, first.squaredRowNorms).reduce(0) { $0 + ($1.0 - $1.1) }
    return trace / Double(first.rows)
  }

  /// ‖Λ − λ*I‖_F, zero for λ-balanced weights.
  public var imbalanceDefect: Double { imbalanceDefect(from: imbalanceMean) }

  /// The eigenvalues of Λ, decreasing.
  public func imbalanceSpectrum() throws(DynamicsError) -> [Double] {
    let imbalance = imbalance
    return try rethrowing { () throws(LinearAlgebraError) in
      try SymmetricEigendecomposition.values(of: imbalance)
    }
  }

  /// ‖Λ − λI‖_F for a given relative scale λ.
  public func imbalanceDefect(from relativeScale: Double) -> Double {
    Self.defect(of: imbalance, from: relativeScale)
  }

  /// ‖Λ − λI‖_F of a known imbalance Λ.
  static func defect(of imbalance: Matrix, from relativeScale: Double) -> Double {
    var difference = imbalance
    for unit in 0..<difference.rows { difference[unit, unit] -= relativeScale }
    return difference.frobeniusNorm
  }

  /// The relative defect up to which weights count as balanced (theory §2).
  public static let balanceTolerance = 1e-8

  /// The largest defect at which weights count as balanced: `tolerance` · max(1, |λ|, ‖W₁‖², ‖W₂‖²) (theory §2).
  public func largestDefect(relativeScale: Double, tolerance: Double = balanceTolerance) -> Double {
    tolerance * max(1, abs(relativeScale), first.squaredFrobeniusNorm, second.squaredFrobeniusNorm)
  }
}
