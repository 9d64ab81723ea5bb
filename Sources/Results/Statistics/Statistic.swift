/// A number that summarises many (`reference.md#sec-expressions`): NaN propagates, missing elements are skipped.
public enum Statistic: Sendable, Equatable {
  /// The smallest.
  case min
  /// The largest.
  case max
  /// The arithmetic mean.
  case mean
  /// The middle one, or the mean of the two middle ones.
  case median
  /// The sum.
  case sum
  /// The variance with n − 1; missing for fewer than two numbers.
  case variance
  /// The standard deviation with n − 1; missing for fewer than two numbers.
  case standardDeviation
  /// The standard deviation over √n.
  case standardError
  /// √Σx².
  case norm
  /// Linear between order statistics, for a fraction from 0 to 1.
  case quantile(Double)
  /// Half of the width of the interval around the mean that Student's distribution gives to a level from 0 to 1; missing
  /// for fewer than two numbers.
  case confidence(Double)

  /// The statistic of the numbers that are there; nil is missing.
  func of(_ values: ArraySlice<Double>) -> Double? {
    switch self {
    case .median: return Statistics.quantile(values, 0.5)
    case .quantile(let fraction): return Statistics.quantile(values, fraction)
    case .confidence(let level): return Statistics.confidence(values, level)
    case .min, .max, .mean, .sum, .variance, .standardDeviation, .standardError, .norm:
      return running.flatMap { kind in
        var statistic = RunningStatistic(kind)
        statistic.add(values)
        return statistic.value
      }
    }
  }

  /// The same, taking its numbers piece by piece; nil where all are needed together.
  var running: RunningStatistic.Kind? {
    switch self {
    case .min: .min
    case .max: .max
    case .mean: .mean
    case .sum: .sum
    case .variance: .variance
    case .standardDeviation: .standardDeviation
    case .standardError: .standardError
    case .norm: .norm
    case .median, .quantile, .confidence: nil
    }
  }
}

extension LabelledArray {
  /// The array without the dimensions called `names` (those that it has): a statistic of the numbers along them.
  ///
  /// The array holds numbers. Where none is there the result is missing.
  public func reduced(over names: [String], by statistic: Statistic) -> LabelledArray {
    precondition(kind == .numbers, "statistics are of numbers")
    let slices = Slices(of: self, over: names)
    return slices.reduceNumbers(statistic.of)
  }
}
