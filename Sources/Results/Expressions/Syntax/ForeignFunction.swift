/// Functions that other languages have, and how the same is written here.
enum ForeignFunction {
  /// What to write in place of the function `name`; nil where that is not known.
  static func advice(for name: String) -> String? { advice[name.lowercased()] }

  /// What to write in place of a call of `function` with `count` arguments, which it does not take.
  static func advice(for function: ExpressionFunction, argumentCount count: Int) -> String? {
    guard count == 2 else { return nil }
    switch function.name {
    case "max": return "the larger of two is greatest(a, b); max reduces one array: \(function.usage)"
    case "min": return "the smaller of two is least(a, b); min reduces one array: \(function.usage)"
    case "log": return "the logarithm to the base b is log(x) / log(b)"
    default: return nil
    }
  }

  /// What to write where something is asked of `name`, which is a module of another language; nil if it is not one.
  static func advice(forModule name: String, member: String) -> String? {
    guard modules.contains(name.lowercased()) else { return nil }
    return ["pi", "inf"].contains(member)
      ? "write \(member)" : "functions and constants have no prefix, such as mean(x), sqrt(x) and pi"
  }

  private static let modules: Set<String> = [
    "np", "numpy", "jnp", "math", "torch", "scipy", "tf", "jax", "cmath", "statistics", "pd", "xr",
  ]

  private static let product =
    "a product of matrices is taken over the dimension that they share: product(a, b, over=unit); rename the other dimensions so that they differ"
  private static let turned =
    "nothing needs to be transposed, since dimensions have names; rename(m, unit=unit_2, unit_2=unit) exchanges two"
  private static let diagonal = "m[unit_2=e.unit] is the diagonal of m along unit and unit_2"
  private static let decomposition =
    "write singular_values(m, rows=output, columns=input), left(…) and right(…) for the vectors"
  private static let eigen = "write eigenvalues(m, rows=unit, columns=unit_2), eigenvectors(…) for the vectors"
  private static let deviation = "sd(x, over=dimension) is the standard deviation"
  private static let variance = "var(x, over=dimension) is the variance"
  private static let rounding =
    "numbers are rounded where they are printed, by 'digits' or by the text of a checked value"

  private static let advice: [String: String] = [
    "tr": "write trace(m, rows=unit, columns=unit_2)",
    "rank": "the singular values above a bound are counted: sum(singular_values(m, rows=output, columns=input) > 1e-9)",
    "det": "exp(sum(log(singular_values(m, rows=unit, columns=unit_2)))) is the modulus of the determinant",
    "diag": diagonal, "diagonal": diagonal, "matmul": product, "dot": product, "mm": product, "einsum": product,
    "inner": product, "transpose": turned, "t": turned, "std": deviation, "stdev": deviation, "stddev": deviation,
    "variance": variance, "svd": decomposition, "svdvals": decomposition, "eig": eigen, "eigh": eigen,
    "eigvals": eigen, "eigvalsh": eigen, "arcsin": "write asin(x)", "arccos": "write acos(x)",
    "arctan": "write atan(x)", "arctan2": "write atan2(y, x)", "inv": "write inverse(m, rows=unit, columns=unit_2)",
    "pinv": "write pseudoinverse(m, rows=output, columns=input)", "diff": "write difference(x, over=time)",
    "trapz": "write integral(y, over=time)", "trapezoid": "write integral(y, over=time)",
    "ln": "log(x) is the natural logarithm",
    "lg": "log10(x) is the decimal logarithm", "exp2": "write 2^x", "pow": "a power is written x^y",
    "power": "a power is written x^y", "square": "write x^2", "average": "mean(x, over=dimension) is the average",
    "avg": "mean(x, over=dimension) is the average", "fabs": "write abs(x)",
    "len": "count(x) is the number of elements",
    "size": "count(x) is the number of elements", "shape": "count(x) is the number of elements",
    "if": "where(condition, value, otherwise) chooses",
    "ifelse": "where(condition, value, otherwise) chooses", "isnan": "not finite(x) is true of NaN and of infinities",
    "isfinite": "write finite(x)", "isinf": "not finite(x) is true of NaN and of infinities",
    "maximum": "the larger of two is greatest(a, b); the largest of an array max(x, over=dimension)",
    "minimum": "the smaller of two is least(a, b); the smallest of an array min(x, over=dimension)",
    "percentile": "quantile(x, 0.9, over=dimension) is the 90th percentile",
    "corr": "write correlation(x, y, over=dimension)",
    "corrcoef": "write correlation(x, y, over=dimension)",
    "prod": "exp(sum(log(x))) is the product of positive numbers",
    "round": rounding, "floor": rounding, "ceil": rounding, "int": rounding,
  ]
}
