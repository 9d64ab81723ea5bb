import Experiments

/// A field that would be a number if it were written differently: it has a sign beside it, or marks between thousands
/// that are not accepted, or it is a date.
enum CSVAlmostNumber: Equatable {
  /// It has a percent sign or a currency sign.
  case sign(Character)
  /// It has this mark between groups of thousands.
  case groups(Character)
  /// It is a date, with or without a time of day.
  case date

  private static let signs: Set<Character> = ["%", "‰", "$", "€", "£", "¥", "₹", "°"]
  /// Apostrophes and spaces, including no-break spaces.
  private static let groupMarks: Set<Character> = ["'", "’", "_", " ", "\u{A0}", "\u{202F}", "\u{2009}"]

  /// What keeps `text` from being a number; nil if it is something else.
  init?(_ text: String) {
    guard text.utf8.count <= 64 else { return nil }
    if let sign = text.first(where: Self.signs.contains), Self.isNumber(Self.without([sign], text)) {
      self = .sign(sign)
    } else if let mark = text.first(where: Self.groupMarks.contains), Self.isGrouped(text, by: mark),
      Self.isNumber(Self.without([mark], text))
    {
      self = .groups(mark)
    } else if Self.isDate(text) {
      self = .date
    } else {
      return nil
    }
  }

  /// How to write it as a number.
  var hint: String {
    switch self {
    case .sign(let sign): "write numbers without '\(sign)', and put the unit into the heading"
    case .groups(let mark): "write numbers without \(Self.words(for: mark)) between thousands"
    case .date: "dates are not read as numbers: write how many days, months or years have passed since the first one"
    }
  }

  private static func words(for mark: Character) -> String {
    switch mark {
    case " ": "spaces"
    case "'", "’": "apostrophes"
    case "\u{A0}", "\u{202F}", "\u{2009}": "spaces (no-break spaces)"
    default: "'\(mark)'"
    }
  }

  private static func without(_ marks: Set<Character>, _ text: String) -> String {
    text.filter { !marks.contains($0) && !$0.isWhitespace }
  }

  private static func isNumber(_ text: String) -> Bool {
    DataFileChoice.Decimal.allCases.contains { CSVNumber(text.utf8, $0) != nil }
  }

  /// Whether `mark` divides the digits before the decimals into groups of three, of which the first may be shorter.
  private static func isGrouped(_ text: String, by mark: Character) -> Bool {
    let groups = text.drop { "+-\u{2212}".contains($0) }.split(separator: mark, omittingEmptySubsequences: false)
    guard let first = groups.first, 1...3 ~= first.count else { return false }
    return groups.dropFirst().allSatisfy { $0.prefix(while: \.isNumber).count == 3 }
  }

  /// Whether the text is like `2001-01-31`, `31.1.2001` or `1/31/2001`, with or without a time of day.
  private static func isDate(_ text: String) -> Bool {
    let day = text.prefix { $0.isNumber || "-/.".contains($0) }
    let rest = text[day.endIndex...]
    guard rest.isEmpty || rest.first.map({ $0 == "T" || $0.isWhitespace }) == true else { return false }
    return ["-", "/", "."].contains { (mark: Character) in
      let parts = day.split(separator: mark, omittingEmptySubsequences: false)
      guard parts.count == 3, parts.allSatisfy({ Int($0) != nil }) else { return false }
      let lengths = parts.map(\.count)
      return lengths[1] <= 2 && lengths.contains(4) && lengths[0] + lengths[2] <= 6
    }
  }
}
