import Diagnostics
import Schemas

/// The ends of the range that a scale shows; nil is the data's.
struct ScaleLimits: Sendable {
  let lower: Double?
  let upper: Double?
}

extension ScaleLimits {
  /// The indices of the numbers that lie outside by more than rounding errors.
  func outside(_ values: [Double]) -> [Int] {
    let (lower, upper) = (lower ?? -.infinity, upper ?? .infinity)
    return values.indices.filter { index in
      let (value, slack) = (values[index], 1e-9 * abs(values[index]))
      return value.isFinite && (value < lower - slack || value > upper + slack)
    }
  }

  /// A range of some length that the only limit begins or ends, for data that all lie beyond it.
  func beside(isLog: Bool) -> (lower: Double, upper: Double) {
    let limit = lower ?? upper ?? 0
    let length = max(1, abs(limit) * 0.1)
    if lower != nil { return (limit, isLog ? limit * 10 : limit + length) }
    return (isLog ? limit / 10 : limit - length, limit)
  }

  /// A list of two numbers, lower first, of which either may be null.
  static let type = ValueType<ScaleLimits>(
    .list(.either([.number(.any), .nothing]))
  ) { value, context in
    guard let list = value.list, list.count == 2 else {
      context.reportWrongType(value, wanted: .other("[lowest, highest]"))
      return nil
    }
    let ends = list.map { $0.isNull ? nil : ValueType<Double>.number.decode($0, &context) }
    if let lower = ends[0], let upper = ends[1], lower >= upper {
      context.report(
        .error(
          .outOfRange, at: value.range, "the lower limit must be below the upper one",
          hint: "exchange them; 'reverse: true' turns the axis"))
      return nil
    }
    return ScaleLimits(lower: ends[0], upper: ends[1])
  }
}
