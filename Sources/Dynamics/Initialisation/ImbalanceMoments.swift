/// Mean and variance of the imbalance Λ = W₂ᵀW₂ − W₁W₁ᵀ of layers with independent normal entries (theory §12; paper
/// Theorem A.3, whose variance on the diagonal is 2w).
///
/// EΛ = λI. At fixed ratios of the widths every entry of Λ comes near that of λI as they grow, but Λ does not in norm:
/// `squaredDefect` grows with the squared number of hidden units.
public struct ImbalanceMoments: Sendable, Hashable {
  /// λ = Nₒv₂ − Nᵢv₁, the mean of a diagonal entry; that of the others is 0.
  public let mean: Double
  /// w = Nₒv₂² + Nᵢv₁², the variance of an entry off the diagonal.
  public let offDiagonalVariance: Double
  /// Nₕ, the number of rows and columns of Λ.
  public let hidden: Int

  /// The moments for entries of W₁ with the variance `first` and entries of W₂ with the variance `second`.
  public init(widths: Widths, first: Double, second: Double) {
    let (inputs, outputs) = (Double(widths.inputs), Double(widths.outputs))
    mean = outputs * second - inputs * first
    offDiagonalVariance = outputs * second * second + inputs * first * first
    hidden = widths.hidden
  }

  /// 2w, the variance of a diagonal entry.
  public var diagonalVariance: Double { 2 * offDiagonalVariance }

  /// E‖Λ − λI‖²_F = wNₕ(Nₕ + 1).
  public var squaredDefect: Double { offDiagonalVariance * Double(hidden * (hidden + 1)) }

  /// √(E‖Λ − λI‖²_F)/‖λI‖_F, infinite if λ = 0.
  public var relativeDefect: Double { (squaredDefect / Double(hidden)).squareRoot() / abs(mean) }
}

extension VarianceScheme {
  /// The mean and variance of the imbalance of the scheme's weights.
  public func imbalanceMoments(widths: Widths) -> ImbalanceMoments {
    let (first, second) = variances(widths: widths)
    return ImbalanceMoments(widths: widths, first: first, second: second)
  }
}
