public import Diagnostics

/// A work that may be cited.
public struct Work: Sendable {
  /// What a notebook calls it, after the `@`.
  public let key: String
  /// The range of the key in the file.
  public let range: SourceRange
  let kind: WorkKind
  /// The words for its kind: `PhD thesis`.
  let kindTitle: String?
  /// Who made it: the authors, else the editors, else an organisation.
  let makers: NameList
  /// Whether the makers are editors.
  let isEdited: Bool
  /// Editors beside authors.
  let editors: NameList
  let translators: NameList
  /// The year or years, or a word instead, such as `in press`.
  package let year: String?
  /// Where a reader finds it; nil where no address is given.
  public let address: String?
  /// Its number in an archive that has no address.
  let archived: String?
  /// The name that a citation has, if the entry gives one.
  private let citedName: String?
  private let texts: [WorkField: [WorkText]]
  /// The formulas of its fields.
  package let formulas: [TeXFormula]
  /// What is wrong with its entry; reported only where the work is cited.
  public let faults: [Diagnostic]

  /// The work of `entry`, whose fields with those that it inherits are `fields`.
  init(_ entry: BibTeXEntry, _ fields: EntryFields) {
    var reader = WorkReader(entry, fields)
    (key, range, kind) = (entry.key, entry.range, WorkKind(type: entry.type))
    texts = reader.texts()
    let authors = reader.names("author")
    let editors = reader.names("editor")
    let organisation = NameList(organisation: texts[.organization] ?? texts[.institution])
    makers = [authors, editors].first { !$0.names.isEmpty } ?? organisation
    isEdited = authors.names.isEmpty && !editors.names.isEmpty
    self.editors = authors.names.isEmpty ? NameList() : editors
    translators = reader.names("translator")
    citedName = reader.names(isEdited ? "shorteditor" : "shortauthor").cited
    kindTitle = reader.kindTitle(entry.type, texts[.kind]?.plain)
    year = reader.year(state: texts[.state]?.plain)
    (address, archived) = reader.address()
    reader.reportLacks(year: year)
    (formulas, faults) = (reader.formulas, reader.faults)
  }

  /// What the line of the work says of `field`; nil where the entry says nothing.
  func text(_ field: WorkField) -> [WorkText]? { texts[field] }

  /// The identifier of its line in the list of works.
  public var anchor: String { "work-" + key }

  /// The names in a citation: `Saxe et al.`; the title where nobody is named.
  public var names: String { citedName ?? makers.cited ?? (texts[.shortTitle] ?? texts[.title])?.plain ?? key }

  /// The text of a citation: family names and year, `Saxe et al. 2014a`.
  package func citation(yearLetter: String) -> String { dated(yearLetter).map { "\(names) \($0)" } ?? names }

  /// The year with a letter after it: `2014a`, `in press-a`; nil without a year.
  package func dated(_ yearLetter: String) -> String? {
    year.map { year in
      let isNumber = year.last?.isNumber ?? false
      return year + (isNumber || yearLetter.isEmpty ? "" : "-") + yearLetter
    }
  }
}

extension NameList {
  /// An organisation instead of persons.
  fileprivate init(organisation: [WorkText]?) {
    if let name = organisation?.plain { names = [WorkName(family: name)] }
  }
}
