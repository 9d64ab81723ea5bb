extension Matrix {
  /// A matrix of independent normal entries with mean 0, filled row by row.
  public static func normal(
    rows: Int, columns: Int, standardDeviation: Double = 1, using generator: inout RandomGenerator
  ) -> Matrix {
    var matrix = Matrix(rows: rows, columns: columns, elements: generator.normals(rows * columns))
    matrix *= standardDeviation
    return matrix
  }

  /// A random orthogonal matrix, uniform on O(size) (theory §14).
  ///
  /// The orthogonal factor of a Gaussian matrix, with the signs that make the triangular factor's diagonal not
  /// negative; without them the distribution would not be uniform.
  public static func haarOrthogonal(
    _ size: Int, using generator: inout RandomGenerator
  ) throws(LinearAlgebraError) -> Matrix {
    let gaussian = Matrix.normal(rows: size, columns: size, using: &generator)
    return try QRFactorisation(of: gaussian).orthogonal
  }
}
