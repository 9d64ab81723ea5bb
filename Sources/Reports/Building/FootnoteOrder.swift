import Notebooks

/// Numbers footnotes in the order in which the page first refers to them.
struct FootnoteOrder {
  /// The definitions, in the order of the notebook; the first of a name counts.
  let definitions: [ParsedNotebook.Footnote]
  /// The names that were referred to, in order of use.
  private(set) var used: [String] = []
  private var occurrences: [String: Int] = [:]

  /// No footnote used yet.
  init(_ definitions: [ParsedNotebook.Footnote]) { self.definitions = definitions }

  /// The definition of the footnote `name`.
  func definition(_ name: String) -> ParsedNotebook.Footnote? { definitions.first { $0.name == name } }

  /// The number of the note and how often it was referred to, this time included; nil if it is not defined.
  mutating func refer(to name: String) -> (number: Int, occurrence: Int)? {
    guard definition(name) != nil else { return nil }
    if occurrences[name] == nil { used.append(name) }
    let occurrence = occurrences[name, default: 0] + 1
    occurrences[name] = occurrence
    guard let index = used.firstIndex(of: name) else { return nil }
    return (index + 1, occurrence)
  }

  /// How often `name` was referred to.
  func count(of name: String) -> Int { occurrences[name] ?? 0 }
}
