/// Text in the language of manual pages, with the macros of man(7).
enum Roff {
  /// Text as it stands: no character is a command.
  static func text(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return escaped.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&\($0)" : String($0) }.joined(separator: "\n")
  }

  static func bold(_ text: String) -> String { "\\fB\(self.text(text))\\fR" }
  static func italic(_ text: String) -> String { "\\fI\(self.text(text))\\fR" }

  /// A section with its lines.
  static func section(_ title: String, _ lines: [String]) -> String? {
    lines.isEmpty ? nil : ".SH \(title)\n" + lines.joined(separator: "\n")
  }

  /// A term, and what it means below it.
  static func item(_ term: String, _ meaning: String) -> String { ".TP\n\(term)\n\(text(meaning))" }

  /// Paragraphs.
  static func paragraphs(_ texts: [String]) -> [String] { texts.map { ".PP\n\(text($0))" } }

  /// Lines that are not filled.
  static func literal(_ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [".PP", ".EX"] + lines.map(text) + [".EE"]
  }
}
