import Glibc

/// The singular value decomposition A = U S Vᵀ of a matrix whose rows have very different sizes, each value to nearly
/// full accuracy.
///
/// Rows are turned against each other until they are orthogonal (one-sided Jacobi). A rotation of two rows changes each
/// by rounding of its own size, so the error depends on the condition of the rows brought to one norm, and not on their
/// norms (Demmel and Veselić 1992). The triangular factor of the transpose is turned in place of the matrix itself.
public struct GradedDecomposition: Sendable {
  /// U, rows × rows, orthogonal.
  public let left: Matrix
  /// The singular values, in no particular order.
  public let values: [Double]
  /// V, columns × rows, with orthonormal columns.
  public let right: Matrix

  /// The most sweeps over all pairs of rows; ten are many.
  private static let mostSweeps = 60

  /// Decomposes `matrix`, which has at least as many columns as rows, and full rank.
  ///
  /// - Throws: `wrongShape` if there are more rows than columns, `notFinite` if an entry is not, `notConverged`.
  public init(of matrix: Matrix) throws(LinearAlgebraError) {
    // Squares of the largest numbers must not overflow.
    let exponent = matrix.largestMagnitude > 0 ? Int(matrix.largestMagnitude.exponent) : 0
    let unit = Double(sign: .plus, exponent: exponent, significand: 1)
    let triangle = try QRFactorisation(of: (1 / unit) * matrix.transposed)
    var rows = RotatedRows(triangle.triangular.transposed)
    var sweeps = 0
    while rows.sweep() > 0 {
      sweeps += 1
      guard sweeps < Self.mostSweeps, !Task.isCancelled else {
        throw .notConverged(operation: "Jacobi", unconverged: 1)
      }
    }
    let norms = rows.norms
    left = rows.rotation.transposed
    values = norms.map { unit * $0 }
    right = triangle.orthogonal.timesTransposed(rows.matrix.scalingRows(by: norms.map { 1 / $0 }))
  }
}

/// Rows that are turned against each other, and the product of all rotations.
private struct RotatedRows {
  private(set) var matrix: Matrix
  private(set) var rotation: Matrix

  init(_ matrix: Matrix) { (self.matrix, rotation) = (matrix, .identity(matrix.rows)) }

  var norms: [Double] { (0..<matrix.rows).map { product($0, $0).squareRoot() } }

  private func product(_ first: Int, _ second: Int) -> Double {
    (0..<matrix.columns).reduce(0) { $0 + matrix[first, $1] * matrix[second, $1] }
  }

  /// Makes each pair of rows orthogonal once; the number of pairs that were not.
  mutating func sweep() -> Int {
    var count = 0
    for first in 0..<matrix.rows {
      for second in (first + 1)..<max(matrix.rows, first + 1) where turn(first, second) { count += 1 }
    }
    return count
  }

  /// Turns two rows until they are orthogonal; whether they were not.
  private mutating func turn(_ first: Int, _ second: Int) -> Bool {
    let (own, other, mixed) = (product(first, first), product(second, second), product(first, second))
    let tolerance = 4 * Double.ulpOfOne * Double(matrix.columns).squareRoot()
    // Rows whose squares underflow have no norm that could be found.
    guard own.isNormal, other.isNormal, abs(mixed) > tolerance * own.squareRoot() * other.squareRoot() else {
      return false
    }
    let ratio = (other - own) / (2 * mixed)
    // The smaller of two angles, as in `JacobiRotations`; `hypot`, since rows of very different size have a ratio whose
    // square overflows.
    let tangent = (ratio < 0 ? -1 : 1) / (abs(ratio) + hypot(1, ratio))
    let cosine = 1 / hypot(1, tangent)
    matrix.turnRows(first, second, cosine: cosine, sine: cosine * tangent)
    rotation.turnRows(first, second, cosine: cosine, sine: cosine * tangent)
    return true
  }
}

extension Matrix {
  fileprivate mutating func turnRows(_ first: Int, _ second: Int, cosine: Double, sine: Double) {
    for column in 0..<columns {
      let (own, other) = (self[first, column], self[second, column])
      self[first, column] = cosine * own - sine * other
      self[second, column] = sine * own + cosine * other
    }
  }
}
