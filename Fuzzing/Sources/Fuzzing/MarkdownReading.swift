import Diagnostics
import Notebooks
import Reports
import Schemas

/// Notebooks as a whole: Markdown, front matter and blocks, up to the page without results.
enum MarkdownReading {
  static func read(_ text: String) {
    let (notebook, diagnostics) = NotebookParser.parse(SourceText(name: "fuzz.md", text: text))
    diagnostics.check()
    notebook.allBlocks.forEach { $0.range.check() }
    notebook.allInlines.forEach { $0.range.check() }
    var context = DecodingContext()
    _ = FrontMatter(notebook.frontMatter, &context)
    context.diagnostics.check()
    let page = ReportBuilder().build(ReportInputs(notebook: notebook, metadata: ReportMetadata(title: [])))
    page.diagnostics.check()
  }
}
