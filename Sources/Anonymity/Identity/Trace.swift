import TextSearch

/// A text that identifies the author of a notebook or the machine.
struct Trace: Sendable {
  /// The kind of text, in words.
  let kind: String
  /// The text as written in its source.
  let text: String
  /// Whether it certainly identifies one person or institution; otherwise a person has to decide.
  let isSure: Bool
  /// The pattern that the search looks for.
  let form: Form

  /// The way of searching.
  enum Form: Sendable, Hashable {
    /// Words in any spelling.
    case words(FoldedPattern)
    /// These bytes, whatever the case of ASCII letters, without a letter or digit next to them.
    case bytes([UInt8])
  }

  /// Words to be found in any spelling; nil if there are none.
  static func words(_ kind: String, _ texts: [String], isSure: Bool, isName: Bool = false) -> Trace? {
    FoldedPattern(texts, isName: isName).map {
      Trace(kind: kind, text: texts.joined(separator: " "), isSure: isSure, form: .words($0))
    }
  }

  /// A text to be found exactly.
  static func bytes(_ kind: String, _ text: String, isSure: Bool) -> Trace {
    Trace(kind: kind, text: text, isSure: isSure, form: .bytes(Array(text.utf8).lowercasingASCII))
  }
}
