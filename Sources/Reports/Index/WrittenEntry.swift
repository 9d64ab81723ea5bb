import Notebooks

/// A report in the list, its texts already in HTML.
public struct WrittenEntry: Sendable, Codable {
  /// The name of its page, without an ending, and its address.
  let name: String
  let address: String
  let picture: String?
  let hero: WrittenHero?
  let title: HTML
  let subtitle: HTML?
  let abstract: HTML?
  let authors: String?
  let date: String?
  let claims: ClaimCounts
  let checkedValues: CheckedValueCount
  let site: WrittenSite?

  /// The entry as a list shows it.
  ///
  /// - Throws: `MathUnavailable` if it has a formula and KaTeX cannot be loaded.
  public init(_ entry: IndexEntry, math: MathRenderer) throws(MathUnavailable) {
    let (front, inline) = (entry.front, InlineWriter(math: math, macros: entry.macros, hasPlainFormulas: true))
    name = entry.path.hasSuffix(".html") ? String(entry.path.dropLast(5)) : entry.path
    address = FileAddress.address(of: entry.path)
    picture = entry.thumbnail.map(DataAddress.of(thumbnail:))
    hero = if let figure = entry.hero { try WrittenHero(figure, entry.heroDrawing, inline) } else { nil }
    title =
      front.title.isEmpty ? HTML(text: entry.notebookName ?? entry.path) : try inline.html(front.title.standingAlone)
    subtitle = front.subtitle.isEmpty ? nil : try inline.html(front.subtitle.standingAlone)
    abstract = front.abstract.isEmpty ? nil : try inline.html(front.abstract.standingAlone)
    authors = front.authors.isEmpty ? nil : front.authors.map(\.name).joined(separator: ", ")
    date = front.date
    (claims, checkedValues) = (entry.claims, entry.checkedValues)
    site = if let site = entry.site { try WrittenSite(site, inline) } else { nil }
  }
}

/// The figure that stands for a collection, its caption already in HTML.
struct WrittenHero: Sendable, Codable {
  let image: String
  /// The drawing for narrow windows; nil where it is the same there.
  let narrow: String?
  let alternativeText: String
  let caption: HTML
  /// The path of the picture that other programs show, relative to the list; nil where it has none.
  let picturePath: String?

  init(_ block: FigureBlock, _ drawing: ListDrawing?, _ inline: InlineWriter) throws(MathUnavailable) {
    let drawing = drawing ?? ListDrawing(svg: block.figure.svg, narrow: block.figure.narrow)
    image = DataAddress.of(drawing: drawing.svg)
    narrow = drawing.narrow.map(DataAddress.of(drawing:))
    alternativeText = block.alternativeText.plainText(math: inline.macros.plainText)
    caption = try inline.html(block.caption.standingAlone)
    picturePath = block.picturePath
  }
}

/// What a list says of the collection that its reports are, its texts already in HTML.
struct WrittenSite: Sendable, Codable {
  let windowTitle: String
  let description: String?
  let title: HTML
  let lead: HTML?
  let about: HTML?
  let origin: SiteOrigin?
  let groups: [NotebookCollection.Group]
  let related: [NotebookCollection.Related]

  init(_ site: ReportSite, _ inline: InlineWriter) throws(MathUnavailable) {
    let plain = { (text: [ReportInline]) in text.plainText(math: inline.macros.plainText) }
    windowTitle = plain(site.title)
    description = site.lead.isEmpty ? nil : PageIdentity.shortened(plain(site.lead))
    title = try inline.html(site.title)
    lead = site.lead.isEmpty ? nil : try inline.html(site.lead)
    about = site.about.isEmpty ? nil : try inline.html(site.about)
    origin = SiteOrigin(site)
    (groups, related) = (site.groups, site.related)
  }
}
