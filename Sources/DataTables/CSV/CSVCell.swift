import Experiments

/// What the text of a field means.
enum CSVCell: Equatable {
  /// Nothing is written.
  case empty
  /// A spelling of a missing value.
  case missing
  /// A truth value, which counts as 1 or 0.
  case truth(Bool)
  /// A finite number.
  case number(Double)
  /// Something that is infinite, or too large to be a number here.
  case infinite
  /// Anything else.
  case word

  /// Whether these bytes are what a spreadsheet writes in the place of a number that it could not compute.
  static func isSpreadsheetError(_ text: some Collection<UInt8>) -> Bool {
    text.first == UInt8(ascii: "#") && text.count <= longestSpelling
      && spreadsheetErrors.contains(String(decoding: text, as: UTF8.self).uppercased())
  }

  /// Reads a field's bytes.
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

  /// The errors of spreadsheets as programs in English, German, French, Spanish, Italian, Dutch and Portuguese write them.
  private static let spreadsheetErrors: Set<String> = [
    "#N/A", "#NA", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#CALC!", "#SPILL!", "#ERROR!",
    "#NV", "#BEZUG!", "#WERT!", "#ZAHL!", "#ÜBERLAUF!", "#N/D", "#N/B", "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!",
    "#¡DIV/0!", "#¡REF!", "#¡VALOR!", "#¿NOMBRE?", "#¡NUM!", "#¡NULO!", "#RIF!", "#VALORE!", "#NOME?", "#NULLO!",
    "#VERW!", "#WAARDE!", "#NAAM?", "#GETAL!", "#LEEG!", "#DEEL/0!", "#VALOR!", "#NÚM!", "#NULO!",
  ]
  private static let longestSpelling = 16

  /// Words that are no words, without regard to case.
  private static let spellings: [String: CSVCell] = {
    let missing = ["na", "n/a", "nan", "-nan", "null", "none", "nil", "missing", "?", "-", "--", ".", "…"]
    let infinite = ["inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "∞", "-∞"]
    let all = missing.map { ($0, CSVCell.missing) } + infinite.map { ($0, .infinite) }
    return Dictionary(uniqueKeysWithValues: all + [("true", .truth(true)), ("false", .truth(false))])
  }()

  /// Its value as a number.
  var value: Double? {
    switch self {
    case .number(let value): value
    case .truth(let value): value ? 1 : 0
    case .empty, .missing, .infinite, .word: nil
    }
  }

  /// Whether no number is known here.
  var isMissing: Bool { self == .empty || self == .missing }
}
