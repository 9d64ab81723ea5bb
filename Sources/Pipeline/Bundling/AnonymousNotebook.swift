/// A notebook without those who wrote it.
enum AnonymousNotebook {
  /// The keys of front matter that say who wrote a notebook; programs other than this one know some of them.
  private static let keys: Set<Substring> = ["author", "authors", "affiliation", "affiliations", "orcid", "email"]

  /// The text without these keys and what stands under them; every other line is as it was.
  static func text(of text: String) -> String {
    var (kept, isAbout) = ("", false)
    for line in text.linesWithEnds {
      let isFirst = line.startIndex == text.startIndex
      guard isFence(line) == isFirst else { return isFirst ? text : kept + text[line.startIndex...] }
      if !continues(line) { isAbout = keys.contains(line.prefix { $0 != ":" && !$0.isWhitespace }) }
      if !isAbout { kept += line }
    }
    return text
  }

  private static func isFence(_ line: Substring) -> Bool {
    let line = line.prefix { !$0.isWhitespace }
    return line == "---" || line == "..."
  }

  /// Whether a line of front matter belongs to the key above it.
  private static func continues(_ line: Substring) -> Bool {
    guard let first = line.first else { return true }
    return first.isWhitespace || "#]}".contains(first) || line.hasPrefix("- ")
  }
}

extension String {
  /// The lines with their line breaks.
  fileprivate var linesWithEnds: [Substring] {
    var (lines, start) = ([Substring](), startIndex)
    while start < endIndex {
      let end = self[start...].firstIndex(where: \.isNewline).map(index(after:)) ?? endIndex
      lines.append(self[start..<end])
      start = end
    }
    return lines
  }
}
