import Foundation

/// Numbers between two ends; the ends are exact, the others rounded to 12 significant digits
/// (`reference.md#sec-sweeps`).
package enum SpacedNumbers {
  /// `count` numbers at equal distances; inner ones are rounded in units of 1e-12 of the whole length, so that 0 is 0.
  package static func linear(from first: Double, to last: Double, count: Int) -> [Double] {
    spaced(from: first, to: last, count: count) { fraction in
      let unit = decimalUnit(of: last - first)
      return ((first + (last - first) * fraction) / unit).rounded() * unit
    }
  }

  /// `count` positive numbers at equal ratios.
  package static func geometric(from first: Double, to last: Double, count: Int) -> [Double] {
    spaced(from: first, to: last, count: count) { fraction in
      let value = first * exp(log(last / first) * fraction)
      let unit = decimalUnit(of: value)
      return (value / unit).rounded() * unit
    }
  }

  private static func spaced(
    from first: Double, to last: Double, count: Int, inner: (Double) -> Double
  ) -> [Double] {
    (0..<count).map { index in
      if index == 0 { return first }
      if index == count - 1 { return last }
      let rounded = inner(Double(index) / Double(count - 1))
      // Through the decimal text, so that 0.3 is the double that people mean by 0.3.
      return Double(String(format: "%.12g", rounded)) ?? rounded
    }
  }

  /// The weight of the twelfth significant digit of `value`.
  private static func decimalUnit(of value: Double) -> Double {
    value == 0 ? 1 : pow(10, floor(log10(abs(value))) - 11)
  }
}
