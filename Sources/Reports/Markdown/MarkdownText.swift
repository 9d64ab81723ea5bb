/// Pieces of Markdown.
enum MarkdownText {
  /// `text` in which no character has a meaning of its own.
  ///
  /// - Parameter startsLine: whether it stands at the start of a line, where more characters have one.
  static func escaped(_ text: String, startsLine: Bool = true) -> String {
    var (written, start) = ("", startsLine ? LineStart.spaces : .past)
    for character in text {
      let isSign = signs.contains(character) || start.gives(character)
      written += isSign ? "\\\(character)" : String(character)
      start = start.after(character)
    }
    return written
  }

  /// What begins something anywhere.
  private static let signs: Set<Character> = ["\\", "`", "*", "_", "[", "]", "<", ">", "&", "$", "~", "|", "#", "@"]

  /// How far a line is.
  private enum LineStart {
    /// Nothing but spaces, nothing but a number, more than that.
    case spaces, number, past

    /// Whether a character means something here: the mark of a list, a line below a heading, the dot of an entry.
    func gives(_ character: Character) -> Bool {
      switch self {
      case .spaces: "-+=:".contains(character)
      case .number: ".)".contains(character)
      case .past: false
      }
    }

    func after(_ character: Character) -> LineStart {
      if character.isNewline { return .spaces }
      switch self {
      case .spaces: return character == " " ? .spaces : character.isNumber ? .number : .past
      case .number: return character.isNumber ? .number : .past
      case .past: return .past
      }
    }
  }

  /// `text` as code.
  static func code(_ text: String) -> String {
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: " ")
    // One space at each end is taken away again, unless there is nothing else.
    let isSpaced = line.hasPrefix(" ") && line.hasSuffix(" ") && line.contains { $0 != " " }
    let pad = line.hasPrefix("`") || line.hasSuffix("`") || isSpaced ? " " : ""
    return fence + pad + line + pad + fence
  }

  /// `text` between two lines of a fence.
  static func fenced(_ text: String, _ language: String) -> String {
    let fence = String(repeating: "`", count: max(longestRun(of: "`", in: text) + 1, 3))
    return "\(fence)\(language)\n\(text)\(text.hasSuffix("\n") || text.isEmpty ? "" : "\n")\(fence)"
  }

  private static func longestRun(of sign: Character, in text: String) -> Int {
    text.split { $0 != sign }.map(\.count).max() ?? 0
  }

  /// A place that links lead to.
  static func anchor(_ name: String) -> String { "<a id=\"\(HTML(text: name).markup)\"></a>" }

  /// The target of a link.
  static func target(_ address: String) -> String {
    address.contains { "() <>".contains($0) }
      ? address.replacing("(", with: "%28").replacing(")", with: "%29").replacing(" ", with: "%20")
        .replacing("<", with: "%3C").replacing(">", with: "%3E") : address
  }

  /// `text` without line breaks.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  /// Every line of `text` with `mark` before it.
  static func prefixed(_ text: String, by mark: String) -> String {
    lines(of: text).map { line in line.isEmpty ? String(mark.prefix { $0 != " " }) : mark + line }
      .joined(separator: "\n")
  }

  /// `text` in which every line but the first is indented.
  static func indented(_ text: String, by count: Int) -> String {
    let space = String(repeating: " ", count: count)
    return lines(of: text).enumerated().map { $0 == 0 || $1.isEmpty ? String($1) : space + $1 }.joined(separator: "\n")
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// A row of a table.
  static func row(_ cells: [String]) -> String { "| " + cells.map(oneLine).joined(separator: " | ") + " |" }
}
