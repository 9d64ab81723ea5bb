import Foundation
import Results
import Testing

/// Numbers as they are printed, and printed numbers held against results.
@Suite struct ValueTests {
  struct Format: Sendable {
    let format: NumberFormat
    let value: Double
    let text: String

    init(_ value: Double, _ text: String, _ format: NumberFormat = NumberFormat()) {
      (self.format, self.value, self.text) = (format, value, text)
    }
  }

  static let automatic: [Format] = [
    Format(0, "0"), Format(3, "3"), Format(-3, "−3"), Format(1200, "1200"), Format(0.95, "0.950"),
    Format(2.345678, "2.35"), Format(123.4, "123"), Format(1234.5, "1.23×10³"), Format(0.00123, "0.00123"),
    Format(0.000123, "1.23×10⁻⁴"), Format(-4.5e-10, "−4.50×10⁻¹⁰"), Format(9.999, "10.0"), Format(999.9, "1.00×10³"),
    Format(Double.infinity, "∞"), Format(-.infinity, "−∞"), Format(.nan, "NaN"), Format(1e22, "1.00×10²²"),
    Format(-0.0, "0"), Format(.leastNonzeroMagnitude, "4.94×10⁻³²⁴"), Format(.greatestFiniteMagnitude, "1.80×10³⁰⁸"),
    Format(1234.56, "1234.6", NumberFormat(digits: 5)), Format(0.25, "0.2", NumberFormat(digits: 1)),
  ]

  static let chosen: [Format] = [
    Format(0.125, "0.12", NumberFormat(.fixed, digits: 2)), Format(0.375, "0.38", NumberFormat(.fixed, digits: 2)),
    Format(1.005, "1.00", NumberFormat(.fixed, digits: 2)), Format(2.5, "2", NumberFormat(.fixed, digits: 0)),
    Format(-0.01, "0.0", NumberFormat(.fixed, digits: 1)), Format(99.96, "100.0", NumberFormat(.fixed, digits: 1)),
    Format(1234.5, "1.23×10³", NumberFormat(.scientific)), Format(0, "0", NumberFormat(.scientific)),
    Format(0.95, "9×10⁻¹", NumberFormat(.scientific, digits: 1)),
    Format(0.1234, "12.3 %", NumberFormat(.percent)), Format(1, "100 %", NumberFormat(.percent)),
  ]

  @Test(arguments: [
    (1e5, "10⁵"), (1e7, "10⁷"), (1e9, "10⁹"), (1e4, "10000"), (1, "1"), (2e9, "2000000000"), (-1e9, "−1000000000"),
    (Double.infinity, "∞"),
  ]) func writesPowersOfTen(value: Double, text: String) {
    #expect(PowerOfTen.text(value) == text)
  }

  @Test(arguments: automatic + chosen) func writesNumbers(_ test: Format) {
    #expect(test.format.text(test.value) == test.text)
  }

  @Test func agreesWithTheExactRoundingOfTheSystem() {
    for exponent in stride(from: -30, through: 30, by: 3) {
      for step in 1...20 {
        let value = Double(step) * 0.7182818284590452 * pow(10, Double(exponent))
        let ours = NumberFormat(.fixed, digits: 4).text(value)
        #expect(ours == String(format: "%.4f", value))
      }
    }
  }

  @Test func printsElements() {
    let array = Fixture.numbers([Fixture.mode], [0.5, nil])
    #expect(NumberFormat().text(array, at: 0) == "0.500")
    #expect(NumberFormat().text(array, at: 1) == "–")
    #expect(NumberFormat().text(LabelledArray(true), at: 0) == "yes")
  }

  struct Check: Sendable {
    let printed: String
    let value: LabelledArray
    /// What it should be; nil if it is right.
    let expected: String?

    init(_ printed: String, _ value: Double, _ expected: String? = nil) {
      (self.printed, self.value, self.expected) = (printed, LabelledArray(value), expected)
    }

    init(_ printed: String, _ value: LabelledArray, _ expected: String? = nil) {
      (self.printed, self.value, self.expected) = (printed, value, expected)
    }
  }

