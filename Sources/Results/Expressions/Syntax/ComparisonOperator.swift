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

  /// Whether the comparison holds; equality is that of the language (`Coordinate.equal`), and `<=` is `<` or `==`.
  public func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left < right || Coordinate.equal(left, right)
    case .greater: left > right
    case .greaterOrEqual: left > right || Coordinate.equal(left, right)
    case .equal: Coordinate.equal(left, right)
    case .notEqual: !Coordinate.equal(left, right)
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
