import Glibc

/// The singular values that the layers of a λ-balanced network give to one singular value of its function (theory §8).
///
/// first · second = s and second² − first² = λ, without cancellation.
public struct LayerSpectrum: Sendable, Hashable {
  /// s₁, of W₁.
  public let first: Double
  /// s₂, of W₂.
  public let second: Double

  /// Splits the singular value s ≥ 0 of the function at relative scale λ.
  public init(functionValue: Double, relativeScale: Double) {
    let larger = (0.5 * (hypot(relativeScale, 2 * functionValue) + abs(relativeScale))).squareRoot()
    let smaller = larger > 0 ? functionValue / larger : 0
    first = relativeScale >= 0 ? smaller : larger
    second = relativeScale >= 0 ? larger : smaller
  }
}
