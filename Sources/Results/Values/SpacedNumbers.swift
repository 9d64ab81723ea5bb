import Foundation

/// Numbers between two ends; the ends are exact, the others rounded to 12 significant digits
/// (`reference.md#sec-sweeps`).
package enum SpacedNumbers {
  /// `count` numbers at equal distances; inner ones are rounded in units of 1e-12 of the whole length, so that 0 is 0.
  package static func linear(from first: Double, to last: Double, count: Int) -> [Double] {
    let unit = DecimalUnit(of: last - first)
    return spaced(from: first, to: last, count: count) { fraction in unit.rounded(first + (last - first) * fraction) }
  }

  /// `count` positive numbers at equal ratios.
  package static func geometric(from first: Double, to last: Double, count: Int) -> [Double] {
    spaced(from: first, to: last, count: count) { fraction in
      let value = first * exp(log(last / first) * fraction)
      return DecimalUnit(of: value).rounded(value)
    }
  }

  private static func spaced(
    from first: Double, to last: Double, count: Int, inner: (Double) -> Double
  ) -> [Double] {
    (0..<count).map { index in
      if index == 0 { return first }
      if index == count - 1 { return last }
      return inner(Double(index) / Double(count - 1))
    }
  }
}

/// The weight of the twelfth significant digit of a number.
private struct DecimalUnit {
  private let exponent: Double
  private let weight: Double

  init(of value: Double) {
    exponent = value == 0 ? 0 : floor(log10(abs(value))) - 11
    weight = pow(10, exponent)
  }

  /// The double that people mean by the decimal number of twelve digits next to `value`, such as 0.3.
  func rounded(_ value: Double) -> Double {
    let digits = (value / weight).rounded()
    // A quotient or product of two numbers without rounding is the nearest double, as that of the text is.
    if abs(digits) < 1e12, abs(exponent) <= 22 {
      return exponent < 0 ? digits / pow(10, -exponent) : digits * pow(10, exponent)
    }
    let rounded = digits * weight
    return Double(String(format: "%.12g", rounded)) ?? rounded
  }
}
