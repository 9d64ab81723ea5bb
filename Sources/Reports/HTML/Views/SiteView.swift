import Notebooks

/// What the template `site` shows: the way to the other pages of the collection.
struct SiteView {
  let title: HTML
  let about: HTML?
  let origin: SiteOrigin?
  let groups: [GroupView]
  let hasGroups: Bool
  let previous: PageLink?
  let next: PageLink?

  /// Pages that belong together.
  struct GroupView {
    let title: String
    let pages: [PageLink]
  }

  /// A link to a page.
  struct PageLink {
    let address: String
    let title: String
    /// What it is about, in a few words; nil where the title says it.
    let words: String?
    let isCurrent: Bool

    init(_ page: NotebookCollection.Page, isCurrent: Bool = false) {
      address = FileAddress.address(of: page.name + ".html")
      (title, words, self.isCurrent) = (page.title, page.about, isCurrent)
    }

    /// The way to another collection.
    init(_ other: NotebookCollection.Related) {
      (address, title, words, isCurrent) = (other.address, other.title, nil, false)
    }
  }

  init(_ site: ReportSite, _ inline: InlineWriter) throws(MathUnavailable) {
    title = try inline.html(site.title.standingAlone)
    about = site.about.isEmpty ? nil : try inline.html(site.about)
    origin = SiteOrigin(site)
    groups =
      site.groups.map { group in
        GroupView(
          title: group.title, pages: group.pages.map { PageLink($0, isCurrent: $0.name == site.pageName) })
      } + site.related.map { GroupView(title: $0.group, pages: [PageLink($0)]) }
    hasGroups = !groups.isEmpty
    let neighbours = site.neighbours
    (previous, next) = (neighbours.previous.map { PageLink($0) }, neighbours.next.map { PageLink($0) })
  }
}

/// Who wrote the pages of a collection, and where they are found.
struct SiteOrigin: Sendable, Codable {
  /// The names, between commas; nil where nobody is named.
  let authors: String?
  /// The names, in order.
  let names: [String]
  /// The address at which the pages are published, which ends with `/`.
  let address: String?
  /// Where the notebooks are kept.
  let repository: String?

  /// Nil where nothing of these is known.
  init?(_ site: ReportSite) {
    guard !site.authors.isEmpty || site.address != nil || site.repository != nil else { return nil }
    names = site.authors
    authors = names.isEmpty ? nil : names.joined(separator: ", ")
    (address, repository) = (site.address, site.repository)
  }
}
