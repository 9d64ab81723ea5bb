import Foundation
import Schemas

extension ExpressionFunction {
  /// All functions, in the order of the manual.
  static let all: [ExpressionFunction] = [
    .init("abs", .ofEachNumber { Swift.abs($0) }, "absolute value"),
    .init("sign", .ofEachNumber { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }, "−1, 0 or 1"),
    .init("sqrt", .ofEachNumber { $0.squareRoot() }, "square root; NaN below zero"),
    .init("exp", .ofEachNumber { Foundation.exp($0) }, "eˣ"),
    .init("expm1", .ofEachNumber { Foundation.expm1($0) }, "eˣ − 1, exact near zero"),
    .init("log", .ofEachNumber { Foundation.log($0) }, "natural logarithm; −∞ at zero, NaN below"),
    .init("log10", .ofEachNumber { Foundation.log10($0) }, "decimal logarithm"),
    .init("log1p", .ofEachNumber { Foundation.log1p($0) }, "log(1 + x), exact near zero"),
    .init("sinh", .ofEachNumber { Foundation.sinh($0) }, "hyperbolic sine"),
    .init("cosh", .ofEachNumber { Foundation.cosh($0) }, "hyperbolic cosine"),
    .init("tanh", .ofEachNumber { Foundation.tanh($0) }, "hyperbolic tangent"),
    .init("finite", .finiteness, "false at NaN and ±∞"),
    .init(
      "where", .choice, "the value where the condition is true, else the other; missing if there is no other"),
    .init("min", .statistic(.min), "smallest element"),
    .init("max", .statistic(.max), "largest element"),
    .init("mean", .statistic(.mean, countsTruth: true), "mean; true counts 1, false 0"),
    .init("median", .statistic(.median), "median"),
    .init("sum", .statistic(.sum, countsTruth: true), "sum; true counts 1, false 0"),
    .init("sd", .statistic(.standardDeviation), "standard deviation with n − 1; missing of one element"),
    .init("sem", .statistic(.standardError), "standard error of the mean, sd/√n"),
    .init("norm", .statistic(.norm), "√Σx²"),
    .init("any", .quantifier(.any), "whether some element is true"),
    .init("all", .quantifier(.all), "whether every element is true"),
    .init("count", .count, "number of elements that are there"),
    .init("quantile", .quantile, "quantile, linear between order statistics, 0 ≤ q ≤ 1"),
    .init("argmin", .extremeCoordinate(.smallest), "coordinate of the first smallest element"),
    .init("argmax", .extremeCoordinate(.largest), "coordinate of the first largest element"),
    .init("increasing", .order(.less), "whether the elements rise strictly, in the order of the coordinates"),
    .init("decreasing", .order(.greater), "whether the elements fall strictly, in the order of the coordinates"),
    .init(
      "crossing", .crossing,
      "coordinate where x − level first changes the sign it starts with, linear between records; ∞ if never"),
    .init("slope", .slope, "slope of least squares; of y over the coordinate where x is left out"),
    .init("correlation", .correlation, "Pearson's correlation; NaN of a constant"),
    .init("rename", .renaming, "the same with a dimension of another name"),
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The function called `name`; nil if there is none.
  static func named(_ name: String) -> ExpressionFunction? { byName[name] }

  /// The functions, their forms and their meanings, for the manual.
  static let reference = ReferenceTable(
    ["function", "dimensions", "meaning"],
    rows: all.map {
      [$0.forms.map(\.asCode).joined(separator: ", "), $0.operation.signature.keywords.effect, $0.meaning]
    })
}

extension ExpressionFunction.Keywords {
  /// How the dimensions of the result follow from those of the arguments, for the manual.
  fileprivate var effect: String {
    switch self {
    case .none: "kept"
    case .overAny: "loses those of `over`, by default all"
    case .overOne: "loses the one of `over`"
    case .renaming: "`old` becomes `new`"
    }
  }
}
