/// The mean and the standard deviation of some numbers, taken as the whole population.
struct Moments {
  /// The mean.
  let mean: Double
  /// The root of the mean squared distance from it.
  let standardDeviation: Double

  /// The moments of at least one number.
  init(of numbers: some Collection<Double>) {
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    (self.mean, standardDeviation) = (mean, variance.squareRoot())
  }
}
