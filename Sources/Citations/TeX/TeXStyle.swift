/// How a part of a TeX text is set.
enum TeXStyle: Equatable {
  case emphasis
  case strong
  case code
  /// In quotation marks.
  case quoted
  case superscript
  case `subscript`
  case link(String)
  /// Not at all: the argument of a command that prints nothing of it.
  case dropped

  /// The style that a command gives to its argument.
  static func ofArgument(_ command: String) -> TeXStyle? { arguments[command] }

  /// The style that a command gives to the rest of its group.
  static func ofRest(_ command: String) -> TeXStyle? { declarations[command] }

  /// The style of a tag of HTML; nil for one that has none.
  static func ofTag(_ name: String) -> TeXStyle? {
    switch name {
    case "i", "em": .emphasis
    case "b", "strong": .strong
    case "sup": .superscript
    case "sub": .subscript
    default: nil
    }
  }

  /// The tags that titles have.
  static let tags: Set = ["i", "em", "b", "strong", "sup", "sub", "span", "scp", "sc"]

  private static let arguments: [String: TeXStyle] = [
    "emph": .emphasis, "textit": .emphasis, "textsl": .emphasis, "mkbibemph": .emphasis, "textbf": .strong,
    "mkbibbold": .strong, "texttt": .code, "enquote": .quoted, "mkbibquote": .quoted, "textsuperscript": .superscript,
    "mkbibsuperscript": .superscript, "textsubscript": .subscript, "noopsort": .dropped, "noop": .dropped,
    "SortNoop": .dropped, "hspace": .dropped, "vspace": .dropped, "vphantom": .dropped, "phantom": .dropped,
    "foreignlanguage": .dropped, "texorpdfstring": .dropped, "selectlanguage": .dropped, "textcolor": .dropped,
    "color": .dropped, "label": .dropped,
  ]

  private static let declarations: [String: TeXStyle] = [
    "em": .emphasis, "it": .emphasis, "itshape": .emphasis, "sl": .emphasis, "slshape": .emphasis, "bf": .strong,
    "bfseries": .strong, "tt": .code, "ttfamily": .code,
  ]

  /// The text `content` in this style.
  func set(_ content: [WorkText]) -> [WorkText] {
    guard !content.isEmpty else { return [] }
    return switch self {
    case .emphasis: [.emphasis(content)]
    case .strong: [.strong(content)]
    case .code: [.code(content.plainText)]
    case .quoted: [.text("“")] + content + [.text("”")]
    case .superscript: Self.raised(content, by: "^")
    case .subscript: Self.raised(content, by: "_")
    case .link(let target): [.link(content.withoutLinks, target: target)]
    case .dropped: []
    }
  }

  /// Letters and numbers above or below the line, as a formula; anything else as it is.
  private static func raised(_ content: [WorkText], by sign: String) -> [WorkText] {
    let text = content.plainText
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || " 0123456789+-,.".unicodeScalars.contains($0)
    }
    return isPlain ? [.math("{}\(sign){\\text{\(text)}}")] : content
  }
}
