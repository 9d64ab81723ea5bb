public import LinearAlgebra

/// The symmetric whitening of inputs: X ↦ (XXᵀ/P)^(−1/2) X (theory §14).
///
/// From the singular value decomposition of X, which does not square its condition number. Where the inputs have units
/// of very different size, that of the rows brought to one size decides how many dimensions there are and how exact the
/// result is.
public struct InputWhitening: Sendable, Hashable {
  /// (XXᵀ/P)^(−1/2) on the directions that are whitened, inputs × inputs: the map to apply to new data.
  public let transform: Matrix
  /// √P U Vᵀ, the white inputs, inputs × samples; U has a column for each direction that is whitened.
  public let whitened: Matrix
  /// The condition number κ of the decomposition: `whitened` is exact to about κε.
  public let condition: Double

  /// Singular values up to this fraction of the largest count as zero.
  public static let rankTolerance = 1e-12

  /// Whitens the columns of `inputs`, in the directions of `whitening`; nil where they stay.
  ///
  /// - Throws: `tooFewSamples`, `constantInput` or `rankDeficientInputs` where all directions are to be whitened and some
  ///   cannot, `outOfRange` for more components than the samples span, `notFinite`, `overflow`.
  static func whitening(_ inputs: Matrix, _ whitening: Whitening) throws(DynamicsError) -> InputWhitening? {
    switch whitening {
    case .none: return nil
    case .all: return try InputWhitening(of: inputs)
    case .span: return try InputWhitening(of: inputs, components: nil)
    case .components(let count): return try InputWhitening(of: inputs, components: count)
    }
  }

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
    try self.init(Self.factors(of: inputs), samples: inputs.columns)
  }

  /// Whitens the columns of `inputs` in the directions of so many principal components, those of the largest variance;
  /// nil for all that the samples span. What lies beside them is taken away.
  ///
  /// - Throws: `outOfRange` for more components than the samples span, `notFinite`, `overflow`.
  public init(of inputs: Matrix, components: Int?) throws(DynamicsError) {
    guard inputs.isFinite else { throw .notFinite(quantity: "inputs") }
    let all = try Self.decomposition(of: inputs)
    let rank = all.rank(tolerance: Self.rankTolerance)
    let count = components ?? rank
    guard (1...max(rank, 1)).contains(count), rank > 0 else {
      throw .outOfRange(
        quantity: "components", value: Double(count), allowed: rank == 0 ? "none: all inputs are 0" : "1 to \(rank)")
    }
    let values = Array(all.values.prefix(count))
    let factors = Factors(
      left: all.left.columns(in: 0..<count), values: values, right: all.right.columns(in: 0..<count),
      condition: values[0] / values[count - 1])
    try self.init(factors, samples: inputs.columns)
  }

  private init(_ factors: Factors, samples: Int) throws(DynamicsError) {
    let scale = Double(samples).squareRoot()
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
