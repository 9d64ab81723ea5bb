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
    var footnotes: [FootnoteView] = []
    for note in document.footnotes { footnotes.append(try FootnoteView(note, inline)) }
    return PageView(
      windowTitle: front.title.isEmpty ? fallback : front.title.plainText,
      description: front.abstract.isEmpty ? nil : front.abstract.plainText,
      front: try FrontView(front, fallbackTitle: fallback, inline),
      summary: SummaryView(ClaimCounts(document.claims), document.checkedValues), contents: contents,
      body: try BlockWriter(inline: inline, templates: templates).html(document.blocks),
      claimsTable: document.claims.isEmpty ? nil : ClaimsTableView(document.claims, inline), footnotes: footnotes,
      provenance: ProvenanceView(document.provenance))
  }
}

/// Fills a whole page with the style sheet that it needs.
struct StyledPage {
  private let templates: TemplateSet
  private let math: MathRenderer

  init(_ templates: TemplateSet, _ math: MathRenderer) { (self.templates, self.math) = (templates, math) }

  /// The template `name` filled with the view of a style sheet.
  ///
  /// Which fonts the formulas use is known only once the page is there, so a page with formulas is filled twice.
  func fill(_ name: String, view: (_ style: HTML) -> Any) throws(MathUnavailable) -> String {
    let style = templates.text("style.css")
    let page = templates.fill(name, view(HTML(markup: style))).markup
    guard page.contains("class=\"katex\"") else { return page }
    let formulas = try math.styleSheet(for: page)
    return templates.fill(name, view(HTML(markup: style + formulas))).markup
  }
}
