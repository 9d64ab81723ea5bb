public import Diagnostics

/// The authors, editors and other persons that a BibTeX file names, with the ranges of their names.
public struct BibliographyPeople: Sendable {
  /// A field that names persons.
  public struct Field: Sendable {
    /// The bytes of its text.
    public let bytes: Range<Int>
    /// The persons, in order.
    public let people: [Person]
  }

  /// A person, or an organisation.
  public struct Person: Sendable {
    /// Given names as plain text; empty where there are none.
    public let given: String
    /// The family name with its particles as plain text.
    public let family: String
    /// The range of the name; of the whole field where the field is concatenated from parts.
    public let bytes: Range<Int>
  }

  /// The fields, in the order of the file; those of entries that cannot be read are left out.
  public let fields: [Field]

  /// The persons of every entry of `source`.
  public init(_ source: SourceText) {
    var reader = BibTeXReader(source)
    let values = reader.readEntries().flatMap { entry in Self.names.compactMap { entry.fields[$0] } }
    fields = values.map(Field.init).sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
  }

  /// The fields of BibTeX and biblatex that name persons.
  private static let names = [
    "author", "editor", "translator", "editora", "editorb", "editorc", "bookauthor", "commentator", "annotator",
    "introduction", "foreword", "afterword", "holder", "shortauthor", "shorteditor",
  ]
}

extension BibliographyPeople.Field {
  fileprivate init(_ value: BibTeXValue) {
    bytes = value.range.bytes
    people = NameReader.names(in: value).names.map { name in
      BibliographyPeople.Person(given: name.given, family: name.cited, bytes: value.range(of: name.bytes).bytes)
    }
  }
}
