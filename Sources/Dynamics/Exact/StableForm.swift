internal import LinearAlgebra
import Glibc

/// Theorem B.5: the solution divided by its growing exponentials, for Nₕ = min(Nᵢ, Nₒ) and an invertible B (theory §5).
struct StableForm: Sendable {
  private let basis: EigenBasis
  /// (Bᵀ/√2)⁻¹, the inverse of the growing coordinates of the start.
  private let inverse: Matrix
  /// The other coordinates of the start, times that inverse.
  private let others: Matrix

  /// Prepares the form from the coordinates of the start.
  ///
  /// - Throws: `stableFormUndefined` where the theorem does not apply.
  init(start: Matrix, basis: EigenBasis) throws(DynamicsError) {
    let modes = basis.modes.count
    let growing = start.rows(in: 0..<modes)
    guard start.columns == modes else {
      throw .stableFormUndefined(hidden: start.columns, modes: modes, condition: nil)
    }
    let values = try rethrowing { () throws(LinearAlgebraError) in
      try growing.singularValues()
    }
    let (largest, smallest) = (values.first ?? 0, values.last ?? 0)
    guard smallest > 8 * Double(basis.count) * Double.ulpOfOne * start.frobeniusNorm else {
      throw .stableFormUndefined(hidden: modes, modes: modes, condition: largest / smallest)
    }
    inverse = try rethrowing { () throws(LinearAlgebraError) in
      try LUFactorisation(of: growing).solution(of: .identity(modes))
    }
    others = start.rows(in: modes..<start.rows) * inverse
    self.basis = basis
  }

  /// The coordinates of weights at a finite `time` > 0.
  func coordinates(at time: Double) throws(LinearAlgebraError) -> Matrix {
    let modes = basis.modes.count
    let scales = basis.rates.map { exp(Self.base(rate: abs($0), time: time)) }
    let damped = inverse.scalingColumns(by: basis.modes.map { exp(-$0.rate * time) })
    let ownScales = Matrix.diagonal(Array(scales.prefix(modes)))
    let weighted = dampedOthers(at: time) { basis.rates[$0] > 0 ? 0 : -basis.rates[$0] * time }
      .scalingRows(by: Array(scales.dropFirst(modes)))
    let root = damped.stacked(above: ownScales).stacked(above: weighted)
    let numerator = Matrix.identity(modes).stacked(above: dampedOthers(at: time) { _ in 0 })
    let triangular = try QRFactorisation(of: root).triangular
    return try TriangularSolver(triangular.transposed, shape: .lower).solution(of: numerator.transposed).transposed
  }

  /// ½ ln of t(1 − e^{−2|μ|t})/(2|μ|t), for |μ|.
  private static func base(rate: Double, time: Double) -> Double {
    let exponent = 2 * rate * time
    return 0.5 * log(time * (exponent > 0 ? -expm1(-exponent) / exponent : 1))
  }

  /// The other coordinates with the factors e^{(μᵢ − μⱼ)t + offset(i)}; the exponent is −νⱼt exactly where λ⊥ > 0.
  private func dampedOthers(at time: Double, offset: (Int) -> Double) -> Matrix {
    var result = others
    for row in 0..<result.rows {
      let coordinate = basis.modes.count + row
      for (column, mode) in basis.modes.enumerated() {
        let rate = basis.rates[coordinate] > 0 ? -mode.excessRate : basis.rates[coordinate] - mode.rate
        result[row, column] *= exp(rate * time + offset(coordinate))
      }
    }
    return result
  }
}
