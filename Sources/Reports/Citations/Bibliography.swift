public import Diagnostics

/// The works that a notebook may cite, from a BibTeX file.
public struct Bibliography: Sendable {
  /// The works, in the order of the file, with different keys.
  public let works: [Work]
  private let places: [String: Int]
  private let letters: [String]

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
    var works: [Work] = []
    var diagnostics = DirectionControl.faults(in: source, source.bytes.indices)
    var first: [String: SourceRange] = [:]
    for entry in reader.readEntries() {
      if let place = first[entry.key] {
        diagnostics.append(
          Diagnostic(
            .error, .duplicateWork, at: entry.range, "the key '\(entry.key)' is given twice",
            hints: [Diagnostic.Hint("first given here", at: place)]))
      } else {
        first[entry.key] = entry.range
        works.append(Work(entry))
      }
    }
    return (Bibliography(works: works), (reader.diagnostics + diagnostics).inSourceOrder)
  }

  private init(works: [Work]) {
    self.works = works
    places = Dictionary(works.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    letters = Self.letters(of: works)
  }

  /// The work called `key`.
  func work(_ key: String) -> Work? { places[key].map { works[$0] } }

  /// The letters behind the year where several works would be cited alike: `a`, `b`, … in the order of the file.
  func yearLetter(of work: Work) -> String { places[work.key].map { letters[$0] } ?? "" }

  private static func letters(of works: [Work]) -> [String] {
    let citations = works.map { $0.citation(yearLetter: "") }
    var totals: [String: Int] = [:]
    for citation in citations { totals[citation, default: 0] += 1 }
    var passed: [String: Int] = [:]
    return zip(works, citations).map { work, citation in
      guard work.fields["year"] != nil, totals[citation] != 1 else { return "" }
      defer { passed[citation, default: 0] += 1 }
      return letter(passed[citation] ?? 0)
    }
  }

  /// `a` to `z`, then `aa`, `ab` and so on.
  private static func letter(_ place: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(place % 26)))
    return place < 26 ? last : letter(place / 26 - 1) + last
  }
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
