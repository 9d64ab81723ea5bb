import Notebooks

/// Numbers footnotes in the order in which the page first refers to them.
struct FootnoteOrder {
  /// The definitions, in the order of the notebook; the first of a name counts.
  let definitions: [ParsedNotebook.Footnote]
  /// The names that were referred to, in order of use.
  private(set) var used: [String] = []
  private let indices: [String: Int]
  private var numbers: [String: Int] = [:]
  private var occurrences: [String: Int] = [:]

  /// No footnote used yet.
  init(_ definitions: [ParsedNotebook.Footnote]) {
    self.definitions = definitions
    indices = Dictionary(definitions.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The definition of the footnote `name`.
  func definition(_ name: String) -> ParsedNotebook.Footnote? { indices[name].map { definitions[$0] } }

  /// The number of the note and how often it was referred to, this time included; nil if it is not defined.
  mutating func refer(to name: String) -> (number: Int, occurrence: Int)? {
    guard indices[name] != nil else { return nil }
    let occurrence = occurrences[name, default: 0] + 1
    occurrences[name] = occurrence
    if let number = numbers[name] { return (number, occurrence) }
    used.append(name)
    numbers[name] = used.count
    return (used.count, occurrence)
  }

  /// How often `name` was referred to.
  func count(of name: String) -> Int { occurrences[name] ?? 0 }
}
