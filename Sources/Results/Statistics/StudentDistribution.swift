import Foundation

/// Student's distribution, for intervals around means of few numbers.
enum StudentDistribution {
  /// The number t with which |T| < t has the probability `level`, for `freedom` degrees of freedom.
  static func quantile(_ level: Double, freedom: Int) -> Double {
    guard level > 0 else { return 0 }
    guard level < 1 else { return .infinity }
    let degrees = Double(freedom)
    // |T| > t has the probability I_x(ν/2, 1/2) with x = ν/(ν + t²), which increases with x.
    var (low, high) = (0.0, 1.0)
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if incompleteBeta(middle, degrees / 2, 0.5) < 1 - level { low = middle } else { high = middle }
    }
    return (degrees * (1 - high) / high).squareRoot()
  }

  /// The regularised incomplete beta function I_x(a, b), by its continued fraction on the side where that converges
  /// fast (DLMF 8.17.22).
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2) { return front * fraction(x, a, b) / a }
    return 1 - front * fraction(1 - x, b, a) / b
  }

  private static func logGamma(_ value: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(value, &sign)
  }

  /// The continued fraction by the method of Lentz.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var (numerator, denominator) = (1.0, 1 / guarded(1 - (a + b) * x / (a + 1)))
    var value = denominator
    for step in 1...500 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      for term in [even, odd] {
        denominator = 1 / guarded(1 + term * denominator)
        numerator = guarded(1 + term / numerator)
        value *= numerator * denominator
      }
      if abs(numerator * denominator - 1) < 1e-16 { break }
    }
    return value
  }

  private static func guarded(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}
