/// Writes a page as one HTML5 file that needs nothing else: no script, no request, fonts and figures within it.
public struct HTMLRenderer: Sendable {
  private let templates: TemplateSet
  private let math: MathRenderer

  /// A renderer with these templates.
  public init(templates: TemplateSet, math: MathRenderer) {
    (self.templates, self.math) = (templates, math)
  }

  /// The file.
  ///
  /// - Throws: `MathUnavailable` if the page has a formula and KaTeX cannot be loaded.
  public func render(_ document: ReportDocument) throws(MathUnavailable) -> String {
    var view = try page(document, InlineWriter(math: math, macros: document.macros))
    return try StyledPage(templates, math).fill("page") { style in
      view.style = style
      return view
    }
  }

  private func page(_ document: ReportDocument, _ inline: InlineWriter) throws(MathUnavailable) -> PageView {
    let front = document.front
    let fallback = document.provenance.notebookName ?? "Untitled"
    var contents: [ContentsView] = []
    for entry in document.contents { contents.append(try ContentsView(entry, inline)) }
    let blocks = BlockWriter(inline: inline, templates: templates)
    var footnotes: [FootnoteView] = []
    for note in document.footnotes {
      let text = note.content.count > 1 ? try blocks.html(note.content) : try blocks.tight(note.content)
      footnotes.append(FootnoteView(note, text: text))
    }
    var included: [IncludedView] = []
    for (index, part) in document.included.enumerated() {
      included.append(
        IncludedView(
          anchor: "included-\(index + 1)", title: try inline.html(part.title), text: try blocks.html(part.blocks),
          isPrinted: document.site.map { $0.isFirst || $0.label == nil } ?? true))
    }
    var works: [WorkView] = []
    for work in document.works { works.append(try WorkView(work, inline)) }
    var site: SiteView?
    if let found = document.site { site = try SiteView(found, inline) }
    return PageView(
      windowTitle: front.title.isEmpty ? fallback : front.title.plainText(math: document.macros.plainText),
      identity: PageIdentity(document), site: site,
      front: try FrontView(front, document.site, fallbackTitle: fallback, inline),
      summary: SummaryView(
        ClaimCounts(document.claims), document.checkedValues, claimsAt: document.claimsAnchor.map { "#" + $0 }),
      contents: contents,
      parts: PartsView.lines(of: document, math: document.macros.plainText),
      included: included, body: try blocks.html(document.blocks),
      footnotes: footnotes, works: works,
      provenance: ProvenanceView(document.provenance, document.front.parameters, document.uses, inline))
  }
}
