import Citations
import Notebooks

/// The works that a page cites, in the order in which it first does, and what its citations say.
struct PageCitations {
  /// How works are cited.
  let style: CitationStyle
  private let bibliography: Bibliography?
  /// What follows the year of works that would be cited alike, by key.
  private let yearLetters: [String: String]
  /// The works cited so far, each read once, in order.
  private(set) var works: [Work] = []
  /// The numbers of these works, from 1, by key.
  private var numbers: [String: Int] = [:]
  /// How often each was cited so far, by its anchor.
  private var occurrences: [String: Int] = [:]

  /// The form of a citation in the text.
  enum Form {
    /// As a part of a sentence: `Saxe et al. 2014`, `Saxe et al. [1]`.
    case inText
    /// In brackets of the text: `Saxe et al. 2014`, `1`.
    case inBrackets
    /// In brackets, without the names: `2014`, `1`.
    case withoutNames
  }

  init(_ bibliography: Bibliography?, style: CitationStyle, yearLetters: [String: String] = [:]) {
    (self.bibliography, self.style, self.yearLetters) = (bibliography, style, yearLetters)
  }

  /// Whether there is a work called `key`.
  func contains(_ key: String) -> Bool { bibliography?.hasWork(key) ?? false }

  /// A citation of the work called `key`; nil if there is none.
  mutating func cite(_ key: String, _ form: Form) -> ResolvedReference? {
    guard let number = number(of: key) else { return nil }
    let work = works[number - 1]
    occurrences[work.anchor, default: 0] += 1
    return ResolvedReference(
      text: text(of: work, number, form), anchor: work.anchor, occurrence: occurrences[work.anchor])
  }

  private func text(of work: Work, _ number: Int, _ form: Form) -> String {
    switch (style, form) {
    case (.numeric, .inText): "\(work.names) [\(number)]"
    case (.numeric, .inBrackets), (.numeric, .withoutNames): "\(number)"
    case (.authorYear, .withoutNames): work.dated(letter(of: work)) ?? "n.d."
    case (.authorYear, .inText), (.authorYear, .inBrackets): work.citation(yearLetter: letter(of: work))
    }
  }

  /// The works cited, as the page lists them.
  var list: [CitedWork] {
    switch style {
    case .numeric:
      return works.map {
        cited($0, number: numbers[$0.key], yearLetter: "")
      }
    case .authorYear:
      let sorted = works.map { (sort: SortKey($0.citation(yearLetter: letter(of: $0)) + " " + $0.key), work: $0) }
      return sorted.sorted { $0.sort < $1.sort }.map(\.work).map {
        cited($0, number: nil, yearLetter: letter(of: $0))
      }
    }
  }

  private func cited(_ work: Work, number: Int?, yearLetter: String) -> CitedWork {
    CitedWork(
      anchor: work.anchor, number: number, line: work.line(yearLetter: yearLetter).map(ReportInline.init),
      occurrences: occurrences[work.anchor] ?? 0)
  }

  /// Forgets the citations after `earlier`, which the page does not show; their works stay.
  mutating func restoreOccurrences(of earlier: PageCitations) { occurrences = earlier.occurrences }

  /// The number of a work, which is read and gets one when it is cited first.
  private mutating func number(of key: String) -> Int? {
    if let number = numbers[key] { return number }
    guard let ownKey = bibliography?.ownKey(of: key) else { return nil }
    if ownKey != key, let number = number(of: ownKey) {
      numbers[key] = number
      return number
    }
    guard let work = bibliography?.work(key) else { return nil }
    works.append(work)
    numbers[key] = works.count
    return works.count
  }

  private func letter(of work: Work) -> String { yearLetters[work.key] ?? "" }

  /// The letters after the years of those works cited so far that would be cited alike: `a`, `b`, … in the order of the
  /// files.
  var neededLetters: [String: String] {
    guard style == .authorYear, let bibliography else { return [:] }
    let alike = Dictionary(grouping: works.filter { $0.year != nil }) { $0.citation(yearLetter: "") }
    let groups = alike.values.filter { $0.count > 1 }
    guard !groups.isEmpty else { return [:] }
    let order = Dictionary(uniqueKeysWithValues: bibliography.keys.enumerated().map { ($1, $0) })
    var letters: [String: String] = [:]
    for group in groups {
      let keys = group.map(\.key).sorted { (order[$0] ?? 0) < (order[$1] ?? 0) }
      for (index, key) in keys.enumerated() { letters[key] = Self.letter(index) }
    }
    return letters
  }

  /// `a` to `z`, then `aa`, `ab` and so on.
  private static func letter(_ index: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
    return index < 26 ? last : letter(index / 26 - 1) + last
  }
}
