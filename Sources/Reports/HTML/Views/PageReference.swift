import Notebooks

/// A page as a work that others cite.
struct PageReference {
  /// The entry of a bibliography in BibTeX.
  let bibTeX: String

  /// The page of `document`, of which search engines read `page`.
  init(_ document: ReportDocument, _ authors: [String], _ page: LinkedData) {
    let front = document.front
    let software = document.provenance.engineVersion.map { "LazyRich \($0)" }
    let year = front.date.map { String($0.prefix(4)) }
    let fields: [(String, String?)] = [
      ("title", LaTeXText.tex(front.title)),
      ("author", authors.isEmpty ? nil : authors.map(Self.author).joined(separator: " and ")),
      ("year", year), ("howpublished", document.site.map { LaTeXText.tex($0.title) }), ("note", software),
      ("url", page.url),
    ]
    let lines = fields.compactMap { key, value in value.map { "  \(key) = {\($0)}" } }
    let key = Self.key(authors.first ?? "lazyrich", year, page.name)
    bibTeX = "@misc{\(key),\n" + lines.joined(separator: ",\n") + "\n}"
  }

  /// Whether a name is that of a group: its last word begins with a small letter.
  private static func isGroup(_ name: String) -> Bool {
    name.split(separator: " ").last?.first?.isLowercase ?? false
  }

  /// A name, which BibTeX does not take apart where it is that of a group.
  private static func author(_ name: String) -> String {
    isGroup(name) ? "{\(LaTeXText.tex(name))}" : LaTeXText.tex(name)
  }

  /// The family name of a person or the first word of a group, the year, and the first two words of the title with four
  /// letters and more, which no other work is likely to have: `student2026strongmodes`.
  static func key(_ author: String, _ year: String?, _ title: String) -> String {
    let names = author.split(separator: " ")
    let name = (isGroup(author) ? names.first : names.last).map(plain) ?? ""
    let words = title.split { !$0.isLetter && $0 != "’" }.map(plain)
    let long = words.filter { $0.count > 3 }.prefix(2)
    let key = name + (year ?? "") + (long.isEmpty ? words.prefix(2) : long).joined()
    return key.isEmpty ? "page" : key
  }

  /// The letters of a word as keys may have them.
  private static func plain(_ word: Substring) -> String {
    word.lowercased().unicodeScalars.filter { $0.isASCII && $0.properties.isAlphabetic }.map(String.init).joined()
  }
}
