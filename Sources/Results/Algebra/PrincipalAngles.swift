import Foundation
import LinearAlgebra

/// The principal angles between the spaces that the columns of two matrices span.
enum PrincipalAngles {
  /// The angles for two matrices of an array, `count` of them; nil is missing: all where a matrix is or where the two
  /// have other rows, the last where a space has fewer dimensions. They are NaN where a matrix is not finite.
  static func between(_ first: MatrixSlices.Piece?, _ second: MatrixSlices.Piece?, count: Int) -> [Double?] {
    guard let first, let second, first.rows == second.rows else { return Array(repeating: nil, count: count) }
    guard let angles = try? between(first.matrix, second.matrix) else { return Array(repeating: .nan, count: count) }
    return angles + Array(repeating: nil, count: count - angles.count)
  }

  /// The angles in radians, increasing, as many as the space of fewer dimensions has.
  ///
  /// Small angles are computed from their sines, large ones from their cosines, so that none loses digits (Björck and
  /// Golub 1973). Columns that depend on others to rounding add nothing to a space.
  static func between(_ first: Matrix, _ second: Matrix) throws(LinearAlgebraError) -> [Double] {
    var (wide, narrow) = (try basis(of: first), try basis(of: second))
    if wide.columns < narrow.columns { (wide, narrow) = (narrow, wide) }
    let overlaps = wide.transposedTimes(narrow)
    let cosines = try overlaps.singularValues()
    let sines = try (narrow - wide * overlaps).singularValues().reversed()
    return zip(cosines, sines).map { cosine, sine in
      cosine * cosine < 0.5 ? acos(cosine) : asin(min(sine, 1))
    }
  }

  private static func basis(of matrix: Matrix) throws(LinearAlgebraError) -> Matrix {
    let factors = try SingularValueDecomposition(of: matrix)
    return factors.left.columns(in: 0..<factors.rank(tolerance: MatrixFunction.negligible(matrix)))
  }
}
