import Notebooks

/// What the template `index` shows.
struct IndexView {
  var style = HTML.empty
  let windowTitle: String
  let siteTitle: String? = nil
  let runningTitle: HTML
  let description: String?
  let properties: [PageIdentity.Property]
  let named: [PageIdentity.Property]
  let linkedData: HTML?
  /// The whole address of the list; nil where it is not known.
  let address: String?
  let title: HTML
  let lead: HTML?
  let about: HTML?
  /// Who wrote the pages and where they are found; nil where they are no collection.
  let origin: SiteOrigin?
  let hasColophon: Bool
  /// How many claims and values of all reports have which outcome.
  let sum: SummaryView?
  /// The first picture of the collection; nil where the reports are none.
  let hero: Hero?
  let groups: [Group]

  /// A picture that leads to a report.
  struct Hero {
    let path: String
    let figure: WrittenHero

    /// Nil where no figure of the report stands for all.
    fileprivate init?(_ entry: Entry) {
      guard let figure = entry.hero else { return nil }
      (path, self.figure) = (entry.path, figure)
    }
  }

  /// Reports that are listed together.
  struct Group {
    let title: String?
    fileprivate(set) var entries: [Entry]
  }

  /// A list of these groups of reports, and of related collections after them.
  init(
    title: String, _ site: WrittenSite?, _ groups: [Group], _ related: [Group], _ entries: [WrittenEntry]
  ) {
    windowTitle = site?.windowTitle ?? title
    runningTitle = PageIdentity.inStyleSheet(windowTitle)
    description = site?.description
    self.title = site?.title ?? HTML(text: title)
    (lead, about, origin) = (site?.lead, site?.about, site?.origin)
    hasColophon = about != nil || origin != nil
    let isCounted = site != nil
    sum =
      isCounted
      ? SummaryView(
        ClaimCounts(entries.map(\.claims)), CheckedValueCount(entries.map(\.checkedValues)), onPages: entries.count)
      : nil
    let hero = site == nil ? nil : groups.lazy.flatMap(\.entries).compactMap(Hero.init).first
    self.hero = hero
    let isFirst = hero != nil && hero?.path == groups.first?.entries.first?.path
    self.groups = (isFirst ? Self.withoutFirstThumbnail(groups) : groups) + related
    var page = LinkedData("CollectionPage", name: windowTitle)
    (page.description, page.url) = (description, site?.origin?.address)
    page.author = site?.origin.flatMap { $0.names.isEmpty ? nil : $0.names.map { LinkedData.Author(name: $0) } }
    page.image = page.url.flatMap { base in hero?.figure.picturePath.map { base + FileAddress.address(of: $0) } }
    properties = PageIdentity.openGraph(page, kind: "website", alternativeText: hero?.figure.alternativeText)
    named = [PageIdentity.card(of: page)]
    (address, linkedData) = (page.url, site == nil ? nil : page.markup)
  }

  /// The groups, of which the first report has no small picture: its figure stands right above it.
  private static func withoutFirstThumbnail(_ groups: [Group]) -> [Group] {
    var groups = groups
    groups[0].entries[0].thumbnail = nil
    return groups
  }

  /// A report.
  struct Entry {
    let path: String
    /// A small picture; nil where the page has no figure, or it is shown elsewhere.
    fileprivate(set) var thumbnail: String?
    let hero: WrittenHero?
    /// Its short title in the collection; nil where it has none.
    let label: String?
    let title: HTML
    let abstract: HTML?
    let names: String?
    let date: WrittenDate?
    let summary: SummaryView?

    init(_ entry: WrittenEntry, label: String?) {
      self.label = label
      (path, hero, title, names) = (entry.address, entry.hero, entry.title, entry.authors)
      thumbnail = entry.picture
      abstract = label == nil ? entry.abstract : entry.subtitle ?? entry.abstract
      date = label == nil ? entry.date.map { WrittenDate($0) } : nil
      // In a collection the sum says that all values agree.
      let values = label == nil || entry.checkedValues.hasFaults ? entry.checkedValues : CheckedValueCount()
      summary = SummaryView(entry.claims, values)
    }

    /// The entry of another collection.
    init(_ other: NotebookCollection.Related) {
      (path, title, abstract) = (other.address, HTML(text: other.title), other.about.map { HTML(text: $0) })
      (thumbnail, hero, label, names, date, summary) = (nil, nil, nil, nil, nil, nil)
    }
  }
}
