/// How two sides are compared.
public enum ComparisonOperator: String, Sendable, CaseIterable {
  /// `a < b`
  case less = "<"
  /// `a <= b`
  case lessOrEqual = "<="
  /// `a > b`
  case greater = ">"
  /// `a >= b`
  case greaterOrEqual = ">="
  /// `a == b`
  case equal = "=="
  /// `a != b`
  case notEqual = "!="

  /// Whether the comparison holds. Of two numbers exactly one of `<`, `==` and `>` does: equality is that of the
  /// language (`Coordinate.equal`), and what is equal is neither smaller nor larger.
  public func holds(_ left: Double, _ right: Double) -> Bool {
    let isEqual = Coordinate.equal(left, right)
    return switch self {
    case .less: left < right && !isEqual
    case .lessOrEqual: left < right || isEqual
    case .greater: left > right && !isEqual
    case .greaterOrEqual: left > right || isEqual
    case .equal: isEqual
    case .notEqual: !isEqual
    }
  }

  /// Whether rounding may decide the comparison: the sides differ, but by no more than equality tolerates, and the
  /// comparison requires that they differ.
  public func isWithinRounding(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .less, .greater, .notEqual: left != right && Coordinate.equal(left, right)
    case .lessOrEqual, .greaterOrEqual, .equal: false
    }
  }

  /// The operator that holds where this one does not.
  var negated: ComparisonOperator {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    case .equal: .notEqual
    case .notEqual: .equal
    }
  }

  /// The operator that says the same with its sides exchanged.
  var mirrored: ComparisonOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }

  /// How far the comparison is from turning over: positive with room to spare, negative by how much it is missed.
  ///
  /// For `==` it is minus the distance, for `!=` the distance.
  public func margin(_ left: Double, _ right: Double) -> Double {
    let excess = left == right ? 0 : right - left
    switch self {
    case .less, .lessOrEqual: return excess
    case .greater, .greaterOrEqual: return excess == 0 ? 0 : -excess
    case .equal: return -abs(excess)
    case .notEqual: return abs(excess)
    }
  }
}
