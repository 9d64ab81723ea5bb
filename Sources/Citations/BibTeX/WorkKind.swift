/// What kind of thing a work is, as far as its line in the list of works depends on it.
enum WorkKind {
  /// A work of its own, which other works may be parts of: a book, a volume of proceedings.
  case whole
  /// A part of a periodical.
  case article
  /// A part of a book or of proceedings.
  case part
  /// A thesis or a report: it has an institution, and says what it is.
  case report
  /// Anything else: a page of the web, a manuscript, software, data.
  case other

  /// The kind of entries of this type, in small letters; a type that is not known is `other`.
  init(type: String) { self = Self.kinds[type] ?? .other }

  /// Whether works of this type are known.
  static func isType(_ type: String) -> Bool { kinds[type] != nil }

  private static let kinds: [String: WorkKind] = [
    "book": .whole, "mvbook": .whole, "collection": .whole, "mvcollection": .whole, "reference": .whole,
    "mvreference": .whole, "proceedings": .whole, "mvproceedings": .whole, "periodical": .whole, "manual": .whole,
    "article": .article, "suppperiodical": .article, "review": .article,
    "inbook": .part, "bookinbook": .part, "suppbook": .part, "incollection": .part, "suppcollection": .part,
    "inproceedings": .part, "conference": .part, "inreference": .part,
    "thesis": .report, "phdthesis": .report, "mastersthesis": .report, "bachelorsthesis": .report, "report": .report,
    "techreport": .report, "patent": .report,
    "misc": .other, "online": .other, "electronic": .other, "www": .other, "booklet": .other, "unpublished": .other,
    "software": .other, "dataset": .other, "artwork": .other, "audio": .other, "image": .other, "music": .other,
    "movie": .other, "performance": .other, "video": .other, "standard": .other, "letter": .other, "legal": .other,
    "legislation": .other, "jurisdiction": .other, "commentary": .other, "bibnote": .other, "preprint": .other,
    "set": .other, "xdata": .other,
  ]

  /// What a work says that it is where its entry has no field `type`: `PhD thesis`; nil where it says nothing.
  static func title(ofType type: String) -> String? {
    switch type {
    case "phdthesis": "PhD thesis"
    case "mastersthesis": "Master’s thesis"
    case "bachelorsthesis": "Bachelor’s thesis"
    case "thesis": "Thesis"
    case "techreport": "Technical report"
    case "report": "Report"
    case "patent": "Patent"
    default: nil
    }
  }

  /// The words for what biblatex's field `type` says by a key; nil for any other text.
  static func title(ofKey key: String) -> String? {
    switch key {
    case "phdthesis": "PhD thesis"
    case "mathesis": "Master’s thesis"
    case "bathesis": "Bachelor’s thesis"
    case "candthesis": "Candidate thesis"
    case "techreport": "Technical report"
    case "resreport": "Research report"
    case "software": "Software"
    case "datacd": "Data CD"
    case "audiocd": "Audio CD"
    default: nil
    }
  }
}
