import Diagnostics
import Notebooks

/// A notebook without its authors.
package struct AnonymousNotebook {
  /// The text without the keys that name the authors and the lines that belong to these keys; all other lines are
  /// unchanged.
  package let text: String
  /// The removed keys with their lines in the original text.
  let removed: [Removal]
  /// The ranges of the original text that were kept, in order.
  private let kept: [Range<Int>]

  /// A key of the front matter that was removed.
  struct Removal: Equatable {
    let key: String
    /// The numbers of its lines in the original text.
    fileprivate(set) var lines: ClosedRange<Int>
  }

  /// The keys of the front matter that name authors, also those that only other programs use.
  private static let keys: Set = [
    "author", "authors", "affiliation", "affiliations", "orcid", "email", "e-mail", "contact", "correspondence",
    "corresponding-author", "institute", "institution", "institutions", "acknowledgements", "acknowledgments", "thanks",
    "funding", "funder", "funders", "grant", "grants", "by-author",
  ]

  /// Removes the authors from `text`.
  package init(_ text: String) {
    var lines = Lines(text)
    lines.readFrontMatter()
    let isClosed = lines.isClosed
    removed = isClosed ? lines.removed : []
    kept = isClosed ? lines.kept : [0..<text.utf8.count]
    let bytes = Array(text.utf8)
    self.text = String(decoding: kept.flatMap { bytes[$0] }, as: UTF8.self)
  }

  /// The position in the original text of a byte of the text.
  func origin(of byte: Int) -> Int {
    var passed = 0
    for range in kept {
      if byte < passed + range.count { return range.lowerBound + byte - passed }
      passed += range.count
    }
    return (kept.last?.upperBound ?? 0) + byte - passed
  }

  /// The lines of a notebook up to the end of its front matter.
  private struct Lines {
    private let bytes: [UInt8]
    private var position = 0
    private(set) var kept: [Range<Int>] = []
    private(set) var removed: [Removal] = []
    private(set) var isClosed = false
    /// The number of the line that opens the front matter: blank lines may come before it.
    private let opening: Int

    init(_ text: String) {
      let source = SourceText(name: "", text: text)
      bytes = source.bytes
      opening = FrontMatterLines(source).map { source.line(ofByte: $0.opening.lowerBound) } ?? 1
    }

    mutating func readFrontMatter() {
      var (number, isAbout) = (1, false)
      while position < bytes.count, !isClosed {
        let line = position..<(bytes[position...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count)
        let text = String(decoding: bytes[line], as: UTF8.self)
        let isFence = number >= opening && AnonymousNotebook.isFence(text, isFirst: number == opening)
        if number == opening, !isFence { return }
        isClosed = isFence && number > opening
        if let key = AnonymousNotebook.key(of: text) {
          isAbout = !isFence && AnonymousNotebook.keys.contains(key)
          if isAbout { removed.append(Removal(key: key, lines: number...number)) }
        } else if isAbout {
          let last = removed.count - 1
          removed[last].lines = removed[last].lines.lowerBound...number
        }
        if !isAbout { kept.append(line) }
        (position, number) = (line.upperBound, number + 1)
      }
      if isClosed, position < bytes.count { kept.append(position..<bytes.count) }
    }
  }

  private static func isFence(_ line: String, isFirst: Bool) -> Bool {
    let scalars = line.unicodeScalars.drop { isFirst && $0 == "\u{FEFF}" }
    let text = String(String.UnicodeScalarView(scalars.prefix { !$0.properties.isWhitespace }))
    return text == "---" || (!isFirst && text == "...")
  }

  /// The key with which a line of the front matter begins, in lower case; nil if the line belongs to the key before it.
  private static func key(of line: String) -> String? {
    guard let first = line.first, !first.isWhitespace, !"#]}".contains(first), !line.hasPrefix("- ") else { return nil }
    if let quote = "\"'".first(where: { $0 == first }) { return line.dropFirst().prefix { $0 != quote }.lowercased() }
    return line.prefix { $0 != ":" && !$0.isWhitespace }.lowercased()
  }
}
