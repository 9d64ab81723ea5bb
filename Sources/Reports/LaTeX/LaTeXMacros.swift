/// Printed values as TeX commands, for a paper that quotes them: `\newcommand{\speedUp}{\ensuremath{2.94}}`.
///
/// Every name is made of at least two words, the later ones with a capital, so that none is one of LaTeX's own; digits
/// are spelled, since names have letters only.
public struct LaTeXMacros: Sendable {
  /// What became of a value.
  public enum Addition: Sendable, Equatable {
    /// It has a command now.
    case defined
    /// The same value has its command already.
    case known
    /// Another value has the name.
    case taken
    /// The words have no letter or digit that a name could be made of.
    case nameless
  }

  private var definitions: [String: String] = [:]
  /// The lines of the file.
  private var lines: [String]

  /// A file that begins with these comments and has no commands yet.
  public init(comments: [String]) { lines = comments.map(Self.comment) }

  /// The file.
  public var text: String { lines.map { $0 + "\n" }.joined() }

  /// Defines the command named by `words` as `value`, with a comment above.
  @discardableResult
  public mutating func define(_ words: String, as value: String, comment: String) -> Addition {
    guard let name = Self.name(of: words) else { return .nameless }
    let tex = Self.tex(value)
    if let other = definitions[name] { return other == tex ? .known : .taken }
    definitions[name] = tex
    lines += ["", Self.comment(comment), "\\newcommand{\\\(name)}{\(tex)}"]
    return .defined
  }

  /// Says something between the commands.
  public mutating func remark(_ text: String) { lines += ["", Self.comment(text)] }

  /// One line that TeX passes over.
  private static func comment(_ text: String) -> String {
    "% " + String(text.map { $0.isNewline ? " " : $0 })
  }

  /// A number as a formula that works both in text and in formulas; anything else as words.
  private static func tex(_ value: String) -> String {
    guard let formula = LaTeXText.number(value) else { return LaTeXText.tex(value) }
    return "\\ensuremath{\(formula.dropFirst().dropLast())}"
  }

  /// The command for `words`, without its backslash: `half_time 0.1` becomes `halfTimeZeroPointOne`; nil if nothing is
  /// left of them.
  static func name(of words: String) -> String? {
    var parts: [String] = []
    var last: Character = " "
    for (character, next) in zip(words, words.dropFirst() + " ") {
      if let part = spelled(character, after: last, before: next) {
        parts.append(part)
      } else if character.isASCII, character.isLetter {
        // Capitals within a word stay: `speedUp` and `speed-up` are one name.
        if last.isASCII, last.isLetter {
          parts[parts.count - 1].append(character)
        } else {
          parts.append(character.uppercased())
        }
      }
      last = character
    }
    guard let first = parts.first else { return nil }
    let name = first.prefix(1).lowercased() + first.dropFirst() + parts.dropFirst().joined()
    return name.contains(where: \.isUppercase) ? name : name + "Value"
  }

  /// The word for a digit, and for a sign or a point of a number; nil for all else.
  private static func spelled(_ character: Character, after last: Character, before next: Character) -> String? {
    if character.isASCII, let digit = character.wholeNumberValue { return digits[digit] }
    guard next.isASCII, next.isNumber else { return nil }
    switch character {
    case ".": return "Point"
    case "-" where !last.isLetter: return "Minus"
    default: return nil
    }
  }

  private static let digits = ["Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]
}
