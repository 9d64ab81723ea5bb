/// Running text as LaTeX that needs no package.
enum LaTeXText {
  /// The text with its markup; what only a page can have (links, marks of footnotes, images) leaves its words.
  static func tex(_ inlines: [ReportInline]) -> String { inlines.map { tex($0) }.joined() }

  private static func tex(_ inline: ReportInline) -> String {
    switch inline {
    case .text(let text), .html(let text), .brokenReference(let text), .image(_, let text): tex(text)
    case .emphasis(let content): "\\emph{\(tex(content))}"
    case .strong(let content): "\\textbf{\(tex(content))}"
    case .strikethrough(let content), .link(let content, _, _): tex(content)
    case .code(let code): "\\texttt{\(tex(code))}"
    case .math(let formula, _): "$\(LaTeXFormula(formula).text)$"
    case .checkedValue(let outcome, _): number(outcome.text) ?? tex(outcome.text)
    case .reference(let reference): tex(reference)
    case .footnoteReference: ""
    case .softBreak, .hardBreak: " "
    }
  }

  /// What the page says, since the labels that it leads to are not where the table goes.
  private static func tex(_ reference: ResolvedReference) -> String {
    let text = tex(reference.text)
    return reference.isName ? "\\texttt{\(text)}" : text.replacing(" ", with: "~")
  }

  /// Words, with every character that LaTeX takes for something else, or does not know, as a command.
  static func tex(_ words: String) -> String {
    var (text, rest) = ("", words[...])
    while let character = rest.first {
      var formula = LaTeXFormula()
      formula.takeSigns(from: &rest)
      if !formula.text.isEmpty {
        text += "$\(formula.text)$"
      } else {
        // Two hyphens would become a dash.
        text += character == "-" && text.last == "-" ? "{}-" : plain(character)
        rest.removeFirst()
      }
    }
    return text
  }

  private static func plain(_ character: Character) -> String {
    if let known = LaTeXCharacters.reserved[character] ?? LaTeXCharacters.text[character] { return known }
    // A combining mark makes another character of what LaTeX reads as it was.
    return character.unicodeScalars.map { scalar in
      let single = Character(scalar)
      return LaTeXCharacters.reserved[single] ?? LaTeXCharacters.text[single] ?? String(scalar)
    }.joined()
  }

  /// A printed number as a formula: `$-1.23\times10^{-3}$`; nil for anything else, NaN and – among it.
  static func number(_ text: String) -> String? {
    let tight = text.replacing(" ± ", with: "±").replacing(" %", with: "%")
    let signs: Set<Character> = ["−", "-", "±", "×", ".", "(", ")", "%", "∞", "\u{2009}"]
    let isNumeral = tight.allSatisfy {
      $0.isASCII && $0.isWholeNumber || signs.contains($0) || LaTeXCharacters.superscripts[$0] != nil
    }
    guard isNumeral, tight.contains(where: { $0.isWholeNumber || $0 == "∞" }) else { return nil }
    return "$\(LaTeXFormula(tight.replacing("%", with: "\\,\\%")).text)$"
  }
}

/// A formula in which every character beyond ASCII is a command.
struct LaTeXFormula {
  private(set) var text = ""

  /// A formula of nothing.
  init() {}

  /// The formula that was written as `source`.
  init(_ source: String) {
    let source = PortableTeX.withoutComments(source)
    var rest = source[...]
    while let character = rest.first {
      if let sign = Self.takeSign(from: &rest) {
        append(sign)
      } else {
        append(String(character))
        rest.removeFirst()
      }
    }
  }

  /// Takes the characters at the beginning of a text that only mathematics has.
  mutating func takeSigns(from rest: inout Substring) {
    while let sign = Self.takeSign(from: &rest) { append(sign) }
  }

  /// Separates a command from a letter that follows, which TeX would read as part of its name.
  private mutating func append(_ piece: String) {
    let tail = text.reversed().prefix { $0.isASCII && $0.isLetter }
    let endsWithWord = !tail.isEmpty && text.dropLast(tail.count).last == "\\"
    let startsWithLetter = piece.first.map { $0.isASCII && $0.isLetter } ?? false
    text += (endsWithWord && startsWithLetter && isOwn ? " " : "") + piece
    isOwn = piece.hasPrefix("\\") && piece.count > 1
  }

  /// Whether the last piece is a command of ours, not a letter of one that is written.
  private var isOwn = false

  /// What prints the beginning of a text in mathematics; nil, and nothing taken, if LaTeX reads it as it is.
  private static func takeSign(from rest: inout Substring) -> String? {
    for (mark, letters) in [("^", LaTeXCharacters.superscripts), ("_", LaTeXCharacters.subscripts)] {
      let script = rest.prefix { letters[$0] != nil }
      guard !script.isEmpty else { continue }
      rest = rest.dropFirst(script.count)
      return "\(mark){\(String(script.compactMap { letters[$0] }))}"
    }
    guard let command = rest.first.flatMap(command) else { return nil }
    rest.removeFirst()
    return command
  }

  private static func command(_ character: Character) -> String? {
    if let command = LaTeXCharacters.mathematics[character] { return command }
    let scalars = Array(character.unicodeScalars)
    guard scalars.count == 2, let accent = LaTeXCharacters.accents[scalars[1]] else { return nil }
    let isLatin = scalars[0].isASCII && scalars[0].properties.isAlphabetic
    return (command(Character(scalars[0])) ?? (isLatin ? String(scalars[0]) : nil)).map { "\(accent){\($0)}" }
  }
}
