/// A sum that carries the rounding error of each addition along (Kahan, Babuška and Neumaier).
struct CompensatedSum {
  private var sum = 0.0
  private var correction = 0.0

  static func of(_ values: some Sequence<Double>) -> Double {
    var total = CompensatedSum()
    for value in values { total.add(value) }
    return total.value
  }

  /// The rounding error of an addition is a number of its own, found here without a branch (Knuth).
  mutating func add(_ value: Double) {
    let next = sum + value
    let added = next - sum
    correction += (sum - (next - added)) + (value - added)
    sum = next
  }

  /// The correction of an infinite sum is NaN and means nothing.
  var value: Double { sum.isFinite ? sum + correction : sum }
}
