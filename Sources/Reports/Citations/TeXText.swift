import Foundation

/// TeX as it stands in bibliographies, read as plain text: braces, accents, dashes, a few letters.
enum TeXText {
  /// What follows the letter as a combining character.
  private static let accents: [Character: Unicode.Scalar] = [
    "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}", "=": "\u{304}", ".": "\u{307}",
    "c": "\u{327}", "v": "\u{30C}", "u": "\u{306}", "H": "\u{30B}", "k": "\u{328}", "r": "\u{30A}",
  ]
  private static let letters: [String: String] = [
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "i", "j": "j",
  ]

  /// The text without TeX; a command that is not known leaves its argument.
  static func plain(_ tex: String) -> String {
    var rest = tex[...]
    var result = ""
    while let character = rest.popFirst() {
      switch character {
      case "{", "}", "$": break
      case "~": result.append("\u{A0}")
      case "\\": result += command(&rest)
      case "-": result.append(dash(&rest))
      default: result.append(character.isWhitespace ? " " : character)
      }
    }
    return result.split(separator: " ").joined(separator: " ")
  }

  /// What the command behind a backslash prints.
  private static func command(_ rest: inout Substring) -> String {
    guard let first = rest.first else { return "" }
    if !first.isLetter {
      rest.removeFirst()
      return accents[first].map { accented(&rest, $0) } ?? String(first)
    }
    let name = String(rest.prefix(while: \.isLetter))
    rest = rest.dropFirst(name.count).drop { $0 == " " }
    if let accent = accents[first], name.count == 1 { return accented(&rest, accent) }
    return letters[name] ?? ""
  }

  /// The next letter, in braces or not, under `accent`.
  private static func accented(_ rest: inout Substring, _ accent: Unicode.Scalar) -> String {
    rest = rest.drop { "{\\".contains($0) }
    guard let letter = rest.popFirst() else { return "" }
    var scalars = String(letter).unicodeScalars
    scalars.append(accent)
    return String(scalars).precomposedStringWithCanonicalMapping
  }

  /// `--` and `---` are dashes.
  private static func dash(_ rest: inout Substring) -> Character {
    guard rest.first == "-" else { return "-" }
    rest = rest.drop { $0 == "-" }
    return "–"
  }
}
