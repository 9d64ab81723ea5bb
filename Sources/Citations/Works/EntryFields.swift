import Diagnostics

/// The fields of an entry, with those that it inherits from other entries: `crossref` and `xdata`.
struct EntryFields {
  private(set) var values: [String: BibTeXValue]
  /// The keys of the entries that it inherits from, the nearest first.
  private(set) var parents: [String] = []
  /// A warning for each parent that does not exist.
  private(set) var faults: [Diagnostic] = []

  /// The fields of `entry`, whose parents `find` finds by their keys.
  init(_ entry: BibTeXEntry, find: (String) -> BibTeXEntry?) {
    values = entry.fields
    inherit(into: entry, from: entry, find, depth: 0)
  }

  private mutating func inherit(
    into child: BibTeXEntry, from entry: BibTeXEntry, _ find: (String) -> BibTeXEntry?, depth: Int
  ) {
    for reference in Self.references(of: entry) where depth < Limits.parents && parents.count < Limits.parents {
      guard let parent = find(reference.key) else {
        report(reference)
        continue
      }
      guard parent.key != child.key, !parents.contains(parent.key) else { continue }
      parents.append(parent.key)
      take(reference.isWhole ? parent.fields : Self.renamed(parent.fields, for: WorkKind(type: child.type)))
      inherit(into: child, from: parent, find, depth: depth + 1)
    }
  }

  private mutating func take(_ fields: [String: BibTeXValue]) {
    values.merge(fields) { own, inherited in own.text.isBlank ? inherited : own }
  }

  private mutating func report(_ reference: Reference) {
    faults.append(
      .warning(
        .incompleteWork, at: reference.range, "there is no work '\(reference.key)' to take fields from",
        hint: "add its entry to the bibliography, or write the fields here"))
  }

  /// An entry that is named as one to take fields from.
  private struct Reference {
    let key: String
    let range: SourceRange
    /// Whether every field is taken by its own name.
    let isWhole: Bool
  }

  private static func references(of entry: BibTeXEntry) -> [Reference] {
    ["xdata", "crossref"].flatMap { field -> [Reference] in
      guard let value = entry.fields[field] else { return [] }
      let keys = field == "xdata" ? value.text.split(separator: ",").map(String.init) : [value.text]
      return keys.map { $0.trimmed }.filter { !$0.isEmpty }.map {
        Reference(key: $0, range: value.range, isWhole: field == "xdata")
      }
    }
  }

  /// The fields that describe the whole work only, so its parts do not inherit them.
  private static let own: Set = [
    "crossref", "xref", "xdata", "key", "label", "shorttitle", "sorttitle", "shortauthor", "shorteditor", "options",
    "ids",
    "pages", "eid", "doi", "url", "urldate", "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass",
    "abstract", "file", "isbn",
  ]

  /// The fields of a whole under the names that they have in a part: its title is the part's `booktitle`.
  private static func renamed(_ fields: [String: BibTeXValue], for kind: WorkKind) -> [String: BibTeXValue] {
    let prefix =
      switch kind {
      case .article: "journal"
      case .part: "book"
      case .whole, .report, .other: "main"
      }
    var renamed = fields.filter { !own.contains($0.key) && $0.key != "title" && $0.key != "subtitle" }
    for name in ["title", "subtitle"] where renamed[prefix + name] == nil { renamed[prefix + name] = fields[name] }
    return renamed
  }
}
