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
    let inline = InlineWriter(math: math, macros: document.macros)
    let blocks = BlockWriter(inline: inline, templates: templates)
    var view = try page(document, blocks)
    let lines = try blocks.lines(document.blocks)
    let text = lines.enumerated().flatMap { $0 > 0 ? ["\n", $1.markup] : [$1.markup] }
    return try StyledPage(templates, math).fill("page", text: text) {
      (view.style, view.body) = ($0, $1)
      return view
    }
  }

  /// The page without its style sheet and its text.
  private func page(_ document: ReportDocument, _ blocks: BlockWriter) throws(MathUnavailable) -> PageView {
    let (front, inline) = (document.front, blocks.inline)
    let fallback = document.provenance.notebookName ?? "Untitled"
    var contents: [ContentsView] = []
    for entry in document.contents { contents.append(try ContentsView(entry, inline)) }
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
      included: included, footnotes: footnotes, works: works,
      provenance: ProvenanceView(document.provenance, document.front.parameters, document.uses, inline))
  }
}
