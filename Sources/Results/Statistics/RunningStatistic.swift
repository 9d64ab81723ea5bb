/// A statistic that takes its numbers piece by piece and keeps none of them; NaN propagates.
struct RunningStatistic: Sendable {
  /// Those statistics that can be carried along.
  enum Kind: Sendable {
    case min, max, sum, mean, norm, variance, standardDeviation, standardError, count
  }

  private let kind: Kind
  private var count = 0
  private var sum = CompensatedSum()
  private var extreme = 0.0
  /// Mean and sum of squared deviations of the pieces so far.
  private var moments = (mean: 0.0, squares: 0.0)

  init(_ kind: Kind) { self.kind = kind }

  /// Takes further numbers.
  mutating func add(_ values: ArraySlice<Double>) {
    guard let first = values.first else { return }
    switch kind {
    case .min: extreme = Self.extreme(values, from: count == 0 ? first : extreme) { $0 < $1 }
    case .max: extreme = Self.extreme(values, from: count == 0 ? first : extreme) { $0 > $1 }
    case .sum, .mean: for value in values { sum.add(value) }
    case .norm: for value in values { sum.add(value * value) }
    case .variance, .standardDeviation, .standardError: addMoments(values)
    case .count: break
    }
    count += values.count
  }

  /// The statistic of all numbers so far; nil is missing.
  var value: Double? {
    switch kind {
    case .count: return Double(count)
    case .min, .max: return count == 0 ? nil : extreme
    case .sum: return count == 0 ? nil : sum.value
    case .mean: return count == 0 ? nil : sum.value / Double(count)
    case .norm: return count == 0 ? nil : sum.value.squareRoot()
    case .variance: return variance
    case .standardDeviation: return deviation
    case .standardError: return deviation.map { $0 / Double(count).squareRoot() }
    }
  }

  private var variance: Double? { count > 1 ? moments.squares / Double(count - 1) : nil }

  private var deviation: Double? { variance?.squareRoot() }

  /// The number that comes before all others, or the first NaN.
  private static func extreme(
    _ values: ArraySlice<Double>, from start: Double, _ isBefore: (Double, Double) -> Bool
  ) -> Double {
    var best = start
    for value in values where !best.isNaN {
      if value.isNaN || isBefore(value, best) { best = value }
    }
    return best
  }

  /// Joins the moments of the new numbers to those of the old (Chan, Golub and LeVeque).
  private mutating func addMoments(_ values: ArraySlice<Double>) {
    let new = Double(values.count)
    let mean = CompensatedSum.of(values) / new
    let squares = CompensatedSum.of(values.lazy.map { ($0 - mean) * ($0 - mean) })
    guard count > 0 else {
      moments = (mean, squares)
      return
    }
    let (old, difference) = (Double(count), mean - moments.mean)
    moments.mean += difference * new / (old + new)
    moments.squares += squares + difference * difference * old * new / (old + new)
  }
}
