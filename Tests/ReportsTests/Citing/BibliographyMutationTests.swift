import Citations
import Diagnostics
import Notebooks
import TestSupport
import Testing

@testable import Reports

/// Broken bibliographies are read, or what is wrong with them is said with its location.
@Suite struct BibliographyMutationTests {
  private static let scraps = [
    "@", "@misc{", "@article(", "@comment{", "@string{", "{", "}", "(", ")", "\"", "#", "=", ",", "%", "$", "$$", "\\",
    "\\'",
    "\\^", "\\c ", "\\em ", "\\url{", "\\emph{", "\\(", "~", "--", "``", "''", "and ", " and others", "family=",
    "&amp;", "&",
    "\u{0}", "\r", "λ", "e\u{301}", "\u{FEFF}", "crossref = {", "date = {", "/", "X", "10.",
  ]

  @Test(arguments: Exports.all) func everyFileIsReadOrReported(export: Export) {
    var generator = SeededGenerator(seed: 1)
    let bytes = Array(export.file.utf8)
    for _ in 0..<60 {
      let text = String(decoding: generator.mutation(of: bytes, scraps: Self.scraps), as: UTF8.self)
      let source = SourceText(name: "works.bib", text: text)
      let (bibliography, faults) = Bibliography.parse(source)
      let works = bibliography.keys.compactMap { bibliography.work($0) }
      #expect(works.count == bibliography.keys.count)
      #expect(works.allSatisfy { !$0.names.isEmpty && !$0.line(yearLetter: "").isEmpty })
      let ranges = (faults + works.flatMap(\.faults)).compactMap(\.range) + works.flatMap(\.formulas).map(\.range)
      let people = BibliographyPeople(source).fields
      let bytes = ranges.map(\.bytes) + people.map(\.bytes) + people.flatMap(\.people).map(\.bytes)
      #expect(bytes.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= source.bytes.count })
    }
  }
}
