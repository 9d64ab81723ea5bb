/// Words to be found in folded texts.
package struct FoldedPattern: Sendable, Hashable {
  /// The letters of all words, folded.
  package let letters: [UInt8]
  /// The indices of letters after which a word ends, so that anything except a word may follow.
  private let breaks: Set<Int>
  /// Whether the first letter must be a capital, because the word is also a common one.
  private let isName: Bool

  /// The words of `text`; nil if there are none.
  package init?(_ text: String, isName: Bool = false) { self.init([text], isName: isName) }

  /// The words of several texts, one after the other.
  package init?(_ texts: [String], isName: Bool = false) {
    var (letters, breaks): ([UInt8], Set<Int>) = ([], [])
    for text in texts.map(FoldedText.init) {
      for piece in text.pieces {
        breaks.insert(letters.count)
        letters += text.letters(of: piece)
      }
    }
    guard !letters.isEmpty else { return nil }
    (self.letters, self.breaks, self.isName) = (letters, breaks, isName)
  }

  /// Whether the words begin with the piece `start` of `text`: the last piece that belongs to them; else nil.
  ///
  /// The last word may have the `s` of a genitive.
  func end(in text: FoldedText, from start: Int) -> Int? {
    if isName, !text.pieces[start].isCapitalised { return nil }
    var letter = 0
    for index in start..<text.pieces.count {
      let piece = text.pieces[index]
      guard index == start || piece.isJoined || breaks.contains(letter) else { return nil }
      let part = text.letters(of: piece)
      let rest = letters[letter...]
      if part.count == rest.count + 1, rest.count > 3, part.last == UInt8(ascii: "s"), part.starts(with: rest) {
        return index
      }
      guard rest.starts(with: part) else { return nil }
      letter += part.count
      if letter == letters.count { return index }
    }
    return nil
  }
}

/// Patterns by their first letter, so that each piece of a text is compared with few.
package struct FoldedSearch {
  private let patterns: [FoldedPattern]
  private let byFirstByte: [[Int]]

  /// Looks for all of `patterns`.
  package init(_ patterns: [FoldedPattern]) {
    self.patterns = patterns
    var table = [[Int]](repeating: [], count: 256)
    for (index, pattern) in patterns.enumerated() { table[Int(pattern.letters[0])].append(index) }
    byFirstByte = table
  }

  /// An occurrence of a pattern in a text.
  package struct Hit: Hashable {
    /// The index of the pattern.
    package let pattern: Int
    /// The bytes of the text.
    package let source: Range<Int>
  }

  /// The occurrences of the patterns in `bytes`, in any way of writing, in order and without repetition.
  package func hits(in bytes: [UInt8]) -> [Hit] {
    var found: Set<Hit> = []
    for writing in Writing.different(for: bytes) { found.formUnion(hits(in: FoldedText(bytes, as: writing))) }
    return found.sorted { ($0.source.lowerBound, $0.pattern) < ($1.source.lowerBound, $1.pattern) }
  }

  private func hits(in text: FoldedText) -> [Hit] {
    var hits: [Hit] = []
    for (index, piece) in text.pieces.enumerated() {
      for pattern in byFirstByte[Int(text.letters[piece.letters.lowerBound])] {
        guard let end = patterns[pattern].end(in: text, from: index) else { continue }
        hits.append(Hit(pattern: pattern, source: piece.source.lowerBound..<text.pieces[end].source.upperBound))
      }
    }
    return hits
  }
}
