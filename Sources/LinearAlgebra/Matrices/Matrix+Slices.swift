extension Matrix {
  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    withUnsafeElements { source in
      result.withUnsafeMutableElements { target in
        for row in 0..<rows {
          for column in 0..<columns { target[column * rows + row] = source[row * columns + column] }
        }
      }
    }
    return result
  }

  /// The entries as one array per row.
  public var rowVectors: [[Double]] {
    (0..<rows).map(row)
  }

  /// The entries of one row, counted from 0.
  public func row(_ index: Int) -> [Double] {
    Array(elements[index * columns..<(index + 1) * columns])
  }

  /// The entries of one column, counted from 0.
  public func column(_ index: Int) -> [Double] {
    (0..<rows).map { self[$0, index] }
  }

  /// The rows of `range`, as a matrix.
  public func rows(in range: Range<Int>) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "the rows lie outside the matrix")
    return Matrix(
      rows: range.count, columns: columns,
      elements: Array(elements[range.lowerBound * columns..<range.upperBound * columns]))
  }

  /// The columns of `range`, as a matrix.
  public func columns(in range: Range<Int>) -> Matrix {
    part(rows: 0..<rows, columns: range)
  }

  /// The entries in some rows and columns, as a matrix.
  public func part(rows range: Range<Int>, columns columnRange: Range<Int>) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "the rows lie outside the matrix")
    precondition(columnRange.lowerBound >= 0 && columnRange.upperBound <= columns, "the columns lie outside the matrix")
    return withUnsafeElements { source in
      Matrix(rows: range.count, columns: columnRange.count) { target in
        for row in 0..<range.count {
          let start = source + (range.lowerBound + row) * columns + columnRange.lowerBound
          (target + row * columnRange.count).initialize(from: start, count: columnRange.count)
        }
      }
    }
  }

  /// The matrix with column j multiplied by `factors[j]`, that is A diag(factors).
  public func scalingColumns(by factors: [Double]) -> Matrix {
    precondition(factors.count == columns, "there is one factor per column")
    var result = self
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] *= factors[column] }
    }
    return result
  }

  /// The matrix with row i multiplied by `factors[i]`, that is diag(factors) A.
  public func scalingRows(by factors: [Double]) -> Matrix {
    precondition(factors.count == rows, "there is one factor per row")
    var result = self
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] *= factors[row] }
    }
    return result
  }

  /// The matrix with `lower`, of as many columns, under it.
  public func stacked(above lower: Matrix) -> Matrix {
    precondition(columns == lower.columns, "stacked matrices have equally many columns")
    return Matrix(rows: rows + lower.rows, columns: columns, elements: elements + lower.elements)
  }

  /// The matrix with `right`, of as many rows, beside it.
  public func stacked(beside right: Matrix) -> Matrix {
    precondition(rows == right.rows, "matrices side by side have equally many rows")
    return Matrix(rowVectors: (0..<rows).map { row($0) + right.row($0) })
  }
}
