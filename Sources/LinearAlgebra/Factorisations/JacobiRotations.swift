/// Jacobi's one-sided rotations, which make the vectors of a small matrix orthogonal: their lengths are then the
/// singular values. For two vectors one rotation is enough.
struct JacobiRotations {
  private let count: Int
  private let length: Int
  /// The rows, or the columns if they are fewer, one after the other, divided by `scale`.
  private var vectors: [Double]
  /// A power of two near the largest entry, so that no square overflows or vanishes.
  private let scale: Double

  /// Prepares the vectors of a matrix whose entries are finite.
  init(_ matrix: Matrix) {
    let isWide = matrix.rows <= matrix.columns
    (count, length) = isWide ? (matrix.rows, matrix.columns) : (matrix.columns, matrix.rows)
    let largest = matrix.largestMagnitude
    let scale = largest > 0 ? Double(sign: .plus, exponent: max(largest.exponent, -1000), significand: 1) : 1
    vectors = (isWide ? matrix : matrix.transposed).elements
    for index in vectors.indices { vectors[index] /= scale }
    self.scale = scale
  }

  /// The lengths of the vectors once they are orthogonal to rounding, decreasing; `nil` if they do not become so.
  mutating func singularValues() -> [Double]? {
    let (count, length, scale) = (count, length, scale)
    return vectors.withUnsafeMutableBufferPointer { buffer -> [Double]? in
      guard let start = buffer.baseAddress else { return [] }
      for _ in 0..<Self.mostSweeps {
        if Self.isOrthogonal(afterSweepOf: start, count: count, length: length) {
          var lengths = (0..<count).map { vector in
            let vector = start + vector * length
            return scale * ProductKernel.innerProduct(vector, vector, count: length).squareRoot()
          }
          lengths.sort(by: >)
          return lengths
        }
      }
      return nil
    }
  }

  /// Many more than needed: convergence is quadratic.
  private static let mostSweeps = 40

  /// Rotates each pair of vectors that is not orthogonal; whether there was none.
  private static func isOrthogonal(afterSweepOf start: UnsafeMutablePointer<Double>, count: Int, length: Int) -> Bool {
    var isOrthogonal = true
    for second in 0..<count {
      for first in 0..<second {
        let wasRotated = rotate(start + first * length, start + second * length, length)
        isOrthogonal = isOrthogonal && !wasRotated
      }
    }
    return isOrthogonal
  }

  /// Turns two vectors in their plane so that they are orthogonal; whether they were not.
  private static func rotate(_ one: UnsafeMutablePointer<Double>, _ other: UnsafeMutablePointer<Double>, _ length: Int)
    -> Bool
  {
    let (oneSquare, otherSquare) = (
      ProductKernel.innerProduct(one, one, count: length), ProductKernel.innerProduct(other, other, count: length)
    )
    let overlap = ProductKernel.innerProduct(one, other, count: length)
    // Rounding alone leaves an inner product of this size, so a smaller one can never be rotated away.
    guard abs(overlap) > Double.ulpOfOne * Double(length) * (oneSquare * otherSquare).squareRoot() else { return false }
    let slope = (otherSquare - oneSquare) / (2 * overlap)
    // Two angles make the vectors orthogonal. The smaller one changes least what earlier rotations did, and sweeps with
    // it converge. Written as a sum of positive terms it loses no digits, and an infinite slope gives 0.
    let tangent = (slope < 0 ? -1 : 1) / (abs(slope) + (1 + slope * slope).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = cosine * tangent
    for index in 0..<length {
      (one[index], other[index]) = (
        cosine * one[index] - sine * other[index], sine * one[index] + cosine * other[index]
      )
    }
    return true
  }
}
