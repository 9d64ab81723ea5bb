public import Diagnostics
public import Schemas

/// What the notebooks of a folder are together: `collection.yaml` beside them (`reference.md#sec-collections`).
public struct NotebookCollection: Sendable {
  /// The name of the file.
  public static let fileName = "collection.yaml"

  /// The title of all pages together.
  public let title: [Inline]
  /// What they show, in a few sentences.
  public let lead: [Inline]
  /// What they are: about which paper, by which program, where to find both.
  public let about: [Inline]
  /// Who wrote the pages that name nobody.
  public let authors: [String]
  /// The address at which the pages are published, which ends with `/`; nil where they are not.
  public let address: String?
  /// Where the notebooks are kept; nil where that is not said.
  public let repository: String?
  /// The notebooks in the order in which they are read.
  public let groups: [Group]
  /// Other collections that belong to this one.
  public let related: [Related]

  /// The notebook whose figure stands above the list; nil for the first one.
  public let picture: String?

  /// Notebooks that belong together.
  public struct Group: Sendable, Equatable, Codable {
    /// What they are called together.
    public let title: String
    /// They, in order.
    public let pages: [Page]
  }

  /// A notebook.
  public struct Page: Sendable, Equatable, Codable {
    /// The name of its page, without an ending.
    public let name: String
    /// A short title, for lists of all pages.
    public let title: String
    /// What it is about in a few words, beside the short title; nil where that says enough.
    public let about: String?

    /// The page `name`.
    public init(name: String, title: String, about: String? = nil) {
      (self.name, self.title, self.about) = (name, title, about)
    }
  }

  /// Another collection.
  public struct Related: Sendable, Equatable, Codable {
    /// What kind of pages it has: the title of its group in the list.
    public let group: String
    /// Where its pages begin.
    public let address: String
    /// What it is called.
    public let title: String
    /// What its pages show, in a sentence or two.
    public let about: String?
  }

  /// All notebooks in order.
  public var pages: [Page] { groups.flatMap(\.pages) }

  /// The collection that `source`, a YAML file, describes; nil where it has no title, which is reported.
  public init?(_ source: SourceText, _ context: inout DecodingContext) {
    guard let value = YAMLReader.read(source, bytes: source.bytes.indices, &context),
      let record = Record(value, Self.schema, &context), let title = record.read(Keys.title, &context)
    else { return nil }
    self.title = title
    lead = record.read(Keys.lead, &context) ?? []
    about = record.read(Keys.about, &context) ?? []
    authors = record.read(Keys.author, &context) ?? []
    address = record.read(Keys.address, &context).map { $0.last == "/" ? $0 : $0 + "/" }
    repository = record.read(Keys.repository, &context)
    picture = record.read(Keys.picture, &context)
    groups = (record.read(Keys.groups, &context) ?? []).map { group in
      Group(
        title: group.name,
        pages: group.value.map { Page(name: $0.name, title: $0.value.title, about: $0.value.about) })
    }
    related = (record.read(Keys.related, &context) ?? []).map { other in
      Related(group: other.name, address: other.value.address, title: other.value.title, about: other.value.about)
    }
  }

  private enum Keys {
    static let title = Key.required("title", ValueType<[Inline]>.runningText, "the title of all pages together")
    static let lead = Key.optional("lead", ValueType<[Inline]>.runningText, "what they show, in a few sentences")
    static let about = Key.optional(
      "about", ValueType<[Inline]>.runningText, "what they are: which paper, which program, where to find both")
    static let author = Key.optional(
      "author", ValueType<[String]>.oneOrMany(of: .text), "who wrote the pages that name nobody")
    static let address = Key.optional(
      "address", ValueType<String>.webAddress, "where the pages are published: https://example.org/pages/")
    static let repository = Key.optional(
      "repository", ValueType<String>.webAddress, "where the notebooks are kept, which every page says at its end")
    static let picture = Key.optional(
      "picture", ValueType<String>.text, "the notebook whose figure stands above the list; else the first one")
    static let groups = Key.optional(
      "groups", ValueType<[NamedValue<[NamedValue<ListedPage>]>]>.map(to: .map(to: .listedPage)),
      "the notebooks in the order in which they are read, in groups: a short title for each name")
    static let related = Key.optional(
      "related", ValueType<[NamedValue<RelatedPages>]>.map(to: .relatedPages),
      "other collections that belong to this one, under the titles of their groups in lists")
  }

  /// The keys of the file.
  public static let schema = RecordSchema(
    "collection",
    keys: [
      Keys.title, Keys.lead, Keys.about, Keys.author, Keys.address, Keys.repository, Keys.picture, Keys.groups,
      Keys.related,
    ])
}
