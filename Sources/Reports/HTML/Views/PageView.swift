/// What the template `page` shows.
struct PageView {
  var style = HTML.empty
  let windowTitle: String
  let description: String?
  let front: FrontView
  let summary: SummaryView?
  let contents: [ContentsView]
  let body: HTML
  let claimsTable: ClaimsTableView?
  let footnotes: [FootnoteView]
  let works: [WorkView]
  let provenance: ProvenanceView?
  /// Whether there is more than one line, which is when contents help.
  let hasContents: Bool
  let hasFootnotes: Bool
  let hasWorks: Bool

  init(
    windowTitle: String, description: String?, front: FrontView, summary: SummaryView?, contents: [ContentsView],
    body: HTML, claimsTable: ClaimsTableView?, footnotes: [FootnoteView], works: [WorkView],
    provenance: ProvenanceView?
  ) {
    self.windowTitle = windowTitle
    self.description = description
    self.front = front
    self.summary = summary
    self.contents = contents
    self.body = body
    self.claimsTable = claimsTable
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
  let title: HTML
  let subtitle: HTML?
  let authors: [AuthorView]
  let hasAuthors: Bool
  let date: String?
  let abstract: HTML?
  let keywords: String?
  let license: String?
  let parameters: [ParameterView]
  let hasParameters: Bool

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

  init(_ front: ReportDocument.FrontMatter, fallbackTitle: String, _ inline: InlineWriter) throws(MathUnavailable) {
    title = front.title.isEmpty ? HTML(text: fallbackTitle) : try inline.html(front.title)
    subtitle = front.subtitle.isEmpty ? nil : try inline.html(front.subtitle)
    authors = front.authors.map { AuthorView(name: $0.name, affiliation: $0.affiliation, orcid: $0.orcid) }
    hasAuthors = !authors.isEmpty
    date = front.date
    abstract = front.abstract.isEmpty ? nil : try inline.html(front.abstract)
    keywords = front.keywords.isEmpty ? nil : front.keywords.joined(separator: ", ")
    license = front.license
    parameters = front.parameters.map {
      ParameterView(name: $0.name, value: $0.value, replacedValue: $0.replacedValue)
    }
    hasParameters = !parameters.isEmpty
  }
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

  init(_ work: CitedWork, _ inline: InlineWriter) throws(MathUnavailable) {
    anchor = work.anchor
    citedAs = work.number
    line = try inline.html(work.line)
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
  }

  /// The note `note`, whose content is `text` in HTML.
  init(_ note: ReportFootnote, text: HTML) {
    number = note.number
    self.text = text
    marks = (0..<note.occurrences).map { index in
      let which = note.occurrences > 1 ? ", place \(index + 1)" : ""
      return MarkView(
        anchor: "note-\(note.number)-mark-\(index + 1)", label: "Back to the text of note \(note.number)\(which)")
    }
  }
}
