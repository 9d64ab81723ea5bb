/// A page as a value: everything numbered, every reference resolved, nothing yet in HTML.
public struct ReportDocument: Sendable {
  /// The title, authors and abstract.
  public let front: FrontMatter
  /// The collection that it belongs to; nil where it stands alone.
  public let site: ReportSite?
  /// The label of the figure that stands for the page in lists; nil without one.
  let pictured: String?
  /// The texts that it shares with other pages, in order.
  public let included: [IncludedPart]
  /// The text, in order.
  public let blocks: [ReportBlock]
  /// The sections, in order; empty where the page shows no contents.
  public let contents: [ContentsEntry]
  /// The claims in the order of their numbers.
  public let claims: [ClaimBlock]
  /// The footnotes in order of use.
  public let footnotes: [ReportFootnote]
  /// The works cited, in alphabetical order.
  public let works: [CitedWork]
  /// How many checked values agree, differ and failed.
  public let checkedValues: CheckedValueCount
  /// Where the results come from.
  public let provenance: Provenance
  /// Which parts of the page read which experiment, in the order of the experiments.
  public let uses: [ExperimentUse]
  /// The author's own TeX commands.
  public let macros: [MathMacro]

  /// The title, authors and abstract above the text.
  public struct FrontMatter: Sendable, Equatable {
    /// The title.
    public let title: [ReportInline]
    /// The line under it.
    public let subtitle: [ReportInline]
    /// The authors.
    public let authors: [ReportMetadata.Author]
    /// The date as written.
    public let date: String?
    /// The abstract.
    public let abstract: [ReportInline]
    /// The keywords.
    public let keywords: [String]
    /// The licence.
    public let license: String?
    /// The parameters.
    public let parameters: [ReportMetadata.Parameter]
  }
}

/// A text that a page shares with others and shows folded.
public struct IncludedPart: Sendable {
  /// What it is called.
  public let title: [ReportInline]
  /// The text.
  public let blocks: [ReportBlock]
}

/// A line of the table of contents.
public struct ContentsEntry: Sendable, Equatable {
  /// 1 for a section, 2 for a part of one.
  public let depth: Int
  /// Its number, such as `2.1`; nil for a section without one.
  public let number: String?
  /// The identifier of the heading.
  public let anchor: String
  /// The heading.
  public let title: [ReportInline]
}

/// A footnote that is used.
public struct ReportFootnote: Sendable {
  /// Its number, from 1, in order of use.
  public let number: Int
  /// Its text.
  public let content: [ReportBlock]
  /// How often the text refers to it.
  public let occurrences: Int
}

/// An experiment, and what reads it.
public struct ExperimentUse: Sendable, Equatable {
  /// The experiment.
  public let experiment: ResolvedReference
  /// The experiment that it is like; nil where it is written out.
  public let model: ResolvedReference?
  /// The figures, tables and claims that read it, in order.
  public let readers: [ResolvedReference]
}

/// A work that the page cites.
public struct CitedWork: Sendable, Equatable {
  /// The identifier of its line in the list of works.
  public let anchor: String
  /// Its number, by which the page cites it; nil where it cites by names and year.
  public let number: Int?
  /// Its line in the list.
  public let line: [ReportInline]
  /// How often the page shows a citation of it.
  public let occurrences: Int
}

/// How many checked values of a page agree with the results, differ from them, or failed.
public struct CheckedValueCount: Sendable, Equatable, Codable {
  /// Values that agree with the results.
  public internal(set) var agreeing = 0
  /// Values that differ from the results.
  public internal(set) var differing = 0
  /// Values whose expression has no result.
  public internal(set) var failed = 0

  /// Whether some value is wrong.
  var hasFaults: Bool { differing + failed > 0 }

  /// No values.
  public init() {}

  /// The counts of several pages together.
  init(_ counts: [CheckedValueCount]) {
    agreeing = counts.reduce(0) { $0 + $1.agreeing }
    differing = counts.reduce(0) { $0 + $1.differing }
    failed = counts.reduce(0) { $0 + $1.failed }
  }
}
