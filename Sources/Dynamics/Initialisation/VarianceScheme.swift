internal import LinearAlgebra

/// Independent normal weights with mean 0: the usual schemes for their variances (theory §12).
///
/// Such weights are not λ-balanced, so the exact solution does not apply to them.
public enum VarianceScheme: Sendable, Hashable {
  /// Standard deviations of the entries of W₁ and W₂.
  case gaussian(first: Double, second: Double)
  /// 1/Nᵢ and 1/Nₕ.
  case lecun
  /// 2/(Nᵢ + Nₕ) and 2/(Nₕ + Nₒ).
  case glorot
  /// 2/Nᵢ and 2/Nₕ.
  case he
  /// α₁²/Nᵢ and α₂²/Nₕ.
  case scaled(first: Double, second: Double)

  /// The variances of the entries of W₁ and W₂.
  public func variances(widths: Widths) -> (first: Double, second: Double) {
    let (inputs, hidden, outputs) = (Double(widths.inputs), Double(widths.hidden), Double(widths.outputs))
    switch self {
    case .gaussian(let first, let second): return (first * first, second * second)
    case .lecun: return (1 / inputs, 1 / hidden)
    case .glorot: return (2 / (inputs + hidden), 2 / (hidden + outputs))
    case .he: return (2 / inputs, 2 / hidden)
    case .scaled(let first, let second): return (first * first / inputs, second * second / hidden)
    }
  }

  /// The weights of the given seed, from the streams `init.w1` and `init.w2`.
  ///
  /// - Throws: `outOfRange` if a scale is negative or not finite.
  public func weights(widths: Widths, seed: UInt64) throws(DynamicsError) -> Weights {
    let (first, second) = variances(widths: widths)
    for variance in [first, second] where !variance.isFinite {
      throw .outOfRange(quantity: "standard deviation", value: variance.squareRoot(), allowed: "a finite number")
    }
    var firstStream = RandomGenerator(seed: seed, stream: "init.w1")
    var secondStream = RandomGenerator(seed: seed, stream: "init.w2")
    return Weights(
      first: .normal(
        rows: widths.hidden, columns: widths.inputs, standardDeviation: first.squareRoot(), using: &firstStream),
      second: .normal(
        rows: widths.outputs, columns: widths.hidden, standardDeviation: second.squareRoot(), using: &secondStream))
  }
}
