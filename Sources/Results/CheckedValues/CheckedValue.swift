/// A value in the prose that is compared with the result (`reference.md#sec-checked-values`).
public enum CheckedValue {
  /// What became of it.
  public enum Outcome: Sendable, Equatable {
    /// The text is the value, rounded to the digits that it shows.
    case matches
    /// It is not; the value written in the same way is `expected`.
    case mismatch(expected: String)
    /// There is no value to compare it with, and why.
    case undefined(String)
  }

  /// A value that cannot be printed: missing, NaN, or an array.
  public struct Undefined: Error, Sendable, Equatable {
    /// Why, in one sentence.
    public let reason: String
  }

  /// Compares `printed` with the one element of `array`.
  public static func check(printed: String, against array: LabelledArray) -> Outcome {
    do {
      let expected = try text(for: array, like: printed)
      return isTrue(plain(printed), of: array, writtenByDefault: try text(for: array))
        ? .matches : .mismatch(expected: expected)
    } catch {
      return .undefined(error.reason)
    }
  }

  /// The text `printed` as a page shows it: a number of a formula in plain characters, anything else as it is.
  public static func shown(_ printed: String) -> String {
    let text = TeXNumber.plain(printed)
    return isNumber(text) ? text : printed
  }

  /// Whether `printed` has the form of a value: a number, `yes` or `no`; where `array` has names, any text may be one.
  /// What has another form, such as `about 0.95`, has words that no result replaces.
  public static func isForm(_ printed: String, of array: LabelledArray) -> Bool {
    let text = plain(printed)
    return array.kind == .labels || ["yes", "no"].contains(text) || isNumber(text)
  }

  /// Whether the comma of `printed` may be meant as that of a decimal number, since the text is then the value: `1,234`
  /// for 1.2341.
  static func mayHaveDecimalComma(_ printed: String, of array: LabelledArray) -> Bool {
    let text = plain(printed)
    guard text.count(where: { $0 == "," }) == 1, PrintedNumber(text) != nil, let value = array.numbers?.first,
      let number = PrintedNumber(text.replacing(",", with: "."))
    else { return false }
    return isRounded(value, to: number)
  }

  private static func isNumber(_ text: String) -> Bool {
    ["∞", "−∞", "-∞", "+∞", NumberFormat.missingText, "NaN"].contains(text) || PrintedNumber(text) != nil
      || PrintedInterval(text) != nil
  }

  /// The text as it is shown, without spaces at its ends.
  private static func plain(_ printed: String) -> String { shown(printed.trimmed) }

  /// The value as it is printed where no text is given: three significant digits; whole numbers and texts as they are.
  /// - Throws: `Undefined` if there is not one value, or it is missing or NaN.
  public static func text(for array: LabelledArray) throws(Undefined) -> String {
    try checkIsOneValue(array)
    return NumberFormat().text(array, at: 0)
  }

  /// The value with more digits than a text needs: ten; whole numbers and texts as they are. Nil if there is not one
  /// value, or it is missing or NaN.
  static func longText(for array: LabelledArray) -> String? {
    guard (try? checkIsOneValue(array)) != nil else { return nil }
    return NumberFormat(.auto, digits: 10).text(array, at: 0)
  }

  /// The value in the form of the text `printed`, for which it always passes `check`: as many decimals, or as many
  /// digits before a power of ten; percent, groups of digits and signs as there. A text that shows no number, or whose
  /// form does not suit the value, is not a model: then it is written as `text(for:)` writes it, to as many digits as
  /// `printed` shows.
  /// - Throws: `Undefined` if there is not one value, or it is missing or NaN.
  public static func text(for array: LabelledArray, like printed: String) throws(Undefined) -> String {
    let fallback = try text(for: array)
    guard let value = array.numbers?.first else { return fallback }
    let text = rewriting(plain(printed), to: value) ?? fallback
    return TeXNumber.isTeX(printed) && isNumber(plain(printed)) ? TeXNumber.tex(text) : text
  }

  /// `value` in the form of `printed`; nil where that shows no number.
  private static func rewriting(_ printed: String, to value: Double) -> String? {
    if value.isFinite, let model = PrintedInterval(printed) { return model.rewriting(value) }
    return PrintedNumber(printed)?.rewriting(value)
  }

  /// Whether the text says the value, which is printed as `fallback` where nothing is given.
  private static func isTrue(
    _ printed: String, of array: LabelledArray, writtenByDefault fallback: String
  ) -> Bool {
    guard let value = array.numbers?.first else { return printed == fallback }
    if value.isInfinite { return printed.replacing("-", with: "−") == fallback }
    if let interval = PrintedInterval(printed) { return interval.contains(value) }
    return PrintedNumber(printed).map { isRounded(value, to: $0) } ?? false
  }

  /// Whether the printed number is the value rounded to its last digit, either way at a tie. Whoever rounds 0.15 knows
  /// nothing of the binary number just below, so that a tie of the shortest decimal number is one too.
  private static func isRounded(_ value: Double, to printed: PrintedNumber) -> Bool {
    [DecimalExpansion(value), DecimalExpansion(shortestOf: value)].contains { decimal in
      var decimal = decimal
      if case .percent = printed.notation { decimal = decimal.timesTen(to: 2) }
      return decimal.roundings(to: printed.lastPower).contains { $0.isSameNumber(as: printed.value) }
    }
  }

  /// Why an array is not one value: its dimensions; nil where it has none.
  static func dimensionProblem(of array: LabelledArray) -> String? {
    guard !array.dimensions.isEmpty else { return nil }
    return "expected one value, found an array along \(array.dimensions.map(\.name).joined(separator: ", "))"
  }

  private static func checkIsOneValue(_ array: LabelledArray) throws(Undefined) {
    if let problem = dimensionProblem(of: array) { throw Undefined(reason: problem) }
    guard array.isPresent(0) else { throw Undefined(reason: "the value is missing") }
    if array.numbers?.first?.isNaN == true { throw Undefined(reason: "the value is NaN") }
  }
}

extension DecimalExpansion {
  /// Whether both are the same number; zero has no sign.
  fileprivate func isSameNumber(as other: DecimalExpansion) -> Bool {
    digits == other.digits && (digits.isEmpty || exponent == other.exponent && isNegative == other.isNegative)
  }
}

extension String {
  /// The text without spaces at its ends.
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
