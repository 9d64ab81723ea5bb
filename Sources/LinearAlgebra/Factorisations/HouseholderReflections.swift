/// Householder's triangulation of a small matrix, without the overhead of a library call.
///
/// The matrix is kept column by column, so that every loop runs along memory. Reflection k is I − τ v vᵀ with vₖ = 1;
/// its vector replaces the column it has cleared.
struct HouseholderReflections {
  private let rows: Int
  private let columns: Int
  private var entries: [Double]
  private var factors: [Double]

  /// The diagonal and what lies above it: R, with whatever signs the reflections give.
  private(set) var triangular: Matrix

  /// Triangulates `matrix`, which has at least as many rows as columns.
  init(_ matrix: Matrix) {
    (rows, columns) = (matrix.rows, matrix.columns)
    entries = matrix.transposed.elements
    factors = Array(repeating: 0, count: columns)
    triangular = Matrix(rows: columns, columns: columns)
    for step in 0..<columns { reflect(step) }
  }

  /// Q, the first columns of the product of the reflections, rows × columns.
  func orthogonal() -> Matrix {
    var result = Matrix.diagonal(Array(repeating: 1, count: columns), rows: columns, columns: rows)
    result.withUnsafeMutableElements { result in
      entries.withUnsafeBufferPointer { entries in
        guard let vectors = entries.baseAddress else { return }
        for step in (0..<columns).reversed() {
          let vector = vectors + step * rows
          for column in step..<columns {
            Self.apply(vector, factor: factors[step], to: result + column * rows, in: step..<rows)
          }
        }
      }
    }
    return result.transposed
  }

  private mutating func reflect(_ step: Int) {
    let (rows, columns) = (rows, columns)
    let (factor, diagonal) = entries.withUnsafeMutableBufferPointer { buffer -> (Double, Double) in
      guard let start = buffer.baseAddress else { return (0, 0) }
      let vector = start + step * rows
      let (factor, diagonal) = Self.makeReflection(vector, in: step..<rows)
      for column in step + 1..<max(columns, step + 1) {
        Self.apply(vector, factor: factor, to: start + column * rows, in: step..<rows)
      }
      return (factor, diagonal)
    }
    factors[step] = factor
    for row in 0..<step { triangular[row, step] = entries[step * rows + row] }
    triangular[step, step] = diagonal
  }

  /// Replaces a column by the vector of the reflection that clears it; τ, and the entry that is left of the column.
  private static func makeReflection(
    _ column: UnsafeMutablePointer<Double>, in range: Range<Int>
  ) -> (factor: Double, diagonal: Double) {
    var largest = 0.0
    for row in range { largest = max(largest, abs(column[row])) }
    let leading = column[range.lowerBound]
    guard largest > 0 else { return (0, 0) }
    var sum = 0.0
    for row in range { sum += (column[row] / largest) * (column[row] / largest) }
    let length = largest * sum.squareRoot()
    let diagonal = leading > 0 ? -length : length
    let difference = leading - diagonal
    column[range.lowerBound] = 1
    for row in range.dropFirst() { column[row] /= difference }
    return (-difference / diagonal, diagonal)
  }

  private static func apply(
    _ vector: UnsafePointer<Double>, factor: Double, to column: UnsafeMutablePointer<Double>, in range: Range<Int>
  ) {
    var product = 0.0
    for row in range { product += vector[row] * column[row] }
    product *= factor
    for row in range { column[row] -= product * vector[row] }
  }
}
