import LinearAlgebra

extension SingularValueDecomposition {
  /// The same factors with other singular vectors where several modes have one strength: those that diagonalise the
  /// covariance Σxx of the inputs, if such there are. Only strengths that differ say which vectors are meant, and modes
  /// that do not mix (theory §19) are found in the right ones alone.
  ///
  /// - Parameter covariance: Σxx, inputs × inputs.
  func separating(_ covariance: Matrix) throws(LinearAlgebraError) -> SingularValueDecomposition {
    let level = Self.tolerance * covariance.frobeniusNorm
    guard !isDiagonal(covariance, within: level) else { return self }
    var (left, right) = (self.left, self.right)
    for group in groups where group.count > 1 {
      let vectors = self.right.columns(in: group)
      let turn = try SymmetricEigendecomposition(of: vectors.transposedTimes(covariance * vectors).symmetrised).vectors
      right.replaceColumns(group, by: vectors * turn)
      // Beyond the rank each side has vectors of its own.
      if group.upperBound <= rank { left.replaceColumns(group, by: self.left.columns(in: group) * turn) }
    }
    let turned = SingularValueDecomposition(left: left, values: values, right: right)
    return turned.isDiagonal(covariance, within: level) ? turned : self
  }

  /// The relative size of rounding in strengths and in the covariance.
  private static var tolerance: Double { 1e-11 }

  private var rank: Int { rank(tolerance: Self.tolerance) }

  /// The right singular vectors that have one strength, in order; the last ones have strength 0.
  private var groups: [Range<Int>] {
    var groups: [Range<Int>] = []
    for index in 0..<rank {
      let isSame = index > 0 && values[index - 1] - values[index] <= Self.tolerance * values[0]
      let start = isSame ? groups.removeLast().lowerBound : index
      groups.append(start..<index + 1)
    }
    return groups + (rank < right.columns ? [rank..<right.columns] : [])
  }

  private func isDiagonal(_ covariance: Matrix, within level: Double) -> Bool {
    let turned = right.transposedTimes(covariance * right)
    return (0..<turned.rows).allSatisfy { row in
      (0..<turned.columns).allSatisfy { $0 == row || abs(turned[row, $0]) <= level }
    }
  }
}

extension Matrix {
  /// Puts other columns in place of those in `range`.
  mutating func replaceColumns(_ range: Range<Int>, by columns: Matrix) {
    for row in 0..<rows {
      for (number, column) in range.enumerated() { self[row, column] = columns[row, number] }
    }
  }
}
