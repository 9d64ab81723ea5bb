import Results
import TestSupport
import Testing

/// Values written in the form of a text that is there already.
@Suite struct RewritingTests {
  struct Case: Sendable {
    let printed: String
    let value: Double
    let text: String

    init(_ printed: String, _ value: Double, _ text: String) {
      (self.printed, self.value, self.text) = (printed, value, text)
    }
  }

  /// The same kind of number, with as many digits.
  static let sameForm = [
    Case("0.950", 0.9514, "0.951"), Case("3", -4.2, "−4"), Case("-3", -4.2, "-4"), Case("−3", 4.2, "4"),
    Case("+3", 4.2, "+4"), Case("+3", -4.2, "−4"), Case("1.5e-3", 0.02, "2.0e-2"), Case("1.5E-3", 2000, "2.0E3"),
    Case("1.5e+3", 2000, "2.0e+3"), Case("1.5e−3", 0.02, "2.0e−2"), Case("15e-4", 0.00234, "2.3e-3"),
    Case("1.5 · 10⁻³", 0.02, "2.0 · 10⁻²"), Case("9.99×10⁻³", 0.009996, "1.00×10⁻²"), Case("12 %", 0.2, "20 %"),
    Case("12%", 1.5, "150%"), Case("77 777", 1_234_567, "1 234 567"), Case("1\u{202F}000.5", 2345.67, "2\u{202F}345.7"),
    Case("5", 1_234_567, "1234567"), Case("0.0e0", 0, "0.0e0"), Case("2.0e3", 0, "0.0e0"), Case("5", .infinity, "∞"),
    Case("-5", -.infinity, "-∞"),
  ]

  /// Another kind of number, because this one would say nothing of the value, or too much.
  static let otherForm = [
    Case("0.02", 1.3e-9, "1×10⁻⁹"), Case("0.020", 1.3e-9, "1.3×10⁻⁹"), Case("0.00", 0.7, "0.70"),
    Case("1.00", 1.234e-7, "1.23×10⁻⁷"), Case("-0.020", -1.3e-9, "-1.3×10⁻⁹"), Case("12 %", 1.3e-9, "1.3×10⁻⁹"),
    Case("3", 1_234_567.8, "1×10⁶"), Case("3.14", 1_234_567.8, "1.23×10⁶"), Case("3", 12345.6, "12346"),
    Case("about 3", 3.14159, "3.14"), Case("∞", 0.5, "0.500"), Case("5", 1e22, "1×10²²"),
  ]

  @Test(arguments: sameForm + otherForm) func keepsTheForm(_ test: Case) throws {
    #expect(try CheckedValue.text(for: LabelledArray(test.value), like: test.printed) == test.text)
  }

  @Test func wordsAreWordsWhateverStoodThere() throws {
    #expect(try CheckedValue.text(for: LabelledArray(true), like: "no") == "yes")
    #expect(try CheckedValue.text(for: LabelledArray("lecun"), like: "3.0") == "lecun")
  }

  /// What is written is always right, and a model of itself.
  @Test(arguments: 0..<8) func whatIsWrittenIsRight(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let (printed, value) = (Self.form(&generator), Self.value(&generator))
      let array = LabelledArray(value)
      let text = try CheckedValue.text(for: array, like: printed)
      #expect(CheckedValue.check(printed: text, against: array) == .matches, "\(printed): \(text)")
      if value.isFinite { #expect(try CheckedValue.text(for: array, like: text) == text, "\(printed)") }
    }
  }

  private static func value(_ generator: inout SeededGenerator) -> Double {
    let number = Double.random(in: -10...10, using: &generator)
    let power = Int.random(in: -20...20, using: &generator)
    let scaled = (0..<abs(power)).reduce(number) { value, _ in power < 0 ? value / 10 : value * 10 }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: return 0
    case 1: return -.infinity
    case 2: return number.rounded()
    case 3: return (number * 8).rounded() / 8
    case 4...7: return number
    default: return scaled
    }
  }

  private static func form(_ generator: inout SeededGenerator) -> String {
    let whole = ["", "0", "7", "12", "345", "1 234", "56\u{2009}789", "1234"].randomElement(using: &generator) ?? ""
    let fraction = [".5", ".00", ".250", ""].randomElement(using: &generator) ?? ""
    let sign = ["", "", "-", "−", "+"].randomElement(using: &generator) ?? ""
    let end = ["", "", "e-3", "E+12", "e−7", "×10⁻³", " · 10⁵", " %", "%"].randomElement(using: &generator) ?? ""
    return sign + (whole + fraction == "" ? "1" : whole + fraction) + end
  }
}
