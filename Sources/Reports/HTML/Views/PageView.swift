/// What the template `page` shows.
struct PageView {
  var style = HTML.empty
  let windowTitle: String
  /// The title at the top of printed pages.
  let runningTitle: HTML
  let siteTitle: String?
  let description: String?
  let properties: [PageIdentity.Property]
  let named: [PageIdentity.Property]
  let linkedData: HTML?
  /// The whole address of the page; nil where it is not known.
  let address: String?
  let bibTeX: String?
  let site: SiteView?
  let front: FrontView
  let summary: SummaryView?
  let contents: [ContentsView]
  let parts: [PartsView]
  let included: [IncludedView]
  var body = HTML.empty
  let footnotes: [FootnoteView]
  let works: [WorkView]
  let provenance: ProvenanceView?
  /// Whether there is more than one line, which is when contents help.
  let hasContents: Bool
  let hasFootnotes: Bool
  let hasWorks: Bool

  init(
    windowTitle: String, identity: PageIdentity, site: SiteView?, front: FrontView, summary: SummaryView?,
    contents: [ContentsView], parts: [PartsView],
    included: [IncludedView], footnotes: [FootnoteView], works: [WorkView], provenance: ProvenanceView?
  ) {
    // A page with the title of its collection is told apart from the list by its short title.
    self.windowTitle = windowTitle == identity.siteTitle ? front.label ?? windowTitle : windowTitle
    runningTitle = PageIdentity.inStyleSheet(windowTitle)
    (siteTitle, description, bibTeX) = (identity.siteTitle, identity.description, identity.bibTeX)
    address = identity.address
    (properties, named, linkedData) = (identity.properties, identity.named, identity.linkedData)
    self.site = site
    self.front = front
    self.summary = summary
    self.contents = contents
    self.parts = parts
    self.included = included
    self.footnotes = footnotes
    self.works = works
    self.provenance = provenance
    hasContents = contents.count > 1
    hasFootnotes = !footnotes.isEmpty
    hasWorks = !works.isEmpty
  }
}

/// The head of the page.
struct FrontView {
  /// The short title of the page in its collection; nil where it has none.
  let label: String?
  let title: HTML
  let subtitle: HTML?
  /// Who wrote it: those of the page, or else of its collection.
  let authors: [AuthorView]
  let hasAuthors: Bool
  let date: WrittenDate?
  /// Whether there is an author or a date.
  let hasByline: Bool
  let abstract: HTML?
  let keywords: String?
  let license: String?
  /// Whether there are keywords or a licence.
  let hasTerms: Bool
  let parameters: [ParameterView]
  /// Whether somebody gave a parameter another value than the notebook has.
  let hasReplacedParameters: Bool

  /// A parameter and where its value comes from.
  struct ParameterView {
    let name: String
    let value: String
    let replacedValue: String?
  }

  /// Somebody who wrote the page.
  struct AuthorView {
    let name: String
    let affiliation: String?
    let orcid: String?
  }

  init(
    _ front: ReportDocument.FrontMatter, _ site: ReportSite?, fallbackTitle: String, _ inline: InlineWriter
  ) throws(MathUnavailable) {
    label = site?.label
    title = front.title.isEmpty ? HTML(text: fallbackTitle) : try inline.html(front.title)
    subtitle = front.subtitle.isEmpty ? nil : try inline.html(front.subtitle)
    authors = front.authors(in: site).map { AuthorView(name: $0.name, affiliation: $0.affiliation, orcid: $0.orcid) }
    hasAuthors = !authors.isEmpty
    date = front.date.map { WrittenDate($0) }
    hasByline = hasAuthors || date != nil
    abstract = front.abstract.isEmpty ? nil : try inline.html(front.abstract)
    keywords = front.keywords.isEmpty ? nil : front.keywords.joined(separator: ", ")
    license = front.license
    hasTerms = keywords != nil || license != nil
    parameters = front.parameters.map {
      ParameterView(name: $0.name, value: $0.value, replacedValue: $0.replacedValue)
    }
    hasReplacedParameters = parameters.contains { $0.replacedValue != nil }
  }
}

/// A text that other pages have too.
struct IncludedView {
  /// The identifier of the text.
  let anchor: String
  let title: HTML
  let text: HTML
  /// Whether it is on paper too: not where the first page of the collection has it.
  let isPrinted: Bool
}

/// A line of the contents.
struct ContentsView {
  let depth: Int
  let number: String
  let anchor: String
  let title: HTML

  init(_ entry: ContentsEntry, _ inline: InlineWriter) throws(MathUnavailable) {
    depth = entry.depth
    number = entry.number ?? ""
    anchor = entry.anchor
    title = try inline.html(entry.title)
  }
}

/// A line of the list of works.
struct WorkView {
  let anchor: String
  let citedAs: Int?
  let line: HTML
  let marks: [FootnoteView.MarkView]

  init(_ work: CitedWork, _ inline: InlineWriter) throws(MathUnavailable) {
    anchor = work.anchor
    citedAs = work.number
    line = try inline.html(work.line)
    marks = (0..<work.occurrences).map { index in
      FootnoteView.MarkView(
        anchor: "\(work.anchor)-mark-\(index + 1)", label: "Back to citation \(index + 1)", text: "\(index + 1)")
    }
  }
}

/// A footnote.
struct FootnoteView {
  let number: Int
  let text: HTML
  let marks: [MarkView]

  /// A way back to the text.
  struct MarkView {
    let anchor: String
    let label: String
    /// Its number, where there are many.
    let text: String
  }

  /// The note `note`, whose content is `text` in HTML.
  init(_ note: ReportFootnote, text: HTML) {
    number = note.number
    self.text = text
    marks = (0..<note.occurrences).map { index in
      let which = note.occurrences > 1 ? ", place \(index + 1)" : ""
      return MarkView(
        anchor: "note-\(note.number)-mark-\(index + 1)", label: "Back to the text of note \(note.number)\(which)",
        text: "")
    }
  }
}
