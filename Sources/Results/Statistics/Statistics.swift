/// Statistics of numbers in order. NaN propagates; nothing to count is nil.
enum Statistics {
  static func mean(_ values: ArraySlice<Double>) -> Double? {
    values.isEmpty ? nil : CompensatedSum.of(values) / Double(values.count)
  }

  /// Linear between order statistics: the position (n − 1)·`fraction` among the numbers in order.
  static func quantile(_ values: ArraySlice<Double>, _ fraction: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    if values.contains(where: \.isNaN) { return .nan }
    let sorted = values.sorted()
    let position = Double(sorted.count - 1) * fraction
    let (below, part) = (Int(position), position - position.rounded(.down))
    // Between equal numbers rounding could leave their common value.
    guard part > 0, sorted[below] != sorted[below + 1] else { return sorted[below] }
    return sorted[below] * (1 - part) + sorted[below + 1] * part
  }

  /// Student's quantile times the standard error.
  static func confidence(_ values: ArraySlice<Double>, _ level: Double) -> Double? {
    Statistic.standardError.of(values).map { $0 * StudentDistribution.quantile(level, freedom: values.count - 1) }
  }

  /// The integral of the polygon through the points, in the order of `x` as it is given; 0 for one point.
  static func integral(_ x: [Double], _ y: [Double]) -> Double? {
    guard !x.isEmpty else { return nil }
    return CompensatedSum.of(x.indices.dropFirst().lazy.map { (x[$0] - x[$0 - 1]) * (y[$0] + y[$0 - 1]) / 2 })
  }

  /// Pearson's correlation; NaN where one side is constant.
  static func correlation(_ x: [Double], _ y: [Double]) -> Double? {
    guard let meanX = mean(x[...]), let meanY = mean(y[...]) else { return nil }
    let products = CompensatedSum.of(x.indices.lazy.map { (x[$0] - meanX) * (y[$0] - meanY) })
    let squaresX = CompensatedSum.of(x.lazy.map { ($0 - meanX) * ($0 - meanX) })
    let squaresY = CompensatedSum.of(y.lazy.map { ($0 - meanY) * ($0 - meanY) })
    guard squaresX != 0, squaresY != 0 else { return .nan }
    // One root after the other, since the product of the squares may overflow. Rounding may carry a perfect correlation
    // a little beyond 1.
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
