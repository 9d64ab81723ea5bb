import Testing

@testable import Figures

/// One notation in a column of numbers.
@Suite struct ColumnNotationTests {
  @Test(
    arguments: [
      ([0.002, 5.1e-4], ["0.00200", "0.000510"]), ([0.5, 1e-9, 0], ["5.00×10⁻¹", "1.00×10⁻⁹", "0"]),
      ([0.5, 12], ["0.500", "12"]), ([2e-7, -3e-5], ["2.00×10⁻⁷", "−3.00×10⁻⁵"]),
      ([0.25, 12_345.6, .infinity], ["2.50×10⁻¹", "1.23×10⁴", "∞"]), ([-0.5, -2e-5], ["−0.500", "−0.0000200"]),
    ] as [([Double], [String])])
  func numbersOfAColumnAreAlike(numbers: [Double], texts: [String]) {
    let notation = ColumnNotation(numbers, digits: 3)
    #expect(numbers.map(notation.text) == texts)
  }
}
