public import LinearAlgebra

/// The symmetric whitening of inputs: X ↦ (XXᵀ/P)^(−1/2) X (theory §14).
///
/// From the singular value decomposition of X, which does not square its condition number. Where the inputs have units
/// of very different size, that of the rows brought to one size decides how many dimensions there are and how exact the
/// result is.
public struct InputWhitening: Sendable, Hashable {
  /// (XXᵀ/P)^(−1/2), inputs × inputs: the map to apply to new data.
  public let transform: Matrix
  /// √P U Vᵀ, the white inputs, inputs × samples.
  public let whitened: Matrix
  /// The condition number κ of the decomposition: `whitened` is exact to about κε.
  public let condition: Double

  /// Singular values up to this fraction of the largest count as zero.
  public static let rankTolerance = 1e-12

  /// Whitens the columns of `inputs`.
  ///
  /// - Throws: `tooFewSamples` if there are fewer samples than inputs, `constantInput` for a row of zeros,
  ///   `rankDeficientInputs` if the rows do not span the space, `notFinite`, `overflow`.
  public init(of inputs: Matrix) throws(DynamicsError) {
    guard inputs.columns >= inputs.rows else {
      throw .tooFewSamples(samples: inputs.columns, needed: inputs.rows)
    }
    guard inputs.isFinite else { throw .notFinite(quantity: "inputs") }
    if let row = (0..<inputs.rows).first(where: { inputs.row($0).allSatisfy { $0 == 0 } }) {
      throw .constantInput(number: row + 1, isCentred: false)
    }
    let factors = try Self.factors(of: inputs)
    let scale = Double(inputs.columns).squareRoot()
    condition = factors.condition
    whitened = scale * factors.left.timesTransposed(factors.right)
    transform =
      factors.left.scalingColumns(by: factors.values.map { scale / $0 }).timesTransposed(factors.left)
      .symmetrised
    guard whitened.isFinite, transform.isFinite else { throw .overflow(quantity: "inputs") }
  }

  private struct Factors {
    let left: Matrix
    let values: [Double]
    let right: Matrix
    let condition: Double
  }

  /// The condition number above which it is checked whether the sizes of the rows alone cause it.
  private static let notableCondition = 1e6

  private static func factors(of inputs: Matrix) throws(DynamicsError) -> Factors {
    let plain = try decomposition(of: inputs)
    let condition = plain.condition
    let ordinary = Factors(left: plain.left, values: plain.values, right: plain.right, condition: condition)
    guard !(condition <= notableCondition) else { return ordinary }
    let scaled = try decomposition(of: inputs.scalingRows(by: ScaledInputs(inputs).scales))
    let rank = scaled.rank(tolerance: rankTolerance)
    guard rank == inputs.rows else { throw .rankDeficientInputs(rank: rank, inputs: inputs.rows) }
    guard scaled.condition < condition / 100 else { return ordinary }
    let graded = try rethrowing { () throws(LinearAlgebraError) in try GradedDecomposition(of: inputs) }
    return Factors(left: graded.left, values: graded.values, right: graded.right, condition: scaled.condition)
  }

  private static func decomposition(of matrix: Matrix) throws(DynamicsError) -> SingularValueDecomposition {
    try rethrowing { () throws(LinearAlgebraError) in try SingularValueDecomposition(of: matrix) }
  }
}

extension SingularValueDecomposition {
  /// The largest singular value over the smallest.
  fileprivate var condition: Double { (values.first ?? 1) / (values.last ?? 1) }
}
