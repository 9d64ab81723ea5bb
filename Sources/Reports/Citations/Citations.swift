import Notebooks

/// The works that a page cites, in the order in which it first does, and what its citations say.
struct Citations {
  /// How works are cited.
  let style: CitationStyle
  private let bibliography: Bibliography?
  /// The keys of the works cited so far, in order.
  private(set) var keys: [String] = []
  private var numbers: [String: Int] = [:]

  init(_ bibliography: Bibliography?, style: CitationStyle) {
    (self.bibliography, self.style) = (bibliography, style)
  }

  /// The work called `key`; nil if there is none.
  func work(_ key: String) -> Bibliography.Work? { bibliography?.work(key) }

  /// What a citation of `work` says: within brackets of the text, or as a part of a sentence.
  mutating func cite(_ work: Bibliography.Work, inBrackets: Bool) -> String {
    let number = number(of: work)
    switch style {
    case .authorYear: return work.citation(yearLetter: letter(of: work))
    case .numeric: return inBrackets ? "\(number)" : "\(work.names) [\(number)]"
    }
  }

  /// The works cited, as the page lists them.
  var list: [CitedWork] {
    let works = keys.compactMap(work)
    switch style {
    case .numeric:
      return works.map { CitedWork(anchor: $0.anchor, number: numbers[$0.key], line: $0.line(yearLetter: "")) }
    case .authorYear:
      let cited = works.map { (citation: $0.citation(yearLetter: letter(of: $0)), work: $0) }
      return cited.sorted { ($0.citation, $0.work.key) < ($1.citation, $1.work.key) }.map(\.work).map {
        CitedWork(anchor: $0.anchor, number: nil, line: $0.line(yearLetter: letter(of: $0)))
      }
    }
  }

  /// The number of `work`, which gets one when it is cited first.
  private mutating func number(of work: Bibliography.Work) -> Int {
    if let number = numbers[work.key] { return number }
    keys.append(work.key)
    numbers[work.key] = keys.count
    return keys.count
  }

  private func letter(of work: Bibliography.Work) -> String { bibliography?.yearLetter(of: work) ?? "" }
}
