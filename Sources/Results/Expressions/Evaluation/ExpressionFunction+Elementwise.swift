import Foundation

extension ExpressionFunction {
  /// The function of one number that is applied to each element; outside its domain it is NaN.
  var ofOneNumber: (Double) -> Double {
    switch self {
    case .abs: { Swift.abs($0) }
    case .sign: { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }
    case .sqrt: { $0.squareRoot() }
    case .exp: { Foundation.exp($0) }
    case .expm1: { Foundation.expm1($0) }
    case .log: { Foundation.log($0) }
    case .log10: { Foundation.log10($0) }
    case .log1p: { Foundation.log1p($0) }
    case .sinh: { Foundation.sinh($0) }
    case .cosh: { Foundation.cosh($0) }
    case .tanh: { Foundation.tanh($0) }
    default: preconditionFailure("'\(rawValue)' is no function of one number")
    }
  }
}
