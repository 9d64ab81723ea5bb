import Diagnostics
import Notebooks
import Reports
import Schemas

extension ParsedNotebook {
  /// The notebook that `markdown` is; what the parser finds wrong with it is not looked at.
  init(_ markdown: String, name: String = "notebook.md") {
    self = NotebookParser.parse(SourceText(name: name, text: markdown)).notebook
  }
}

extension ReportInputs {
  /// The inputs of a page without title and results.
  init(_ markdown: String, name: String = "notebook.md") {
    self.init(notebook: ParsedNotebook(markdown, name: name), metadata: ReportMetadata(title: []))
  }
}

extension [Inline] {
  /// The running text that `markdown` is.
  init(_ markdown: String) {
    let source = SourceText(name: "text", text: markdown)
    let whole = SourceRange(source, 0..<source.bytes.count)
    let scalar = SourceValue.Scalar(text: markdown, isPlain: false, verbatimStart: 0)
    self = Inline.parse(SourceValue(.scalar(scalar), at: whole)).inlines
  }
}

extension ReportBlock {
  /// The text of a paragraph; nil for other blocks.
  var paragraph: [ReportInline]? { if case .paragraph(let content) = self { content } else { nil } }
}
