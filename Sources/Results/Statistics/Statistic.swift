/// A number that stands for many (`language.md` §5): NaN propagates, missing elements are skipped.
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
  /// The standard deviation with n − 1; missing for fewer than two numbers.
  case standardDeviation
  /// The standard deviation over √n.
  case standardError
  /// √Σx².
  case norm
  /// Linear between order statistics, for a fraction from 0 to 1.
  case quantile(Double)

  /// The statistic of the numbers that are there; nil is missing.
  func of(_ values: ArraySlice<Double>) -> Double? {
    switch self {
    case .min: Self.running(.min, values)
    case .max: Self.running(.max, values)
    case .mean: Self.running(.mean, values)
    case .median: Statistics.quantile(values, 0.5)
    case .sum: Self.running(.sum, values)
    case .standardDeviation: Self.running(.standardDeviation, values)
    case .standardError: Self.running(.standardError, values)
    case .norm: Self.running(.norm, values)
    case .quantile(let fraction): Statistics.quantile(values, fraction)
    }
  }

  private static func running(_ kind: RunningStatistic.Kind, _ values: ArraySlice<Double>) -> Double? {
    var statistic = RunningStatistic(kind)
    statistic.add(values)
    return statistic.value
  }
}

extension LabelledArray {
  /// The array without the dimensions called `names` (those that it has): a statistic of the numbers along them.
  ///
  /// The array holds numbers. Where none is there the result is missing.
  public func reduced(over names: [String], by statistic: Statistic) -> LabelledArray {
    precondition(kind == .numbers, "statistics are of numbers")
    let lanes = Lanes(of: self, over: names)
    return lanes.reduceNumbers(statistic.of)
  }
}