  static let checks = [
    Check("0.950", 0.9501), Check("0.950", 0.951, "0.951"), Check("0.95", 0.951), Check("−3", -3), Check("-3", -3),
    Check("-3", -4.2, "-4"), Check("−3", -4.2, "−4"), Check("3", -3, "−3"), Check("1.5e-3", 0.0015),
    Check("1.5e-3", 0.00149), Check("1.5e-3", 0.0016, "1.6e-3"), Check("1.5e-3", 0.02, "2.0e-2"),
    Check("1.5×10⁻³", 0.0015), Check("1.5 × 10⁻³", 0.0018, "1.8 × 10⁻³"), Check("2×10¹²", 2e12), Check("12 %", 0.12),
    Check("12 %", 0.124), Check("12%", 0.125), Check("13 %", 0.125), Check("12 %", 0.2, "20 %"),
    Check("12%", 0.2, "20%"),
    Check("1 000", 1000), Check("1\u{202F}000", 1000.4), Check("1 000", 25000, "25 000"), Check("12 34", 1234, "1234"),
    Check("∞", .infinity), Check("−∞", -.infinity), Check("-∞", -.infinity), Check("∞", 1, "1"),
    Check("5", .infinity, "∞"),
    Check("0.12", 0.125), Check("0.13", 0.125), Check("0.14", 0.125, "0.12"), Check("0.00", -0.001), Check("0", 0),
    Check("2.675", 2.675), Check("2.68", 2.675), Check("2.69", 2.675, "2.67"), Check("2.67", 2.675),
    Check("about 3", 3, "3"),
    Check("", 0.5, "0.500"),
    Check(" 0.5 ", 0.5), Check("0.5.1", 0.5, "0.500"), Check(".5", 0.5), Check("5.", 5, "5"), Check("1e999", 5, "5"),
    Check("0.95 ± 0.02", 0.97), Check("0.95 ± 0.02", 0.93), Check("0.95±0.02", 0.9701, "0.97±0.02"),
    Check("42 ± 3 %", 0.445), Check("42 % ± 3 %", 0.46, "46 % ± 3 %"), Check("42 ± 3 %", 0.46, "46 ± 3 %"),
    Check("1.5e-3 ± 2e-4", 1.65e-3), Check("1.5e-3 ± 2e-4", 1.75e-3, "1.8e-3 ± 2e-4"), Check("−3 ± 1", -4),
    Check("0.95 ± 0", 0.95, "0.950"), Check("0.95 ± -1", 0.95, "0.950"), Check("0.95 ±", 0.95, "0.950"),
    Check("1,234", 1234), Check("1,234.5", 1234.5), Check("1,234,567", 1_234_567), Check("1'234", 1234),
    Check("1,234.5", 98765.43, "98,765.4"), Check("-1,234", -5678, "-5,678"), Check("1,234", 1.234, "1"),
    Check("12,34", 1234, "1234"), Check("1,234 567", 1_234_567, "1234567"), Check("1,23", 1.23, "1.23"),
    Check("0.2", 0.15), Check("0.1", 0.15), Check("1.0", 0.95), Check("0.9", 0.95), Check("1.00", 0.995),
    Check("0.3", 0.15, "0.1"), Check("15 %", 0.145), Check("14 %", 0.145), Check("2e-1", 0.15),
    Check("0.1", 0.150001, "0.2"),
    Check("1.5\\times10^{-3}", 0.0015), Check("1.5 \\times 10^{-3}", 0.0015), Check("1.5\\cdot 10^{3}", 1500),
    Check("1.5\\times10^{-3}", 0.025, "2.5\\times10^{-2}"), Check("-1.5\\times10^{-3}", -0.0018, "-1.8\\times10^{-3}"),
    Check("3\\times10^8", 3e8), Check("12\\,\\%", 0.12), Check("12\\,\\%", 0.2, "20\\,\\%"),
    Check("\\infty", .infinity),
    Check("1{,}234", 5678, "5{,}678"), Check("0.95 \\pm 0.02", 0.96), Check("0.95 \\pm 0.02", 0.99, "0.99 \\pm 0.02"),
    Check("\\frac{1}{2}", 0.5, "0.500"), Check("1.5\\times10^{x}", 0.5, "0.500"),
    Check("yes", LabelledArray(true)), Check("no", LabelledArray(true), "yes"), Check("lecun", LabelledArray("lecun")),
    Check("he", LabelledArray("lecun"), "lecun"),
  ]

  @Test(arguments: checks) func checksPrintedText(_ test: Check) {
    let expected = test.expected.map { CheckedValue.Outcome.mismatch(expected: $0) } ?? .matches
    #expect(CheckedValue.check(printed: test.printed, against: test.value) == expected)
  }

