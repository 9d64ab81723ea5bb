import Notebooks

/// What a page tells search engines, reference managers and those who cite it.
struct PageIdentity {
  /// One or two sentences; nil where there is no abstract.
  let description: String?
  /// The names and contents of elements `meta` with a name.
  let named: [Property]
  /// The same with a property, of the Open Graph protocol.
  let properties: [Property]
  /// The page in the words of schema.org; nil where it has no title.
  let linkedData: HTML?
  /// A reference to the page in BibTeX; nil where the page has no title.
  let bibTeX: String?
  /// The name of the collection; nil where there is none.
  let siteTitle: String?
  /// The whole address of the page; nil where it is not known.
  let address: String?

  /// The name of a property and what it is.
  struct Property {
    let name: String
    let content: String
  }

  /// The length to which descriptions are shown.
  private static let descriptionLength = 155
  /// The length to which they are shown where somebody shares a page.
  private static let sharedLength = 300

  init(_ document: ReportDocument) {
    let (front, site) = (document.front, document.site)
    let plain = { (text: [ReportInline]) in text.plainText(math: document.macros.plainText) }
    let authors = front.authors(in: site)
    var page = LinkedData("ScholarlyArticle", name: plain(front.title))
    page.author = authors.isEmpty ? nil : authors.map(LinkedData.Author.init)
    page.abstract = front.abstract.isEmpty ? nil : plain(front.abstract)
    page.description = page.abstract.map { Self.shortened($0) }
    page.url = site.flatMap { site in site.address.map { $0 + FileAddress.address(of: site.pageName + ".html") } }
    page.isPartOf = site.map { LinkedData.Whole(name: plain($0.title), url: $0.address) }
    (page.datePublished, page.license) = (front.date, front.license)
    page.keywords = front.keywords.isEmpty ? nil : front.keywords
    let figure = document.picturedFigure
    page.image = site?.address.flatMap { base in figure?.picturePath.map { base + FileAddress.address(of: $0) } }
    (description, siteTitle, linkedData) = (page.description, page.isPartOf?.name, page.markup)
    properties = Self.openGraph(
      page, kind: "article", alternativeText: figure.map { plain($0.alternativeText) }, siteTitle: siteTitle)
    named = Self.citation(page, authors)
    address = page.url
    bibTeX = front.title.isEmpty ? nil : PageReference(document, authors.map(\.name), page).bibTeX
  }

  /// What programs show where somebody shares the page.
  static func openGraph(
    _ page: LinkedData, kind: String, alternativeText: String?, siteTitle: String? = nil
  ) -> [Property] {
    properties([
      ("og:type", kind), ("og:title", page.name),
      ("og:description", (page.abstract ?? page.description).map { shortened($0, to: sharedLength) }),
      ("og:site_name", siteTitle),
      ("og:url", page.url), ("og:image", page.image), ("og:image:alt", page.image == nil ? nil : alternativeText),
    ])
  }

  /// What reference managers read.
  private static func citation(_ page: LinkedData, _ authors: [ReportMetadata.Author]) -> [Property] {
    let written = authors.flatMap { author in
      [
        ("citation_author", author.name), ("citation_author_institution", author.affiliation),
        ("citation_author_orcid", author.orcid),
      ] as [(String, String?)]
    }
    return properties(
      [("citation_title", page.name)] + written + [
        ("citation_publication_date", page.datePublished?.replacing("-", with: "/")),
        ("citation_keywords", page.keywords?.joined(separator: "; ")), ("citation_fulltext_html_url", page.url),
      ]) + [card(of: page)]
  }

  /// How large the picture is where somebody shares the page.
  static func card(of page: LinkedData) -> Property {
    Property(name: "twitter:card", content: page.image == nil ? "summary" : "summary_large_image")
  }

  /// Those of the properties that have a content.
  static func properties(_ all: [(String, String?)]) -> [Property] {
    all.compactMap { name, content in
      content.flatMap { $0.isEmpty ? nil : Property(name: name, content: $0) }
    }
  }

  /// A text between the quotes of a style sheet: everything but letters, digits and spaces by its number.
  static func inStyleSheet(_ text: String) -> HTML {
    HTML(
      markup: text.unicodeScalars.map { scalar in
        scalar == " " || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
      }.joined())
  }

  /// The first sentences of a text that fit, or as many words.
  static func shortened(_ text: String, to length: Int = descriptionLength) -> String {
    if text.count <= length { return text }
    let start = text.prefix(length)
    let end = start.indices.last { index in
      ".?!".contains(start[index]) && text[text.index(after: index)...].first?.isWhitespace == true
    }
    if let end, start.distance(from: start.startIndex, to: end) > 60 { return String(start[...end]) }
    let words = text.prefix(length - 1).lastIndex(of: " ").map { text[..<$0] } ?? start
    return words + "…"
  }
}

extension LinkedData.Author {
  fileprivate init(_ author: ReportMetadata.Author) {
    self.init(
      name: author.name, affiliation: author.affiliation, sameAs: author.orcid.map { "https://orcid.org/" + $0 })
  }
}
