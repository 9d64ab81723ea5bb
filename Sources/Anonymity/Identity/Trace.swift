import TextSearch

/// Something that tells who made a notebook, or where.
struct Trace: Sendable {
  /// What it is, in words.
  let kind: String
  /// It as written where it is known from.
  let text: String
  /// Whether it tells one person or place surely; else it is for a person to judge.
  let isSure: Bool
  /// What is looked for.
  let form: Form

  /// How it is looked for.
  enum Form: Sendable, Hashable {
    /// Words, however they are written.
    case words(FoldedPattern)
    /// These bytes, whatever the case of ASCII letters, without a letter or digit next to them.
    case bytes([UInt8])
  }

  /// Words that are looked for however they are written; nil where there are none.
  static func words(_ kind: String, _ texts: [String], isSure: Bool, isName: Bool = false) -> Trace? {
    FoldedPattern(texts, isName: isName).map {
      Trace(kind: kind, text: texts.joined(separator: " "), isSure: isSure, form: .words($0))
    }
  }

  /// A text that is looked for as it is.
  static func bytes(_ kind: String, _ text: String, isSure: Bool) -> Trace {
    Trace(kind: kind, text: text, isSure: isSure, form: .bytes(Array(text.utf8).lowercasingASCII))
  }
}
