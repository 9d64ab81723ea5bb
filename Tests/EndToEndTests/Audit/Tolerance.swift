import TestSupport
import Testing

/// How near to what is expected numbers have to be. NaN is near nothing.
enum Tolerance {
  /// Every number within this distance.
  case absolute(Double)
  /// Every number within this fraction of its size.
  case relative(Double)
  /// The Frobenius norm of the difference within this fraction of the norm of what is expected.
  case frobenius(Double)

  /// How far off the numbers are, in units of what is allowed.
  func excess(of found: [Double], over expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    let errors = zip(found, expected).map { abs($0 - $1) }
    return switch self {
    case .absolute(let bound): Self.largest(errors.map { $0 / bound })
    case .relative(let bound): Self.largest(zip(errors, expected).map { $0 == 0 ? 0 : $0 / abs(bound * $1) })
    case .frobenius(let bound): Self.norm(errors) / (bound * Self.norm(expected))
    }
  }

  private static func largest(_ values: [Double]) -> Double {
    values.reduce(0) { $0.isNaN || $1 <= $0 ? $0 : $1 }
  }

  private static func norm(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}

/// Expects numbers that agree with those of the reference data.
func expect(
  _ found: [Double], _ expected: JSONValue, _ tolerance: Tolerance, _ comment: String,
  at location: SourceLocation = #_sourceLocation
) {
  let excess = tolerance.excess(of: found, over: expected.numbers)
  #expect(excess <= 1, "\(comment): \(excess) times the tolerance", sourceLocation: location)
}
