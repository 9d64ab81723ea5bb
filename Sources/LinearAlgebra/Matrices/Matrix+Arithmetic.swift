extension Matrix {
  /// The entrywise sum of two matrices of one shape.
  public static func + (left: Matrix, right: Matrix) -> Matrix {
    var result = left
    result += right
    return result
  }

  /// The entrywise difference of two matrices of one shape.
  public static func - (left: Matrix, right: Matrix) -> Matrix {
    var result = left
    result -= right
    return result
  }

  /// The matrix with every entry negated.
  public static prefix func - (matrix: Matrix) -> Matrix {
    -1 * matrix
  }

  /// The matrix with every entry multiplied by `factor`.
  public static func * (factor: Double, matrix: Matrix) -> Matrix {
    var result = matrix
    result *= factor
    return result
  }

  /// Adds `right`, of the same shape, in place.
  public static func += (left: inout Matrix, right: Matrix) {
    left.addScaled(1, right)
  }

  /// Subtracts `right`, of the same shape, in place.
  public static func -= (left: inout Matrix, right: Matrix) {
    left.addScaled(-1, right)
  }

  /// Multiplies every entry by `factor` in place.
  public static func *= (matrix: inout Matrix, factor: Double) {
    let count = matrix.elements.count
    matrix.withUnsafeMutableElements { entries in
      for index in 0..<count { entries[index] *= factor }
    }
  }

  /// Overwrites the entries with those of `other`, of the same shape, in the memory they have.
  public mutating func copyEntries(of other: Matrix) {
    precondition(rows == other.rows && columns == other.columns, "the matrices differ in shape")
    let count = elements.count
    other.withUnsafeElements { source in
      withUnsafeMutableElements { entries in entries.update(from: source, count: count) }
    }
  }

  /// Adds `factor * other`, of the same shape, in place.
  public mutating func addScaled(_ factor: Double, _ other: Matrix) {
    precondition(rows == other.rows && columns == other.columns, "the matrices differ in shape")
    let count = elements.count
    other.withUnsafeElements { addend in
      withUnsafeMutableElements { entries in
        for index in 0..<count { entries[index] += factor * addend[index] }
      }
    }
  }
}