  /// What is printed by default, and what is proposed instead of a wrong number, must itself be right.
  @Test(arguments: [0.1, 123456.789, -3.25e-7, 2.5, 1e6, 0.0995, 9.995, 1e-300, 12345, 0.5])
  func whatIsPrintedIsRight(_ value: Double) throws {
    let array = LabelledArray(value)
    #expect(CheckedValue.check(printed: try CheckedValue.text(for: array), against: array) == .matches)
    for wrong in ["9e9 ± 1e-9", "77777 ± 0.001 %", "7777.7", "7.77e-3", "7.7×10⁴", "77 %", "77 777", "-7"] {
      guard case .mismatch(let expected) = CheckedValue.check(printed: wrong, against: array) else {
        Issue.record("\(wrong) is taken for \(value)")
        continue
      }
      #expect(CheckedValue.check(printed: expected, against: array) == .matches, "\(wrong) to \(expected)")
    }
  }

  /// What has words besides a value cannot be rewritten without losing them.
  @Test func whatHasWordsIsNoForm() {
    let number = LabelledArray(0.95)
    for text in ["95 percent", "about 0.95", "2.94-fold", "$5", "0.9–1.0", "1,23", "0.95 m", "x", "0.95 and 0.96"] {
      #expect(!CheckedValue.isForm(text, of: number), "\(text)")
    }
    for text in ["0.95", "1,234.5", "12 %", "0.95 ± 0.02", "∞", "1.5\\times10^{-3}", " 7 ", "1.5×10⁻³", "+3", "–"] {
      #expect(CheckedValue.isForm(text, of: number), "\(text)")
    }
    #expect(CheckedValue.isForm("any name", of: LabelledArray("lecun")))
    #expect(
      CheckedValue.isForm("yes", of: LabelledArray(true)) && !CheckedValue.isForm("perhaps", of: LabelledArray(true)))
  }

  @Test func numbersOfFormulasAreShownInPlainCharacters() {
    #expect(CheckedValue.shown("1.5\\times10^{-3}") == "1.5×10⁻³")
    #expect(CheckedValue.shown("\\alpha") == "\\alpha" && CheckedValue.shown("0.5") == "0.5")
  }

  /// Random numbers printed as a person would: every rounding of the shortest decimal number is right, the next one is not.
  @Test func roundingsOfTheShortestNumberAreRight() {
    for step in 1...400 {
      let value = Double(step) * 0.0125
      for decimals in 0...3 {
        let exact = NumberFormat(.fixed, digits: decimals).text(value)
        #expect(CheckedValue.check(printed: exact, against: LabelledArray(value)) == .matches)
        let away = (value * pow(10, Double(decimals)) + 0.5 + 1e-9).rounded(.down) / pow(10, Double(decimals))
        let text = String(format: "%.\(decimals)f", away)
        #expect(CheckedValue.check(printed: text, against: LabelledArray(value)) == .matches, "\(text) of \(value)")
        let wrong = String(format: "%.\(decimals)f", away + pow(10, -Double(decimals)))
        #expect(CheckedValue.check(printed: wrong, against: LabelledArray(value)) != .matches, "\(wrong) of \(value)")
      }
    }
  }

  private static func check(_ printed: String, _ expression: String, facet: Bool = false) throws -> ValueCheck {
    let written = try #require(Fixture.parse(expression))
    let value = PrintedValue(printed, at: written.range, expression: written)
    let scope = facet ? Fixture.scope.selecting([NamedCoordinate("lambda", .number(2))]) : Fixture.scope
    return value.check(in: scope)
  }

  @Test func anInfinityIsNotPrintedInSilence() throws {
    let silent = try Self.check("", "1 / (e.rate - e.rate)")
    #expect(!silent.isTrue && silent.diagnostic?.severity == .error && silent.outcome.trueText == nil)
    #expect(try Self.check("∞", "1 / (e.rate - e.rate)").isTrue)
    let facet = try Self.check("", "e.odd", facet: true)
    #expect(facet.isTrue && facet.outcome.text == "∞")
    #expect(facet.diagnostic?.severity == .warning && facet.diagnostic?.code == .infiniteValue)
    #expect(try Self.check("", "e.absent[lambda=0]").problem == "the value is missing")
    #expect(try Self.check("1", "mean(e.odd)").problem == "the value is NaN: 'e.odd' is NaN at lambda = 0")
  }

  @Test func whatHasNoValueIsSaid() {
    let array = Fixture.numbers([Fixture.mode], [1, 2])
    #expect(
      CheckedValue.check(printed: "1", against: array) == .undefined("expected one value, found an array along mode"))
    #expect(CheckedValue.check(printed: "1", against: LabelledArray(.nan)) == .undefined("the value is NaN"))
    #expect(CheckedValue.check(printed: "1", against: .missing([], .numbers)) == .undefined("the value is missing"))
    #expect(throws: CheckedValue.Undefined.self) { try CheckedValue.text(for: array) }
  }
}
