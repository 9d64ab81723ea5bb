import Experiments

/// The meaning of the text of a field.
enum CSVCell: Equatable {
  /// It has no text.
  case empty
  /// A word for a missing value, such as `NA`.
  case missing
  /// A truth value, which counts as 1 or 0.
  case truth(Bool)
  /// A finite number.
  case number(Double)
  /// An infinite number, or one that is too large.
  case infinite
  /// Any other text.
  case word

  /// Whether these bytes are an error that a spreadsheet writes in place of a number.
  static func isSpreadsheetError(_ text: some Collection<UInt8>) -> Bool {
    text.first == UInt8(ascii: "#") && text.count <= longestSpelling
      && spreadsheetErrors.contains(String(decoding: text, as: UTF8.self).uppercased())
  }

  /// The meaning of the bytes of a field.
  init(_ text: some Collection<UInt8>, _ decimal: DataFileChoice.Decimal) {
    if text.isEmpty {
      self = .empty
    } else if let number = CSVNumber(text, decimal) {
      self = number.value.isFinite ? .number(number.value) : .infinite
    } else {
      let word = String(decoding: text.prefix(10), as: UTF8.self).lowercased()
      self = Self.isSpreadsheetError(text) ? .missing : Self.spellings[word] ?? .word
    }
  }

  /// The errors of spreadsheets in English, German, French, Spanish, Italian, Dutch and Portuguese.
  private static let spreadsheetErrors: Set<String> = [
    "#N/A", "#NA", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#CALC!", "#SPILL!", "#ERROR!",
    "#NV", "#BEZUG!", "#WERT!", "#ZAHL!", "#ÜBERLAUF!", "#N/D", "#N/B", "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!",
    "#¡DIV/0!", "#¡REF!", "#¡VALOR!", "#¿NOMBRE?", "#¡NUM!", "#¡NULO!", "#RIF!", "#VALORE!", "#NOME?", "#NULLO!",
    "#VERW!", "#WAARDE!", "#NAAM?", "#GETAL!", "#LEEG!", "#DEEL/0!", "#VALOR!", "#NÚM!", "#NULO!",
  ]
  private static let longestSpelling = 16

  /// Words with a meaning of their own, in small letters; case does not matter.
  private static let spellings: [String: CSVCell] = {
    let missing = ["na", "n/a", "nan", "-nan", "null", "none", "nil", "missing", "?", "-", "--", ".", "…"]
    let infinite = ["inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "∞", "-∞"]
    let all = missing.map { ($0, CSVCell.missing) } + infinite.map { ($0, .infinite) }
    return Dictionary(uniqueKeysWithValues: all + [("true", .truth(true)), ("false", .truth(false))])
  }()

  /// Its value as a number; nil if it has none.
  var value: Double? {
    switch self {
    case .number(let value): value
    case .truth(let value): value ? 1 : 0
    case .empty, .missing, .infinite, .word: nil
    }
  }

  /// Whether the value is missing.
  var isMissing: Bool { self == .empty || self == .missing }
}
