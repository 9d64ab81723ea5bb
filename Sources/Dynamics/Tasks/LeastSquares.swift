internal import LinearAlgebra

/// The linear map that fits the targets best, from the singular value decomposition of the inputs.
struct LeastSquares {
  /// W* = YX⁺, the smallest of the best maps, outputs × inputs.
  let optimum: Matrix
  /// US/√P, inputs × rank: multiplied by its transpose it is Σxx.
  let inputRoot: Matrix
  /// ‖Y − YVVᵀ‖²/(2P), V the right singular vectors of X: what is left of Y beside the row space of X.
  let floor: Double

  /// Fits `targets`, outputs × samples, by maps of `inputs`, inputs × samples.
  init(inputs: Matrix, targets: Matrix) throws(DynamicsError) {
    let factors = try ScaledInputs(inputs).factors()
    let samples = Double(inputs.columns)
    let explained = targets * factors.right
    floor = (targets - explained.timesTransposed(factors.right)).squaredFrobeniusNorm / (2 * samples)
    optimum = (explained.scalingColumns(by: factors.values.map { 1 / $0 })).timesTransposed(factors.inverseLeft)
    inputRoot = factors.left.scalingColumns(by: factors.values.map { $0 / samples.squareRoot() })
  }
}

/// Inputs whose rows are brought to one size where their own sizes hide that they are independent: a length in
/// kilometres and one in nanometres are no less than two lengths.
struct ScaledInputs {
  private let inputs: Matrix

  init(_ inputs: Matrix) { self.inputs = inputs }

  /// X = L S Vᵀ on the rank of X. The columns of L are orthonormal unless rows were scaled; those of V are.
  struct Factors {
    /// L, inputs × rank.
    let left: Matrix
    /// The values S, which are not zero.
    let values: [Double]
    /// V, samples × rank.
    let right: Matrix
    /// Some M with X⁺ = V S⁻¹ Mᵀ, inputs × rank, where X has full rank or no row was scaled.
    let inverseLeft: Matrix
  }

  /// Powers of two by which the largest numbers of all rows get sizes between 1 and 2, without rounding; 1 for a row of
  /// zeros.
  var scales: [Double] {
    (0..<inputs.rows).map { row in
      let largest = inputs.row(row).reduce(0) { max($0, abs($1)) }
      return largest > 0 ? Double(sign: .plus, exponent: -Int(largest.exponent), significand: 1) : 1
    }
  }

  /// The factors of X on its rank.
  func factors() throws(DynamicsError) -> Factors {
    let plain = try Self.decomposition(of: inputs)
    let rank = plain.rank(tolerance: InputWhitening.rankTolerance)
    let scales = scales
    let scaled = rank < inputs.rows ? try Self.decomposition(of: inputs.scalingRows(by: scales)) : plain
    let scaledRank = scaled.rank(tolerance: InputWhitening.rankTolerance)
    guard scaledRank > rank else {
      let left = plain.left.columns(in: 0..<rank)
      return Factors(
        left: left, values: Array(plain.values.prefix(rank)), right: plain.right.columns(in: 0..<rank),
        inverseLeft: left)
    }
    let left = scaled.left.columns(in: 0..<scaledRank)
    return Factors(
      left: left.scalingRows(by: scales.map { 1 / $0 }), values: Array(scaled.values.prefix(scaledRank)),
      right: scaled.right.columns(in: 0..<scaledRank), inverseLeft: left.scalingRows(by: scales))
  }

  private static func decomposition(of matrix: Matrix) throws(DynamicsError) -> SingularValueDecomposition {
    try rethrowing { () throws(LinearAlgebraError) in try SingularValueDecomposition(of: matrix) }
  }
}
