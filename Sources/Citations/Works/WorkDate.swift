/// The years of a date of biblatex: `2018-05-23`, `2014/2015`, `2012~`, `199X`.
enum WorkDate {
  /// The year or years; nil where `date` has none of the forms.
  static func years(of date: String) -> String? {
    guard let middle = date.firstIndex(of: "/") else { return year(of: date) }
    guard let first = end(String(date[..<middle])), let last = end(String(date[date.index(after: middle)...])) else {
      return nil
    }
    if first.isEmpty, last.isEmpty { return nil }
    return first == last ? first : "\(first)–\(last)"
  }

  /// The year of an end of a range; empty where the range is open.
  private static func end(_ text: String) -> String? { ["", "..", "open"].contains(text) ? "" : year(of: text) }

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
