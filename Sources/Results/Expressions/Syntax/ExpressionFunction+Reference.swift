public import Schemas

extension ExpressionFunction {
  /// One line for the manual.
  var meaning: String {
    switch self {
    case .abs: "absolute value"
    case .sign: "−1, 0 or 1"
    case .sqrt: "square root; NaN below zero"
    case .exp: "eˣ"
    case .expm1: "eˣ − 1, exact near zero"
    case .log: "natural logarithm; −∞ at zero, NaN below"
    case .log10: "decimal logarithm"
    case .log1p: "log(1 + x), exact near zero"
    case .sinh: "hyperbolic sine"
    case .cosh: "hyperbolic cosine"
    case .tanh: "hyperbolic tangent"
    case .finite: "false at NaN and ±∞"
    case .where: "the value where the condition holds, else the other; missing where there is no other"
    case .min: "smallest element"
    case .max: "largest element"
    case .mean: "mean; true counts 1, false 0"
    case .median: "median"
    case .sum: "sum; true counts 1, false 0"
    case .sd: "standard deviation with n − 1; missing of one element"
    case .sem: "standard error of the mean, sd/√n"
    case .norm: "√Σx²"
    case .any: "whether some element is true"
    case .all: "whether every element is true"
    case .count: "number of elements that are there"
    case .quantile: "quantile, linear between order statistics, 0 ≤ q ≤ 1"
    case .argmin: "coordinate of the first smallest element"
    case .argmax: "coordinate of the first largest element"
    case .increasing: "whether the elements rise strictly, in the order of the coordinates"
    case .decreasing: "whether the elements fall strictly, in the order of the coordinates"
    case .crossing:
      "coordinate where x − level first changes the sign it starts with, linear between records; ∞ if never"
    case .slope: "slope of least squares; of y over the coordinate where x is left out"
    case .correlation: "Pearson's correlation; NaN of a constant"
    case .rename: "the same with a dimension of another name"
    }
  }

  /// What becomes of the dimensions of its arguments, for the manual.
  var effect: String {
    switch keywords {
    case .none: "kept"
    case .overAny: "loses those of `over`, by default all"
    case .overOne: "loses the one of `over`"
    case .renaming: "`old` becomes `new`"
    }
  }
}

extension Expression {
  /// The functions of expressions, for the manual.
  public static let functions = ReferenceTable(
    ["function", "dimensions", "meaning"],
    rows: ExpressionFunction.allCases.map { function in
      let forms = function.usage.split(separator: " or ").map { String($0).asCode }
      return [forms.joined(separator: ", "), function.effect, function.meaning]
    })
}
