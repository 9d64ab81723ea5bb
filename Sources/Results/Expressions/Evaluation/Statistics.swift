/// Statistics of numbers in order. NaN propagates; nothing to count is nil.
enum Statistics {
  /// The number that comes before all others.
  static func extreme(_ values: ArraySlice<Double>, _ isBefore: (Double, Double) -> Bool) -> Double? {
    guard var best = values.first else { return nil }
    for value in values {
      if value.isNaN { return value }
      if isBefore(value, best) { best = value }
    }
    return best
  }

  static func mean(_ values: ArraySlice<Double>) -> Double? {
    values.isEmpty ? nil : CompensatedSum.of(values) / Double(values.count)
  }

  /// The standard deviation with n − 1; nil for fewer than two numbers.
  static func standardDeviation(_ values: ArraySlice<Double>) -> Double? {
    guard values.count > 1, let mean = mean(values) else { return nil }
    let squares = CompensatedSum.of(values.lazy.map { ($0 - mean) * ($0 - mean) })
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// Linear between order statistics: the place (n − 1)·`fraction` among the numbers in order.
  static func quantile(_ values: ArraySlice<Double>, _ fraction: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    if values.contains(where: \.isNaN) { return .nan }
    let sorted = values.sorted()
    let place = Double(sorted.count - 1) * fraction
    let (below, part) = (Int(place), place - place.rounded(.down))
    guard part > 0, sorted[below] != sorted[below + 1] else { return sorted[below] }
    return sorted[below] * (1 - part) + sorted[below + 1] * part
  }

  /// Pearson's correlation; NaN where one side is constant.
  static func correlation(_ x: [Double], _ y: [Double]) -> Double? {
    guard let meanX = mean(x[...]), let meanY = mean(y[...]) else { return nil }
    let products = CompensatedSum.of(x.indices.lazy.map { (x[$0] - meanX) * (y[$0] - meanY) })
    let squaresX = CompensatedSum.of(x.lazy.map { ($0 - meanX) * ($0 - meanX) })
    let squaresY = CompensatedSum.of(y.lazy.map { ($0 - meanY) * ($0 - meanY) })
    guard squaresX != 0, squaresY != 0 else { return .nan }
    // Rounding may carry a perfect correlation a little beyond 1.
    let ratio = products / squaresX.squareRoot() / squaresY.squareRoot()
    return ratio.isNaN ? .nan : max(-1, min(1, ratio))
  }

  /// Least-squares slope of `y` against `x`; NaN for one point or equal `x`.
  static func slope(_ x: [Double], _ y: [Double]) -> Double? {
    guard let meanX = mean(x[...]), let meanY = mean(y[...]) else { return nil }
    guard x.count > 1 else { return .nan }
    let products = CompensatedSum.of(x.indices.lazy.map { (x[$0] - meanX) * (y[$0] - meanY) })
    return products / CompensatedSum.of(x.lazy.map { ($0 - meanX) * ($0 - meanX) })
  }
}

/// A sum that carries the rounding error of each addition along (Neumaier).
struct CompensatedSum {
  private var sum = 0.0
  private var correction = 0.0

  static func of(_ values: some Sequence<Double>) -> Double {
    var total = CompensatedSum()
    for value in values { total.add(value) }
    return total.value
  }

  private mutating func add(_ value: Double) {
    let next = sum + value
    correction += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  /// The correction of an infinite sum is NaN and means nothing.
  private var value: Double { sum.isFinite ? sum + correction : sum }
}
