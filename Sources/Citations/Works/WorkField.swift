/// What a line in the list of works may say of a work, beside persons, year and address.
enum WorkField: CaseIterable {
  case title, subtitle, titleAddon, shortTitle, container, containerSubtitle, book, bookSubtitle, main, mainSubtitle
  case issueTitle, series, volume, number, article, pages, chapter, edition, version, publisher, place, institution
  case organization, kind, howPublished, note, addendum, event, venue, state, visited

  /// The names that BibTeX, biblatex and publishers have for it in small letters; the first that an entry has counts.
  var names: [String] {
    switch self {
    case .title: ["title"]
    case .subtitle: ["subtitle"]
    case .titleAddon: ["titleaddon"]
    case .shortTitle: ["shorttitle"]
    case .container: ["journaltitle", "journal"]
    case .containerSubtitle: ["journalsubtitle"]
    case .book: ["booktitle"]
    case .bookSubtitle: ["booksubtitle"]
    case .main: ["maintitle"]
    case .mainSubtitle: ["mainsubtitle"]
    case .issueTitle: ["issuetitle"]
    case .series: ["series"]
    case .volume: ["volume"]
    case .number: ["number", "issue"]
    case .article: ["eid", "articleno", "article-number"]
    case .pages: ["pages"]
    case .chapter: ["chapter"]
    case .edition: ["edition"]
    case .version: ["version"]
    case .publisher: ["publisher"]
    case .place: ["location", "address"]
    case .institution: ["institution", "school"]
    case .organization: ["organization"]
    case .kind: ["type"]
    case .howPublished: ["howpublished"]
    case .note: ["note"]
    case .addendum: ["addendum"]
    case .event: ["eventtitle"]
    case .venue: ["venue"]
    case .state: ["pubstate"]
    case .visited: ["urldate", "lastaccessed", "lastchecked"]
    }
  }
}
