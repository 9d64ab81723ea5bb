/// A number as it appears in a formula, `1.5\times10^{-3}`, and the same in plain characters, `1.5×10⁻³`.
enum TeXNumber {
  /// The commands of formulas for characters of plain numbers; of several for one character the first is written.
  private static let signs: [(tex: String, plain: String)] = [
    ("\\times", "×"), ("\\cdot", "·"), ("\\pm", "±"), ("\\infty", "∞"), ("\\%", "%"), ("{,}", ","),
    ("\\,", "\u{2009}"), ("\\;", "\u{2009}"), ("\\ ", "\u{A0}"), ("~", "\u{A0}"), ("-", "−"),
  ]

  /// Whether `text` has signs that only formulas have.
  static func isTeX(_ text: String) -> Bool { text.contains { "\\^{}".contains($0) } }

  /// The number that a formula shows, in plain characters; a text that is not a formula, or shows more, is left as it
  /// is.
  static func plain(_ text: String) -> String {
    guard isTeX(text), text.utf8.count <= Limits.numberBytes else { return text }
    let replaced = signs.reduce(text) { $0.replacing($1.tex, with: $1.plain) }
    let plain = replaced.replacing(/\^(?:\{([−+]?[0-9]{1,3})\}|([0-9]))/) { match in
      let digits = String(match.1 ?? match.2 ?? "").replacing("−", with: "-")
      return Int(digits).map { Superscript.text($0) } ?? String(match.0)
    }
    return isTeX(plain) ? text : plain
  }

  /// A number in plain characters as a formula shows it.
  static func tex(_ plain: String) -> String {
    let powers = plain.replacing(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/) { match in
      Superscript.parse(match.0).map { "^{\($0)}" } ?? String(match.0)
    }
    return powers.map { character in
      signs.first { $0.plain == String(character) }?.tex ?? String(character)
    }.joined()
  }
}
