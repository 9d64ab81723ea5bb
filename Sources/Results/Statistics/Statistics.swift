/// Statistics of numbers in order. NaN propagates; nothing to count is nil.
enum Statistics {
  static func mean(_ values: ArraySlice<Double>) -> Double? {
    values.isEmpty ? nil : CompensatedSum.of(values) / Double(values.count)
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
