/// Brings the decimal points of a column under each other: before each number goes, unseen, what others of the column
/// have before their points and it has not.
///
/// All digits are equally wide, and numbers begin with nothing but a bracket, a minus sign and digits, so what follows
/// the point may be as different as `0.5`, `(1.2 ± 0.3)×10⁻⁵` and `4(2)`. Signs such as `–` and `∞` are aligned with
/// the units.
struct DecimalAlignment: Equatable {
  /// The part of a number before its decimal point.
  private struct Beginning {
    var hasBracket = false
    var hasMinus = false
    var digitCount = 1
    /// Of the spaces between groups of digits.
    var spaceCount = 0

    init(_ text: String) {
      var rest = text[...]
      hasBracket = Self.take("(", from: &rest)
      hasMinus = Self.take("−", from: &rest)
      let whole = rest.prefix { $0.isWholeNumber && $0.isASCII || $0 == DecimalAlignment.space }
      spaceCount = whole.count { $0 == DecimalAlignment.space }
      digitCount = max(whole.count - spaceCount, 1)
    }

    private static func take(_ mark: Character, from rest: inout Substring) -> Bool {
      guard rest.first == mark else { return false }
      rest.removeFirst()
      return true
    }
  }

  private let hasBrackets: Bool
  private let hasMinus: Bool
  private let digitCount: Int
  private let spaceCount: Int
  /// The characters between groups of digits.
  private static let space: Character = "\u{2009}"

  /// The alignment of a column with these cells.
  init(_ cells: [String]) {
    let beginnings = cells.map(Beginning.init)
    hasBrackets = beginnings.contains(where: \.hasBracket)
    hasMinus = beginnings.contains(where: \.hasMinus)
    digitCount = beginnings.map(\.digitCount).max() ?? 1
    spaceCount = beginnings.map(\.spaceCount).max() ?? 0
  }

  /// The invisible characters before a cell of the column that align its point; nil if none are needed.
  func lead(of cell: String) -> String? {
    let own = Beginning(cell)
    let lead =
      (hasBrackets && !own.hasBracket ? "(" : "") + (hasMinus && !own.hasMinus ? "−" : "")
      + String(repeating: "0", count: max(digitCount - own.digitCount, 0))
      + String(repeating: Self.space, count: max(spaceCount - own.spaceCount, 0))
    return lead.isEmpty ? nil : lead
  }
}

extension TableBlock {
  /// How the numbers of each column are aligned; nil for columns of words.
  var decimalAlignments: [DecimalAlignment?] {
    alignments.indices.map { column in
      alignments[column] == .decimal ? DecimalAlignment(rows.map { $0[column].plainText }) : nil
    }
  }
}
