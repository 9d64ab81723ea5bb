import Diagnostics

/// Reads the fields of an entry that is cited, and gathers what is wrong with them.
struct WorkReader {
  private let entry: BibTeXEntry
  private let fields: EntryFields
  private(set) var formulas: [TeXFormula] = []
  private(set) var faults: [Diagnostic]

  init(_ entry: BibTeXEntry, _ fields: EntryFields) {
    (self.entry, self.fields) = (entry, fields)
    faults = fields.faults
    faults += entry.repetitions.map {
      .warning(
        .unreadableField, at: $0, "the field '\($0.text)' is given twice; the first one counts",
        hint: "delete one of the two")
    }
  }

  /// The value of the first of `names` that the entry has and that says something.
  private func value(_ names: String...) -> BibTeXValue? { value(names) }

  private func value(_ names: [String]) -> BibTeXValue? {
    names.lazy.compactMap { fields.values[$0] }.first { !$0.text.isBlank }
  }

  /// Every field that a line may show, as text.
  mutating func texts() -> [WorkField: [WorkText]] {
    var texts: [WorkField: [WorkText]] = [:]
    for field in WorkField.allCases {
      guard let value = value(field.names) else { continue }
      let text = read(value)
      if !text.pieces.isEmpty { texts[field] = text.pieces }
    }
    // Where publishers give both, `location` is the city of the conference and `address` the city of the publisher.
    if let location = value("location"), let address = value("address") {
      texts[.venue] = texts[.venue] ?? TeXText(location).pieces
      texts[.place] = TeXText(address).pieces
    }
    return texts
  }

  private mutating func read(_ value: BibTeXValue) -> TeXText {
    let text = TeXText(value)
    formulas += text.formulas
    faults += text.faults
    faults += value.undefinedMacros.map { name in
      .warning(
        .incompleteWork, at: value.range, "no @string defines '\(name)'; the name itself is shown",
        hint:
          "write the text in braces, or name the file that defines it in the front matter: bibliography: [macros.bib, …]"
      )
    }
    return text
  }

  /// The persons of the field `name`.
  mutating func names(_ name: String) -> NameList {
    guard let value = value(name) else { return NameList() }
    _ = read(value)
    let list = NameReader.names(in: value)
    faults += list.faults
    return list
  }

  /// What the work says that it is.
  func kindTitle(_ type: String, _ written: String?) -> String? {
    written.map { WorkKind.title(ofKey: $0.lowercased()) ?? $0 } ?? WorkKind.title(ofType: type)
  }

  /// The year or years of the work; without one, the state of its publication.
  mutating func year(state: String?) -> String? {
    if let date = value("date") {
      // In a date a tilde means "about"; it is not a space here, so TeX must not read it.
      if let years = WorkDate.years(of: date.text.filter { !"{} ".contains($0) }) { return years }
      faults.append(
        .warning(
          .unreadableField, at: date.range, "'\(date.range.text)' is not a date",
          hint: "write it as 2018, 2018-05 or 2018-05-23, two dates as 2014/2015"))
    }
    if let written = value("year").map({ TeXText($0).plain }), !written.isEmpty {
      return written.utf8.count > 4 ? WorkDate.years(of: written) ?? written : written
    }
    return state.flatMap { WorkState.title(of: $0)?.lowercased() }
  }

  /// Where the work is found, or else its number in an archive.
  mutating func address() -> (address: String?, archived: String?) {
    if let value = value("doi") {
      if let doi = WebAddress.doi(in: value.text) { return ("https://doi.org/" + doi, nil) }
      report(value, "is not a DOI", hint: "a DOI begins with '10.' and has a slash, as in 10.1000/182")
    }
    let archive = value("eprinttype", "archiveprefix")?.text.trimmed
    var archived: String?
    if let value = value("eprint") {
      if let page = WebAddress.eprint(value.text, of: archive) { return (page, nil) }
      archived = [archive, WebAddress.plain(value.text)].compactMap(\.self).joined(separator: ":")
    }
    guard let value = value("url") else { return (nil, archived) }
    if let page = WebAddress.page(in: value.text) { return (page, archived) }
    report(value, "is not the address of a page", hint: "an address begins with https:// or http://")
    return (nil, archived)
  }

  private mutating func report(_ value: BibTeXValue, _ message: String, hint: String) {
    faults.append(.warning(.unreadableField, at: value.range, "'\(value.range.text.trimmed)' \(message)", hint: hint))
  }

  /// Reports that a work without a year is cited.
  mutating func reportLacks(year: String?) {
    guard year == nil else { return }
    faults.append(
      .warning(
        .incompleteWork, at: entry.range, "the work '\(entry.key)' is cited and has no year",
        hint: "add year = {2014}, date = {2014-05-23} or pubstate = {inpress} to its entry"))
  }
}

/// The states of publication that biblatex knows by keys.
enum WorkState {
  /// What a state says: `In press`; nil for a text that is not a key.
  static func title(of key: String) -> String? {
    switch key {
    case "inpreparation": "In preparation"
    case "submitted": "Submitted"
    case "forthcoming": "Forthcoming"
    case "inpress": "In press"
    case "prepublished": "Prepublished"
    default: nil
    }
  }
}
