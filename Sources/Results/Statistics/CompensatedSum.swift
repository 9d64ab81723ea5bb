/// A sum that carries the rounding error of each addition along (Neumaier).
struct CompensatedSum {
  private var sum = 0.0
  private var correction = 0.0

  static func of(_ values: some Sequence<Double>) -> Double {
    var total = CompensatedSum()
    for value in values { total.add(value) }
    return total.value
  }

  mutating func add(_ value: Double) {
    let next = sum + value
    correction += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  /// The correction of an infinite sum is NaN and means nothing.
  var value: Double { sum.isFinite ? sum + correction : sum }
}
