import Results
import Testing

/// Numbers with their uncertainty.
@Suite struct UncertaintyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let value: Double
    let uncertainty: Double?
    let plusMinus: String
    let parentheses: String

    /// `value` with `uncertainty` in both notations; the second is the first where there is only one way to write it.
    init(_ value: Double, _ uncertainty: Double?, _ plusMinus: String, _ parentheses: String? = nil) {
      (self.value, self.uncertainty) = (value, uncertainty)
      (self.plusMinus, self.parentheses) = (plusMinus, parentheses ?? plusMinus)
    }

    var testDescription: String { plusMinus }
  }

  private func expect(
    _ test: Case, _ style: NumberFormat.Style = .auto, digits: Int? = nil,
    at location: SourceLocation = #_sourceLocation
  ) {
    let formats = [UncertaintyFormat.Notation.plusMinus, .parentheses].map {
      UncertaintyFormat($0, style: style, digits: digits)
    }
    let texts = formats.map { $0.text(test.value, uncertainty: test.uncertainty) }
    #expect(texts == [test.plusMinus, test.parentheses], sourceLocation: location)
  }

  @Test(arguments: [
    Case(4.0231, 0.0312, "4.02 ± 0.03", "4.02(3)"),
    Case(4.0231, 0.0192, "4.023 ± 0.019", "4.023(19)"),
    Case(4.0231, 0.0196, "4.02 ± 0.02", "4.02(2)"),
    Case(4.0231, 0.096, "4.02 ± 0.10", "4.02(10)"),
    Case(-0.60012, 0.00123, "−0.6001 ± 0.0012", "−0.6001(12)"),
    Case(12.345, 1.5, "12.3 ± 1.5", "12.3(15)"),
    Case(0.3, 0.1 + 0.2, "0.3 ± 0.3", "0.3(3)"),
    Case(1, 0.02, "1.00 ± 0.02", "1.00(2)"),
    Case(0, 0.5, "0.0 ± 0.5", "0.0(5)"),
    Case(0.01, 3, "0 ± 3", "0(3)"),
    Case(57, 23, "60 ± 20", "60(20)"),
    Case(999.7, 0.3, "999.7 ± 0.3", "999.7(3)"),
  ])
  func uncertaintyDecidesTheDigits(_ test: Case) { expect(test) }

  @Test(arguments: [
    Case(1.234e-7, 5e-10, "(1.234 ± 0.005)×10⁻⁷", "1.234(5)×10⁻⁷"),
    Case(-4.5e-5, 1.2e-6, "(−4.50 ± 0.12)×10⁻⁵", "−4.50(12)×10⁻⁵"),
    Case(2e-9, 3e-8, "(0 ± 3)×10⁻⁸", "0(3)×10⁻⁸"),
    Case(0, 2e-5, "(0 ± 2)×10⁻⁵", "0(2)×10⁻⁵"),
    Case(12345, 620, "(1.23 ± 0.06)×10⁴", "1.23(6)×10⁴"),
    Case(1234567.8, 0.3, "1234567.8 ± 0.3", "1234567.8(3)"),
    Case(1.5e300, 2e298, "(1.50 ± 0.02)×10³⁰⁰", "1.50(2)×10³⁰⁰"),
  ])
  func powersOfTenAreShared(_ test: Case) { expect(test) }

  @Test(arguments: [
    Case(1.5, nil, "1.50"), Case(2, nil, "2"), Case(1.5, 0, "1.50 ± 0"), Case(1.5, .nan, "1.50 ± NaN"),
    Case(1.5, .infinity, "1.50 ± ∞"), Case(.infinity, 0.1, "∞"), Case(.nan, .nan, "NaN"),
    Case(1.5, -0.2, "1.50 ± −0.200"), Case(1, 1e-20, "1 ± 1.00×10⁻²⁰"), Case(0, 0, "0 ± 0"),
  ])
  func thereMayBeNoUncertaintyToRoundTo(_ test: Case) { expect(test) }

  @Test(arguments: [
    Case(-0.60012, 0.0312, "−0.600 ± 0.031", "−0.600(31)"),
    Case(1.5, 0.25, "1.50 ± 0.25", "1.50(25)"),
    Case(0.60012, 0.0000123, "0.60012 ± 0.00001", "0.60012(1)"),
    Case(1.5e-9, 2e-11, "(1.50 ± 0.02)×10⁻⁹", "1.50(2)×10⁻⁹"),
    Case(0, 0.5, "0.0 ± 0.5", "0.0(5)"),
  ])
  func digitsAreThoseOfTheNumber(_ test: Case) { expect(test, digits: 3) }

  @Test(arguments: [
    Case(1.23456, 0.01234, "1.235 ± 0.012", "1.235(12)"), Case(1.23456, 0.0001, "1.235 ± 0.000", "1.235(0)"),
    Case(2, 0, "2.000 ± 0.000", "2.000(0)"), Case(12345.6, 12, "12345.600 ± 12.000", "12345.600(12000)"),
    Case(1.5, nil, "1.500"), Case(1.5, .nan, "1.500 ± NaN"),
  ])
  func fixedDecimalsDecideInFixedNotation(_ test: Case) { expect(test, .fixed) }

  @Test func otherNotationsHaveErrorsToo() {
    expect(Case(123.4, 5.6, "(1.23 ± 0.06)×10²", "1.23(6)×10²"), .scientific)
    expect(Case(0.1234, 0.0051, "(12.3 ± 0.5) %", "12.3(5) %"), .percent)
    expect(Case(1.23456, 0.0312, "1.2 ± 0.0", "1.2(0)"), .fixed, digits: 1)
  }
}
