/// The years of a date of biblatex: `2018-05-23`, `2014/2015`, `2012~`, `199X`.
enum WorkDate {
  /// The year or years; nil where `date` has none of the forms.
  static func years(of date: String) -> String? {
    let ends = date.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let years = ends.map { isOpen($0) ? "" : year(of: $0) }
    guard let first = years[0] else { return nil }
    guard years.count == 2 else { return first.isEmpty ? nil : first }
    guard let last = years[1], !(first.isEmpty && last.isEmpty) else { return nil }
    return first == last ? first : "\(first)–\(last)"
  }

  private static func isOpen(_ end: String) -> Bool { end.isEmpty || end == ".." || end == "open" }

  /// The year of `-YYYY-MM-DDThh:mm`, of which all but the year may be left out; digits at its end may be `X`.
  private static func year(of text: String) -> String? {
    let isNegative = text.hasPrefix("-")
    let body = text.dropFirst(isNegative ? 1 : 0).drop { $0 == " " }
    let year = body.prefix(4)
    let rest = body.dropFirst(4).filter { !"~?%".contains($0) }
    guard year.utf8.count == 4, isRest(rest) else { return nil }
    let digits = year.prefix { $0.isASCII && $0.isNumber }
    guard digits.count > 1, year.dropFirst(digits.count).allSatisfy({ "Xxu".contains($0) }) else { return nil }
    if digits.count < 4 { return digits + String(repeating: "0", count: 4 - digits.count) + "s" }
    guard let number = Int(digits) else { return nil }
    return isNegative || number == 0 ? "\(number + 1) BCE" : String(number)
  }

  /// Month, day and time, or nothing.
  private static func isRest(_ text: String) -> Bool {
    guard let first = text.first else { return true }
    return first == "-" && text.dropFirst().first?.isNumber == true || first == "T" || text.hasPrefix("-X")
  }
}
