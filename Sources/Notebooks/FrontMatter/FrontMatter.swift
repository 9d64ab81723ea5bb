public import Schemas

/// What a notebook says about itself between its `---` lines (`reference.md#sec-front-matter`).
public struct FrontMatter: Sendable {
  /// The title; empty if there is none.
  public let title: [Inline]
  /// A second line of the title.
  public let subtitle: [Inline]
  /// Who wrote it, in order.
  public let authors: [Author]
  /// The day it is dated, `YYYY-MM-DD`.
  public let date: String?
  /// What it is about, in a few sentences.
  public let abstract: [Inline]
  /// Words to find it by.
  public let keywords: [String]
  /// The terms under which it may be used.
  public let license: String?
  /// The BibTeX files with the works that are cited, relative to the notebook, in order.
  public let bibliography: [SourceValue]
  /// The files whose texts the page shows folded before its own, relative to the notebook, in order.
  public let include: [SourceValue]
  /// How works are cited.
  public let citationStyle: CitationStyle
  /// The values of the parameters `$name`.
  public let parameters: [NamedValue<SourceValue>]
  /// The definitions of TeX macros, by their names without backslash.
  public let macros: [NamedValue<String>]
  /// What figures and tables are called; nil where they are counted from 1.
  public let numbers: PageNumbers?
  /// How the coordinates of dimensions look in all figures, by the names of the dimensions.
  public let scales: [NamedValue<SourceValue>]
  /// The panel that lists of pages show small, as written: `fig-x{B}`, or `fig-x` for the first; nil for the first figure.
  public let thumbnail: SourceValue?
  /// Whether the page has a table of contents.
  public let hasContents: Bool

  /// A person who wrote a notebook.
  public struct Author: Sendable, Equatable {
    /// The name as it is printed.
    public let name: String
    /// Where the person works.
    public let affiliation: String?
    /// The person's identifier, four groups of four digits (the last may be `X`).
    public let orcid: String?

    /// The person called `name`.
    public init(name: String, affiliation: String? = nil, orcid: String? = nil) {
      (self.name, self.affiliation, self.orcid) = (name, affiliation, orcid)
    }
  }

  /// Reads front matter; without any, everything is empty. What is wrong is reported and left out.
  public init(_ value: SourceValue?, _ context: inout DecodingContext) {
    let record = value.flatMap { Record($0, Self.schema, &context) }
    title = record?.read(Keys.title, &context) ?? []
    subtitle = record?.read(Keys.subtitle, &context) ?? []
    authors = record?.read(Keys.author, &context) ?? []
    date = record?.read(Keys.date, &context)
    abstract = record?.read(Keys.abstract, &context) ?? []
    keywords = record?.read(Keys.keywords, &context) ?? []
    license = record?.read(Keys.license, &context)
    bibliography = record?.read(Keys.bibliography, &context) ?? []
    include = record?.read(Keys.include, &context) ?? []
    citationStyle = record?.read(Keys.citationStyle, &context) ?? Keys.citationStyle.defaultValue
    parameters = record?.read(Keys.params, &context) ?? []
    macros = record?.read(Keys.math, &context) ?? []
    let (numbers, mark) = (record?.read(Keys.numbers, &context), record?.read(Keys.supplement, &context))
    self.numbers = numbers == nil && mark == nil ? nil : PageNumbers(numbers ?? [], mark: mark)
    scales = record?.read(Keys.scales, &context) ?? []
    thumbnail = record?.read(Keys.thumbnail, &context)
    hasContents = record?.read(Keys.contents, &context) ?? Keys.contents.defaultValue
  }

  /// The key of the title.
  public static let titleKey = Keys.title.name

  /// The keys of front matter. An unknown one is a warning: other programs read front matter too.
  public static let schema = RecordSchema("front matter", keys: Keys.all, unknownKeys: .warning)
}
