import Notebooks

/// The works that a page cites, in the order in which it first does, and what its citations say.
struct Citations {
  /// How works are cited.
  let style: CitationStyle
  private let bibliography: Bibliography?
  /// The keys of the works cited so far, in order.
  private(set) var keys: [String] = []

  init(_ bibliography: Bibliography?, style: CitationStyle) {
    (self.bibliography, self.style) = (bibliography, style)
  }

  /// The work called `key`; nil if there is none.
  func work(_ key: String) -> Bibliography.Work? { bibliography?.work(key) }

  /// What a citation of `work` says: within brackets of the text, or as a part of a sentence.
  mutating func cite(_ work: Bibliography.Work, inBrackets: Bool) -> String {
    if !keys.contains(work.key) { keys.append(work.key) }
    switch style {
    case .authorYear: return work.citation(yearLetter: letter(of: work))
    case .numeric:
      let number = number(of: work)
      return inBrackets ? "\(number)" : "\(work.names) [\(number)]"
    }
  }

  /// The works cited, as the page lists them.
  var list: [CitedWork] {
    let works = keys.compactMap(work)
    switch style {
    case .numeric:
      return works.map { CitedWork(anchor: $0.anchor, number: number(of: $0), line: $0.line(yearLetter: "")) }
    case .authorYear:
      let sorted = works.sorted {
        ($0.citation(yearLetter: letter(of: $0)), $0.key) < ($1.citation(yearLetter: letter(of: $1)), $1.key)
      }
      return sorted.map { CitedWork(anchor: $0.anchor, number: nil, line: $0.line(yearLetter: letter(of: $0))) }
    }
  }

  private func number(of work: Bibliography.Work) -> Int { (keys.firstIndex(of: work.key) ?? 0) + 1 }

  /// The letter behind the year where works of the bibliography would be cited alike: `a`, `b`, … in the order of the file.
  private func letter(of work: Bibliography.Work) -> String {
    guard work.fields["year"] != nil else { return "" }
    let alike = (bibliography?.works ?? []).filter { $0.citation(yearLetter: "") == work.citation(yearLetter: "") }
    guard alike.count > 1, let place = alike.firstIndex(where: { $0.key == work.key }), place < 26 else { return "" }
    return String(UnicodeScalar(UInt8(ascii: "a") + UInt8(place)))
  }
}
