/// Writes the page that lists the reports of a folder.
public struct IndexRenderer: Sendable {
  private let templates: TemplateSet
  private let math: MathRenderer

  /// A renderer with these templates.
  public init(templates: TemplateSet, math: MathRenderer) {
    (self.templates, self.math) = (templates, math)
  }

  /// The file, its entries in the order given.
  ///
  /// - Throws: `MathUnavailable` if an entry has a formula and KaTeX cannot be loaded.
  public func render(_ entries: [IndexEntry], title: String = "Reports") throws(MathUnavailable) -> String {
    var views: [IndexView.Entry] = []
    for entry in entries {
      views.append(try IndexView.Entry(entry, InlineWriter(math: math, macros: entry.macros)))
    }
    var view = IndexView(windowTitle: title, entries: views)
    return try StyledPage(templates, math).fill("index") { style in
      view.style = style
      return view
    }
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

  /// The entry of `document`, whose page is at `path`.
  public init(_ document: ReportDocument, path: String, thumbnail: ReportImage? = nil) {
    self.path = path
    self.thumbnail = thumbnail
    front = document.front
    claims = ClaimCounts(document)
    checkedValues = document.checkedValues
    macros = document.macros
    notebookName = document.provenance.notebookName
  }
}
