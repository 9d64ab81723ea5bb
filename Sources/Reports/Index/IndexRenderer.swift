/// Writes the page that lists the reports of a folder.
public struct IndexRenderer: Sendable {
  private let templates: TemplateSet
  private let math: MathRenderer

  /// A renderer with these templates.
  public init(templates: TemplateSet, math: MathRenderer) {
    (self.templates, self.math) = (templates, math)
  }

  /// The file. Where the reports are a collection, its entries are in its order and its groups; others, and entries that
  /// the collection does not list, in the order given.
  ///
  /// - Throws: `MathUnavailable` if an entry has a formula and KaTeX cannot be loaded.
  public func render(_ entries: [IndexEntry], title: String = "Reports") throws(MathUnavailable) -> String {
    var written: [WrittenEntry] = []
    for entry in entries { written.append(try WrittenEntry(entry, math: math)) }
    return try render(written, title: title)
  }

  /// The file of entries that were written before.
  public func render(_ entries: [WrittenEntry], title: String = "Reports") throws(MathUnavailable) -> String {
    let site = entries.lazy.compactMap(\.site).first
    let groups = IndexGroup.groups(of: entries, site).map { group in
      IndexView.Group(title: group.title, entries: group.entries.map { IndexView.Entry($0.entry, label: $0.label) })
    }
    let related = (site?.related ?? []).map { other in
      IndexView.Group(title: other.group, entries: [IndexView.Entry(other)])
    }
    var view = IndexView(title: title, site, groups, related, entries)
    return try StyledPage(templates, math).fill("index") { style, _ in
      view.style = style
      return view
    }
  }
}

/// Reports that the list shows together.
struct IndexGroup {
  /// What they are called together; nil where the list has no groups.
  let title: String?
  /// The reports, each with its short title, if it has one.
  let entries: [(entry: WrittenEntry, label: String?)]

  /// The groups of a list, none of them empty.
  static func groups(of entries: [WrittenEntry], _ site: WrittenSite?) -> [IndexGroup] {
    guard let site, !site.groups.isEmpty else { return [IndexGroup(title: nil, entries: entries.map { ($0, nil) })] }
    let byName = Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
    let listed = site.groups.map { group in
      IndexGroup(
        title: group.title, entries: group.pages.compactMap { page in byName[page.name].map { ($0, page.title) } })
    }
    let names = Set(site.groups.flatMap(\.pages).map(\.name))
    let others = IndexGroup(
      title: "Other pages", entries: entries.filter { !names.contains($0.name) }.map { ($0, nil) })
    return (listed + [others]).filter { !$0.entries.isEmpty }
  }
}

/// A report in the list.
public struct IndexEntry: Sendable {
  /// The page, relative to the list, with `/` between parts.
  public let path: String
  /// A small picture of the report, which the list carries within itself.
  public let thumbnail: ReportImage?
  /// The title, authors and abstract.
  public let front: ReportDocument.FrontMatter
  /// Its claims.
  public let claims: ClaimCounts
  /// Its checked values.
  public let checkedValues: CheckedValueCount
  let macros: [MathMacro]
  let notebookName: String?
  let site: ReportSite?
  /// The figure that stands for a collection, of its first page; nil for all others.
  let hero: FigureBlock?
  /// How it is drawn here; nil where it is drawn as on its page.
  let heroDrawing: ListDrawing?

  /// The entry of `document`, whose page is at `path`.
  ///
  /// - Parameter hero: how the figure that stands for the collection is drawn here.
  public init(
    _ document: ReportDocument, path: String, thumbnail: ReportImage? = nil, hero: ListDrawing? = nil
  ) {
    self.path = path
    self.thumbnail = thumbnail
    (self.hero, heroDrawing) = (document.hero, hero)
    front = document.front
    claims = ClaimCounts(document)
    checkedValues = document.checkedValues
    macros = document.macros
    notebookName = document.provenance.notebookName
    site = document.site
  }
}
