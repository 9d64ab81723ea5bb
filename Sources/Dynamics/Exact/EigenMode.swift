import Glibc

/// One mode of the linear part of the dynamics: a singular value s of the task at relative scale λ (theory §4).
///
/// The matrix F of the Riccati equation has the eigenvalues ±μ on the plane spanned by the mode's right and left
/// singular vectors. The growing eigenvector is (`rightCoefficient` · ṽ, `leftCoefficient` · ũ), the decaying one
/// (`leftCoefficient` · ṽ, −`rightCoefficient` · ũ).
public struct EigenMode: Sendable, Hashable {
  /// μ = √(s² + λ²/4), the rate of growth, S̃_λ in the paper.
  public let rate: Double
  /// ν = μ − |λ|/2, without cancellation: the rate beyond what the relative scale alone gives.
  public let excessRate: Double
  /// The share of the right singular vector, (G̃ − H̃G̃)/√2, to full relative accuracy.
  public let rightCoefficient: Double
  /// The share of the left singular vector, (G̃ + H̃G̃)/√2, to full relative accuracy.
  public let leftCoefficient: Double
  /// H̃ = (λ/2)/(μ + s), which is 0 if s = λ = 0.
  public let skew: Double

  /// The mode of the singular value s ≥ 0 at relative scale λ.
  public init(singularValue: Double, relativeScale: Double) {
    let half = abs(relativeScale) / 2
    rate = hypot(singularValue, half)
    guard rate > 0 else {
      (excessRate, skew) = (0, 0)
      (rightCoefficient, leftCoefficient) = (0.5.squareRoot(), 0.5.squareRoot())
      return
    }
    let sum = rate + half
    let length = hypot(singularValue, sum)
    excessRate = singularValue * (singularValue / sum)
    skew = relativeScale / 2 / (rate + singularValue)
    rightCoefficient = (relativeScale >= 0 ? singularValue : sum) / length
    leftCoefficient = (relativeScale >= 0 ? sum : singularValue) / length
  }

  /// G̃ = 1/√(1 + H̃²).
  public var cosine: Double { 1 / (1 + skew * skew).squareRoot() }
}
