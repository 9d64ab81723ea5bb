public import Diagnostics

/// The works that a notebook may cite, from a BibTeX file.
public struct Bibliography: Sendable {
  /// The works, in the order of the file, with different keys.
  public let works: [Work]

  /// A work.
  public struct Work: Sendable {
    /// What a notebook calls it, behind the `@`.
    public let key: String
    /// Where the key stands in the file.
    public let range: SourceRange
    /// Authors as `Family, Given` or `Given Family`, in order, as plain text.
    public let authors: [String]
    /// The other fields by name in small letters, as plain text.
    public let fields: [String: String]
  }

  /// The works of a BibTeX file, and what is wrong with it; an entry that cannot be read is left out.
  public static func parse(_ source: SourceText) -> (bibliography: Bibliography, diagnostics: [Diagnostic]) {
    var reader = BibTeXReader(source)
    var (works, diagnostics): ([Work], [Diagnostic]) = ([], [])
    for entry in reader.readEntries() {
      if let first = works.first(where: { $0.key == entry.key }) {
        diagnostics.append(
          Diagnostic(
            .error, .duplicateWork, at: entry.range, "the key '\(entry.key)' is given twice",
            hints: [Diagnostic.Hint("first given here", at: first.range)]))
      } else {
        works.append(Work(entry))
      }
    }
    return (Bibliography(works: works), (reader.diagnostics + diagnostics).inSourceOrder)
  }

  /// The work called `key`.
  func work(_ key: String) -> Work? { works.first { $0.key == key } }
}

extension Bibliography.Work {
  fileprivate init(_ entry: BibTeXReader.Entry) {
    key = entry.key
    range = entry.range
    authors = (entry.fields["author"] ?? entry.fields["editor"] ?? "").components(separatedByWord: "and")
      .map(TeXText.plain)
    fields = entry.fields.mapValues(TeXText.plain)
  }
}

extension DiagnosticCode {
  /// A BibTeX entry that cannot be read.
  public static let bibliographySyntax: DiagnosticCode = "bibliography-syntax"
  /// Two works with one key.
  public static let duplicateWork: DiagnosticCode = "duplicate-work"
  /// A work that the notebook does not cite.
  public static let unusedWork: DiagnosticCode = "unused-work"
}

extension String {
  /// The parts between the places where `word` stands as a word of its own outside braces.
  fileprivate func components(separatedByWord word: String) -> [String] {
    var (parts, depth): ([[Substring]], Int) = ([[]], 0)
    for piece in split(whereSeparator: \.isWhitespace) {
      if depth == 0, piece.lowercased() == word {
        parts.append([])
      } else {
        parts[parts.count - 1].append(piece)
      }
      depth += piece.count { $0 == "{" } - piece.count { $0 == "}" }
    }
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
  }
}
