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
    .init("log2", .ofEachNumber { Foundation.log2($0) }, "logarithm to the base 2"),
    .init("log10", .ofEachNumber { Foundation.log10($0) }, "decimal logarithm"),
    .init("log1p", .ofEachNumber { Foundation.log1p($0) }, "log(1 + x), exact near zero"),
    .init("sinh", .ofEachNumber { Foundation.sinh($0) }, "hyperbolic sine"),
    .init("cosh", .ofEachNumber { Foundation.cosh($0) }, "hyperbolic cosine"),
    .init("tanh", .ofEachNumber { Foundation.tanh($0) }, "hyperbolic tangent"),
    .init("sin", .ofEachNumber { Foundation.sin($0) }, "sine of an angle in radians"),
    .init("cos", .ofEachNumber { Foundation.cos($0) }, "cosine of an angle in radians"),
    .init("tan", .ofEachNumber { Foundation.tan($0) }, "tangent of an angle in radians"),
    .init("asin", .ofEachNumber { Foundation.asin($0) }, "the angle from −π/2 to π/2 with this sine; NaN beyond ±1"),
    .init("acos", .ofEachNumber { Foundation.acos($0) }, "the angle from 0 to π with this cosine; NaN beyond ±1"),
    .init("atan", .ofEachNumber { Foundation.atan($0) }, "the angle from −π/2 to π/2 with this tangent"),
    .init("atan2", .ofEachPair { Foundation.atan2($0, $1) }, "the angle from −π to π of the point (y, x): atan2(y, x)"),
    .init("least", .ofEachPair { $0.isNaN || $1.isNaN ? .nan : Swift.min($0, $1) }, "the lesser of two numbers"),
    .init("greatest", .ofEachPair { $0.isNaN || $1.isNaN ? .nan : Swift.max($0, $1) }, "the greater of two numbers"),
    .init("finite", .finiteness, "false at NaN and ±∞"),
    .init(
      "where", .choice, "the value where the condition is true, else the other; missing if there is no other"),
    .init("min", .statistic(.min), "smallest element"),
    .init("max", .statistic(.max), "largest element"),
    .init("mean", .statistic(.mean, countsTruth: true), "mean; true counts 1, false 0"),
    .init("median", .statistic(.median), "median"),
    .init("sum", .statistic(.sum, countsTruth: true), "sum; true counts 1, false 0"),
    .init("var", .statistic(.variance), "variance with n − 1; missing of one element"),
    .init("sd", .statistic(.standardDeviation), "standard deviation with n − 1; missing of one element"),
    .init("sem", .statistic(.standardError), "standard error of the mean, sd/√n"),
    .init(
      "ci", .graded(.confidence),
      "half of the width of the confidence interval of the mean, by Student's t: mean ± ci; the level is such as 0.95"),
    .init("norm", .statistic(.norm), "√Σx²"),
    .init("any", .quantifier(.any), "whether some element is true"),
    .init("all", .quantifier(.all), "whether every element is true"),
    .init("count", .count, "number of elements that are there"),
    .init("quantile", .graded(.quantile), "quantile, linear between order statistics, 0 ≤ q ≤ 1"),
    .init("argmin", .extremeCoordinate(.smallest), "coordinate of the first smallest element"),
    .init("argmax", .extremeCoordinate(.largest), "coordinate of the first largest element"),
    .init("increasing", .order(.less), "whether the elements rise strictly, in the order of the coordinates"),
    .init("decreasing", .order(.greater), "whether the elements fall strictly, in the order of the coordinates"),
    .init(
      "crossing", .crossing,
      "coordinate where x − level first changes the sign it starts with, linear between records; ∞ if never"),
    .init(
      "slope", .ofCurve { Statistics.slope($0, $1) },
      "slope of least squares; of y over the coordinate where x is left out"),
    .init(
      "integral", .ofCurve { Statistics.integral($0, $1) },
      "integral by trapezoids; of y over the coordinate where x is left out"),
    .init("difference", .difference, "each element less the one before it; of the first one missing"),
    .init("correlation", .correlation, "Pearson's correlation; NaN of a constant"),
    .init("product", .contraction, "sum of x·y, a product of matrices; the product itself is never formed as a whole"),
    .init("trace", .ofEachMatrix(.trace), "sum of the diagonal"),
    .init("inverse", .ofEachMatrix(.inverse), "inverse; NaN of a matrix that is singular to rounding"),
    .init(
      "pseudoinverse", .ofEachMatrix(.pseudoinverse),
      "inverse of Moore and Penrose; singular values below rounding count as zero"),
    .init("singular_values", .ofEachMatrix(.singularValues), "singular values, decreasing"),
    .init("left", .ofEachMatrix(.leftVectors), "left singular vectors"),
    .init("right", .ofEachMatrix(.rightVectors), "right singular vectors"),
    .init("eigenvalues", .ofEachMatrix(.eigenvalues), "eigenvalues of a symmetric matrix, decreasing"),
    .init("eigenvectors", .ofEachMatrix(.eigenvectors), "eigenvectors of a symmetric matrix"),
    .init("angles", .angles, "principal angles in radians, increasing, between the spaces of the columns of a and b"),
    .init("rename", .renaming, "the same with a dimension of another name"),
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The function called `name`; nil if there is none.
  static func named(_ name: String) -> ExpressionFunction? { byName[name] }

  /// The functions, their forms and their meanings, for the manual.
  static let reference = ReferenceTable(
    ["function", "dimensions", "meaning"],
    rows: all.map {
      [$0.forms.map(\.asCode).joined(separator: ", "), $0.operation.effect, $0.meaning]
    })
}

extension ExpressionFunction.Operation {
  /// How the dimensions of the result follow from those of the arguments, for the manual.
  fileprivate var effect: String {
    switch self {
    case .difference: "kept"
    case .ofEachMatrix(let function): function.form.effect
    case .angles: "rows and columns become `mode`"
    case .ofEachNumber, .ofEachPair, .finiteness, .choice, .statistic, .quantifier, .count, .graded, .contraction,
      .correlation, .extremeCoordinate, .order, .crossing, .ofCurve, .renaming:
      signature.keywords.effect
    }
  }
}

extension MatrixFunction.Form {
  fileprivate var effect: String {
    switch self {
    case .number: "loses rows and columns"
    case .modes: "rows and columns become `mode`"
    case .rowsAndModes: "columns become `mode`"
    case .columnsAndModes: "rows become `mode`"
    case .exchanged: "kept: the rows of the result are the columns of m"
    }
  }
}

extension ExpressionFunction.Keywords {
  fileprivate var effect: String {
    switch self {
    case .none: "kept"
    case .matrix: "loses rows and columns"
    case .overAny: "loses those of `over`, by default all"
    case .overOne: "loses the one of `over`"
    case .renaming: "`old` becomes `new`"
    }
  }
}
