import Diagnostics
import Schemas

/// Words of captions that say where panels are: `left`, `upper row`. Phones show the panels below one another, where such
/// words are false; the letters of panels are true everywhere.
struct DirectionWords {
  let text: String

  private static let sides: Set<String> = ["left", "right"]
  private static let rows: Set<String> = ["upper", "lower", "top", "bottom", "middle", "left", "right"]
  private static let places: Set<String> = ["row", "rows", "column", "columns", "panel", "panels"]
  private static let prepositions: Set<String> = ["on", "at"]

  /// The first such word, with what it is about; nil without any.
  var first: String? {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    return words.indices.lazy.compactMap { index in
      self.place(
        words[index], before: index + 1 < words.count ? words[index + 1] : nil, after: words[..<index].suffix(2))
    }.first
  }

  /// The words at one place if they say where a panel is.
  private func place(_ word: String, before next: String?, after last: ArraySlice<String>) -> String? {
    let bare = Self.bare(word)
    if Self.rows.contains(bare), word.last?.isLetter == true, let next, Self.places.contains(Self.bare(next)) {
      return "\(bare) \(Self.bare(next))"
    }
    guard Self.sides.contains(bare) else { return nil }
    let isOnSide = last.count == 2 && last.last == "the" && Self.prepositions.contains(last.first.map(Self.bare) ?? "")
    if isOnSide, let end = word.last,
      !end.isLetter || next.map({ !$0.hasPrefix("end") && !$0.hasPrefix("side") }) ?? true
    {
      return bare
    }
    // `Left: …`, `(left)`, `left, middle and right:`.
    return word.last == ":" || word.last == ")" && word.first == "(" ? bare : nil
  }

  private static func bare(_ word: String) -> String { String(word.filter { $0.isLetter || $0 == "-" }) }
}

extension FigureSpec {
  /// A warning of a caption that says where panels are, in a figure that phones show in another way.
  func directionWarning(hasSeveralColumns: Bool) -> Diagnostic? {
    guard hasSeveralColumns, width > FigureSpec.narrowWidth else { return nil }
    let texts = [title, caption].compactMap { value in value.flatMap { one in one.text.map { (one, $0) } } }
    return texts.lazy.compactMap { value, text in
      DirectionWords(text: text).first.map { words in
        .warning(
          .directionWords, at: value.range,
          "'\(words)' is false on phones, where panels stand below one another",
          hint: "name panels by their letters, such as (A); 'letter: columns' gives each column one")
      }
    }.first
  }

  /// The width in points of a narrow column, 3.4 in: a figure that is not wider is shown there as it is.
  static let narrowWidth = 244.8
}
