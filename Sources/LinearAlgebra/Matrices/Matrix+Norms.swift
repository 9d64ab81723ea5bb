extension Matrix {
  /// The sum of the diagonal entries, of a square matrix.
  public var trace: Double {
    precondition(isSquare, "only a square matrix has a trace")
    return (0..<rows).reduce(0) { $0 + elements[$1 * (columns + 1)] }
  }

  /// The entries on the main diagonal.
  public var diagonalElements: [Double] {
    (0..<min(rows, columns)).map { elements[$0 * columns + $0] }
  }

  /// The Frobenius norm ‖A‖_F. Entries are scaled first, so that no square overflows or vanishes.
  public var frobeniusNorm: Double {
    let largest = largestMagnitude
    guard largest > 0, largest.isFinite else { return largest }
    return largest * elements.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
  }

  /// The squared Frobenius norm ‖A‖²_F.
  public var squaredFrobeniusNorm: Double {
    withUnsafeElements { ProductKernel.innerProduct($0, $0, count: elements.count) }
  }

  /// The squared Frobenius norm ‖A − B‖²_F of the difference from a matrix of the same shape, which is not formed.
  public func squaredDistance(to other: Matrix) -> Double {
    precondition(rows == other.rows && columns == other.columns, "the matrices differ in shape")
    return withUnsafeElements { own in
      other.withUnsafeElements { others in
        ProductKernel.squaredNorm(count: elements.count) { own[$0] - others[$0] }
      }
    }
  }

  /// The largest modulus of an entry, 0 for an empty matrix and NaN as soon as one entry is.
  public var largestMagnitude: Double {
    // Without their signs, the bits of numbers are in the order of the numbers, and those of NaN beyond them all.
    let largest = Double(bitPattern: elements.reduce(0) { max($0, $1.magnitude.bitPattern) })
    return largest.isNaN ? .nan : largest
  }

  /// The Frobenius inner product ⟨A, B⟩ = tr(AᵀB) with a matrix of the same shape.
  public func innerProduct(with other: Matrix) -> Double {
    precondition(rows == other.rows && columns == other.columns, "the matrices differ in shape")
    return withUnsafeElements { left in
      other.withUnsafeElements { ProductKernel.innerProduct(left, $0, count: elements.count) }
    }
  }
}
