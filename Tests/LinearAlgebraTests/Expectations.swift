import LinearAlgebra
import Testing

/// Expects two lists of equal length to agree entry by entry.
func expectClose(
  _ found: [Double], _ expected: [Double], within tolerance: Double, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, sourceLocation: sourceLocation)
  let worst = zip(found, expected).map { abs($0 - $1) }.max() ?? 0
  #expect(worst <= tolerance, sourceLocation: sourceLocation)
}

/// Expects two matrices of one shape to agree in the Frobenius norm.
func expectClose(
  _ found: Matrix, _ expected: Matrix, within tolerance: Double, sourceLocation: SourceLocation = #_sourceLocation
) {
  guard found.rows == expected.rows, found.columns == expected.columns else {
    Issue.record(
      "\(found.rows) × \(found.columns) is not \(expected.rows) × \(expected.columns)", sourceLocation: sourceLocation)
    return
  }
  #expect((found - expected).frobeniusNorm <= tolerance, sourceLocation: sourceLocation)
}

/// A random matrix that is the same in every run.
func randomMatrix(_ rows: Int, _ columns: Int, seed: UInt64 = 1) -> Matrix {
  var generator = RandomGenerator(seed: seed)
  return .normal(rows: rows, columns: columns, using: &generator)
}
