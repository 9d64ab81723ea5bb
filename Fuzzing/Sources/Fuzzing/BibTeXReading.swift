import Citations
import Diagnostics
import Notebooks
import Reports

@testable import Anonymity

/// Bibliographies, as works to cite and as names of persons.
enum BibTeXReading {
  static func read(_ bytes: [UInt8]) {
    let source = SourceText(name: "fuzz.bib", text: String(decoding: bytes, as: UTF8.self))
    let (bibliography, diagnostics) = Bibliography.parse(source)
    diagnostics.check()
    precondition(Set(bibliography.keys).count == bibliography.keys.count, "keys differ")
    for key in bibliography.keys.prefix(100) {
      guard let work = bibliography.work(key) else { preconditionFailure("a key without a work") }
      work.range.check()
      work.faults.check()
      precondition(!work.names.isEmpty, "a work without a name")
    }
    cite(bibliography)
    let names = BibliographyNames(source.bytes)
    precondition((names.ranges + names.names.map(\.bytes)).allSatisfy { $0.upperBound <= source.bytes.count })
  }

  /// A page that cites the first works in every way.
  private static func cite(_ bibliography: Bibliography) {
    let keys = bibliography.keys.prefix(10)
    let text = keys.map { "[@{\($0)}] [-@{\($0)}] @{\($0)}" }.joined(separator: "\n")
    let notebook = NotebookParser.parse(SourceText(name: "fuzz.md", text: text)).notebook
    for style in CitationStyle.allCases {
      var inputs = ReportInputs(notebook: notebook, metadata: ReportMetadata(title: []))
      inputs.metadata.citationStyle = style
      inputs.bibliography = bibliography
      ReportBuilder().build(inputs).diagnostics.check()
    }
  }
}
