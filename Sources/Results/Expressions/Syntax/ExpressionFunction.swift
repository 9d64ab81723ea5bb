/// The functions of expressions (`reference.md#sec-expressions`).
enum ExpressionFunction: String, Sendable, CaseIterable {
  case abs, sign, sqrt, exp, expm1, log, log10, log1p, sinh, cosh, tanh
  case finite
  case `where`
  case min, max, mean, median, sum, sd, sem, norm, any, all
  case count
  case quantile
  case argmin, argmax
  case increasing, decreasing
  case crossing
  case slope
  case correlation
  case rename

  /// What a function does with `name=value` arguments.
  enum Keywords {
    case none
    /// `over=d` or `over=[d, …]`; all dimensions where it is left out.
    case overAny
    /// `over=d`, exactly one.
    case overOne
    /// `old=new`, one or more.
    case renaming
  }

  /// How many arguments without a name it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .where: 2...3
    case .quantile, .crossing, .correlation: 2...2
    case .slope: 1...2
    default: 1...1
    }
  }

  var keywords: Keywords {
    switch self {
    case .abs, .sign, .sqrt, .exp, .expm1, .log, .log10, .log1p, .sinh, .cosh, .tanh, .finite, .where: .none
    case .min, .max, .mean, .median, .sum, .sd, .sem, .norm, .any, .all, .count, .quantile, .correlation: .overAny
    case .argmin, .argmax, .increasing, .decreasing, .crossing, .slope: .overOne
    case .rename: .renaming
    }
  }

  /// How it is written, for messages.
  var usage: String {
    switch self {
    case .where: "where(condition, value) or where(condition, value, otherwise)"
    case .quantile: "quantile(x, q, over=dimension)"
    case .crossing: "crossing(x, level, over=dimension)"
    case .slope: "slope(y, x, over=dimension) or slope(y, over=dimension)"
    case .correlation: "correlation(x, y, over=dimension)"
    case .rename: "rename(x, old=new)"
    default:
      switch keywords {
      case .none, .renaming: "\(rawValue)(x)"
      case .overAny: "\(rawValue)(x) or \(rawValue)(x, over=dimension)"
      case .overOne: "\(rawValue)(x, over=dimension)"
      }
    }
  }
}
