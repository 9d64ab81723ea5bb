public import Notebooks

/// What a page says of the collection that it belongs to.
public struct ReportSite: Sendable {
  /// The title of the collection.
  public let title: [ReportInline]
  /// What its pages show.
  public let lead: [ReportInline]
  /// What they are, and where to find what they are about.
  public let about: [ReportInline]
  /// Who wrote the pages that name nobody.
  public let authors: [String]
  /// The address at which the pages are published, which ends with `/`; nil where they are not.
  public let address: String?
  /// Where the notebooks are kept; nil where that is not said.
  public let repository: String?
  /// The name of the page whose figure stands above the list; nil without pages.
  public let picture: String?
  /// The pages in the order in which they are read.
  public let groups: [NotebookCollection.Group]
  /// Other collections that belong to this one.
  public let related: [NotebookCollection.Related]
  /// The name of this page, without an ending.
  public let pageName: String

  /// All pages in order.
  var pages: [NotebookCollection.Page] { groups.flatMap(\.pages) }

  /// The short title of this page; nil where no group lists it.
  var label: String? { pages.first { $0.name == pageName }?.title }

  /// Whether this page is the first one.
  var isFirst: Bool { pages.first?.name == pageName }

  /// Whether the figure of this page stands above the list.
  var isPictured: Bool { picture == pageName }

  /// The page that is read before this one, and the one after it; nil at the ends, and for a page that is not listed.
  var neighbours: (previous: NotebookCollection.Page?, next: NotebookCollection.Page?) {
    guard let index = pages.firstIndex(where: { $0.name == pageName }) else { return (nil, nil) }
    return (index > 0 ? pages[index - 1] : nil, index + 1 < pages.count ? pages[index + 1] : nil)
  }
}

extension NotebookCollection {
  /// The page whose figure stands above the list: that which `picture` names, or else the first one; nil without pages.
  public var picturedPage: Page? {
    let pages = groups.flatMap(\.pages)
    return pages.first { $0.name == picture } ?? pages.first
  }
}

extension ReportDocument.FrontMatter {
  /// Who wrote the page: those whom it names, or else those whom its collection names.
  func authors(in site: ReportSite?) -> [ReportMetadata.Author] {
    authors.isEmpty ? (site?.authors ?? []).map { ReportMetadata.Author(name: $0) } : authors
  }
}
