import Dynamics
import LinearAlgebra
import Testing

/// Expects two numbers to agree.
func expectClose(
  _ found: Double, _ expected: Double, within tolerance: Double, _ note: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(abs(found - expected) <= tolerance, note, sourceLocation: sourceLocation)
}

/// Expects two lists of equal length to agree entry by entry.
func expectClose(
  _ found: [Double], _ expected: [Double], within tolerance: Double, _ note: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, note, sourceLocation: sourceLocation)
  // A maximum would pass over NaN.
  let areClose = zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance }
  #expect(areClose, note ?? "\(found), not \(expected)", sourceLocation: sourceLocation)
}

/// Expects two matrices of one shape to agree in the Frobenius norm.
func expectClose(
  _ found: Matrix, _ expected: Matrix, within tolerance: Double, _ note: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard found.rows == expected.rows, found.columns == expected.columns else {
    Issue.record(
      "\(found.rows) × \(found.columns) is not \(expected.rows) × \(expected.columns)", sourceLocation: sourceLocation)
    return
  }
  let distance = (found - expected).frobeniusNorm
  #expect(distance <= tolerance, note, sourceLocation: sourceLocation)
}

/// Expects the three blocks of QQᵀ of two states to agree to `tolerance`, relative to each block, or to what rounding
/// leaves of a block that is small beside QQᵀ (theory §6).
func expectClose(
  _ found: NetworkState, _ expected: NetworkState, relative tolerance: Double, _ note: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let floor = 16 * Double.ulpOfOne * expected.norm
  for block in [\NetworkState.function, \.inputGram, \.outputGram] {
    let reference = expected[keyPath: block]
    expectClose(
      found[keyPath: block], reference, within: max(tolerance * reference.frobeniusNorm, floor), note,
      sourceLocation: sourceLocation)
  }
}

extension NetworkState {
  /// ‖QQᵀ‖_F.
  var norm: Double {
    (2 * function.squaredFrobeniusNorm + inputGram.squaredFrobeniusNorm + outputGram.squaredFrobeniusNorm)
      .squareRoot()
  }
}
