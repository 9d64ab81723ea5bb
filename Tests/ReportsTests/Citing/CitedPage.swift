import Citations
import Diagnostics
import Notebooks
import Reports

/// A page that cites works of a bibliography.
struct CitedPage {
  let document: ReportDocument
  /// What is wrong with the files and with the page.
  let diagnostics: [Diagnostic]

  /// The page of `markdown` with the works of `files`.
  init(_ markdown: String, _ files: String..., style: CitationStyle = .authorYear) {
    let sources = files.enumerated().map { SourceText(name: $0 == 0 ? "works.bib" : "more.bib", text: $1) }
    let (bibliography, faults) = Bibliography.parse(sources)
    var inputs = ReportInputs(markdown)
    inputs.metadata.citationStyle = style
    inputs.bibliography = bibliography
    let page = ReportBuilder().build(inputs)
    (document, diagnostics) = (page.document, faults + page.diagnostics)
  }

  /// The page that cites every work of `file` once.
  init(citingAllOf file: String) {
    let keys = Bibliography.parse(SourceText(name: "works.bib", text: file)).bibliography.keys
    self.init(keys.map { "[@{\($0)}]" }.joined(separator: "\n") + "\n", file)
  }

  /// The first paragraph.
  var text: String {
    guard case .paragraph(let content) = document.blocks.first else { return "" }
    return content.plainText.replacing("\u{A0}", with: " ")
  }

  /// The lines of the list of works.
  var lines: [String] { document.works.map { $0.line.plainText.replacing("\u{A0}", with: " ") } }

  /// The only line of the list.
  var line: String { lines.count == 1 ? lines[0] : "\(lines.count) lines" }

  /// The addresses that the list links to.
  var addresses: [String] {
    document.works.flatMap(\.line).compactMap { inline in
      if case .link(_, let target, _) = inline { target } else { nil }
    }
  }

  var messages: [String] { diagnostics.map(\.message) }
}
