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
    var works: [WorkView] = []
    for work in document.works { works.append(try WorkView(work, inline)) }
    return PageView(
      windowTitle: front.title.isEmpty ? fallback : front.title.plainText(math: document.macros.plainText),
      description: front.abstract.isEmpty ? nil : front.abstract.plainText(math: document.macros.plainText),
      front: try FrontView(front, fallbackTitle: fallback, inline),
      summary: SummaryView(ClaimCounts(document.claims), document.checkedValues), contents: contents,
      body: try blocks.html(document.blocks),
      claimsTable: document.claims.isEmpty ? nil : ClaimsTableView(document.claims, inline), footnotes: footnotes,
      works: works,
      provenance: ProvenanceView(document.provenance))
  }
}
