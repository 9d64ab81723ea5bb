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
    return ResolvedReference(text: text(of: work, number, form), anchor: work.anchor)
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
        CitedWork(anchor: $0.anchor, number: numbers[$0.key], line: $0.line(yearLetter: "").map(ReportInline.init))
      }
    case .authorYear:
      let cited = works.map { (sort: SortKey($0.citation(yearLetter: letter(of: $0)) + " " + $0.key), work: $0) }
      return cited.sorted { $0.sort < $1.sort }.map(\.work).map {
        CitedWork(anchor: $0.anchor, number: nil, line: $0.line(yearLetter: letter(of: $0)).map(ReportInline.init))
      }
    }
  }

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
    let places = Dictionary(uniqueKeysWithValues: bibliography.keys.enumerated().map { ($1, $0) })
    var letters: [String: String] = [:]
    for group in groups {
      let keys = group.map(\.key).sorted { (places[$0] ?? 0) < (places[$1] ?? 0) }
      for (place, key) in keys.enumerated() { letters[key] = Self.letter(place) }
    }
    return letters
  }

  /// `a` to `z`, then `aa`, `ab` and so on.
  private static func letter(_ place: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(place % 26)))
    return place < 26 ? last : letter(place / 26 - 1) + last
  }
}
