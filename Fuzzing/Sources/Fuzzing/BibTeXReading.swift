import Diagnostics
@testable import Pipeline
import Reports

/// Bibliographies, as works to cite and as names of persons.
enum BibTeXReading {
  static func read(_ bytes: [UInt8]) {
    let source = SourceText(name: "fuzz.bib", text: String(decoding: bytes, as: UTF8.self))
    let (bibliography, diagnostics) = Bibliography.parse(source)
    diagnostics.check()
    bibliography.works.forEach { $0.range.check() }
    precondition(Set(bibliography.works.map(\.key)).count == bibliography.works.count, "keys differ")
    let names = BibliographyNames(source.bytes)
    precondition((names.ranges + names.names.map(\.bytes)).allSatisfy { $0.upperBound <= source.bytes.count })
  }
}
