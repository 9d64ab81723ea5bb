public import Notebooks

/// The front matter of a notebook as its page shows it (`reference.md#sec-front-matter`).
public struct ReportMetadata: Sendable {
  /// The title; empty where the notebook has none.
  public var title: [Inline]
  /// A line under the title; empty where there is none.
  public var subtitle: [Inline] = []
  /// Who wrote it, in order.
  public var authors: [Author] = []
  /// The date as written; never the clock's.
  public var date: String?
  /// The abstract; empty where there is none.
  public var abstract: [Inline] = []
  /// Keywords, in order.
  public var keywords: [String] = []
  /// The licence as written.
  public var license: String?
  /// The values of the notebook's parameters, in order.
  public var parameters: [Parameter] = []
  /// How works are cited.
  public var citationStyle = CitationStyle.authorYear
  /// The author's own TeX commands.
  public var macros: [MathMacro] = []
  /// What figures and tables are called; nil where they are counted from 1.
  public var numbers: PageNumbers?
  /// Whether the page has a table of contents.
  public var showsContents = true

  /// Somebody who wrote the notebook.
  public struct Author: Sendable, Equatable {
    /// The name as shown.
    public let name: String
    /// Where they work.
    public let affiliation: String?
    /// Their ORCID identifier, `0000-0000-0000-0000`.
    public let orcid: String?

    /// The author `name`.
    public init(name: String, affiliation: String? = nil, orcid: String? = nil) {
      (self.name, self.affiliation, self.orcid) = (name, affiliation, orcid)
    }
  }

  /// A parameter of the notebook, with the value that the results were made with.
  public struct Parameter: Sendable, Equatable {
    /// The name, without `$`.
    public let name: String
    /// The value as text.
    public let value: String
    /// What the notebook itself says, where the value was set on the command line instead.
    public let replacedValue: String?

    /// The parameter `name`.
    public init(name: String, value: String, replacedValue: String? = nil) {
      (self.name, self.value, self.replacedValue) = (name, value, replacedValue)
    }
  }

  /// Front matter with a title and nothing else.
  public init(title: [Inline]) { self.title = title }
}
