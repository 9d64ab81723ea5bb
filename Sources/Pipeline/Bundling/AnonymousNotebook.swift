/// A notebook without those who wrote it.
enum AnonymousNotebook {
  /// The keys of front matter that say who wrote a notebook; programs other than this one know some of them.
  private static let keys: Set<Substring> = ["author", "authors", "affiliation", "affiliations", "orcid", "email"]

  /// The text without these keys and what stands under them; every other line is as it was.
  static func text(of text: String) -> String {
    let lines = text.split(separator: /\r?\n/, omittingEmptySubsequences: false)
    guard lines.first.map(isFence) == true, let end = lines.dropFirst().firstIndex(where: isFence) else { return text }
    var (kept, isAbout) = ([Substring](), false)
    for line in text.linesWithEnds(count: end) {
      if !continues(line) { isAbout = keys.contains(line.prefix { $0 != ":" }) }
      if !isAbout { kept.append(line) }
    }
    let head = text.linesWithEnds(count: end)
    return kept.joined() + text[(head.last?.endIndex ?? text.startIndex)...]
  }

  private static func isFence(_ line: Substring) -> Bool { line == "---" || line == "..." }

  /// Whether a line of front matter belongs to the key above it.
  private static func continues(_ line: Substring) -> Bool {
    guard let first = line.first else { return true }
    return first.isWhitespace || "#]}".contains(first) || line.hasPrefix("- ")
  }
}

extension String {
  /// The first `count` lines with their line breaks.
  fileprivate func linesWithEnds(count: Int) -> [Substring] {
    var (lines, start) = ([Substring](), startIndex)
    while lines.count < count, start < endIndex {
      let end = self[start...].firstIndex(where: \.isNewline).map(index(after:)) ?? endIndex
      lines.append(self[start..<end])
      start = end
    }
    return lines
  }
}
