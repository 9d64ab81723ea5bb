import Citations
import Diagnostics

/// The persons that a BibTeX file names as authors and editors of works.
struct BibliographyNames {
  /// The texts of the fields that name persons.
  let ranges: [Range<Int>]
  let names: [Name]

  struct Name {
    let person: PersonName
    /// The name as written, as one line.
    let text: String
    let bytes: Range<Int>
  }

  /// Reads the entries of a file. In a file that is not UTF-8 no names are found; all of it is treated as text.
  init(_ bytes: [UInt8]) {
    let source = SourceText(name: "", text: String(validating: bytes, as: UTF8.self) ?? "")
    let fields = BibliographyPeople(source).fields
    ranges = fields.map(\.bytes)
    names = fields.flatMap(\.people).compactMap { Name($0, in: source) }
  }
}

extension BibliographyNames.Name {
  fileprivate init?(_ person: BibliographyPeople.Person, in source: SourceText) {
    guard let name = PersonName(person.family + ", " + person.given) else { return nil }
    let line = source.string(person.bytes).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    (self.person, text, bytes) = (name, line, person.bytes)
  }
}
