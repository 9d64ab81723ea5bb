/// Large round numbers, such as limits, in messages.
package enum PowerOfTen {
  /// `10⁹` for 1e9; a number below 100 000, or one that is not a power of ten, as `NumberFormat` writes it.
  package static func text(_ value: Double) -> String {
    guard value >= 1e5, value.isFinite, DecimalExpansion(value).digits == [1] else {
      return NumberFormat().text(value)
    }
    return "10" + Superscript.text(DecimalExpansion(value).exponent - 1)
  }
}
