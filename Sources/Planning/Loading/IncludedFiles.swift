import Diagnostics
import Files
import Notebooks
import Schemas

/// The texts that several notebooks share, which the front matter of a notebook names under `include`.
///
/// Such a text is prose alone: what runs, what is checked against results, and what has a number belongs to one page and
/// is written there.
struct IncludedFiles {
  /// The texts, in the order in which they are named.
  private(set) var texts: [IncludedText] = []
  /// The files that could be read.
  private(set) var files: [NotebookFile] = []
  /// What is wrong with them.
  private(set) var diagnostics: [Diagnostic] = []

  private let folder: NotebookFolder
  private let notebook: String

  /// Reads the files with the names `written`, which are relative to the folder of the notebook at the path `notebook`.
  init(_ written: [SourceValue], beside notebook: String, reading inputs: Inputs) {
    self.notebook = notebook
    folder = NotebookFolder(ofNotebook: notebook, reading: inputs)
    texts = written.compactMap { read($0) }
  }

  private mutating func read(_ file: SourceValue) -> IncludedText? {
    guard let name = file.text else { return nil }
    do throws(FileFault) {
      let bytes = try folder.contents(of: name)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        report(.unreadableFile, file.range, "'\(name)' is not UTF-8 text", hint: "save it as UTF-8")
        return nil
      }
      files.append(NotebookFile(name: name, bytes: bytes))
      return parse(SourceText(name: UserPath.join(UserPath.folder(of: notebook), name), text: text), named: name)
    } catch {
      let place = error == .outside ? "lies outside of the notebook's folder" : "\(error)"
      let message =
        error == .absent ? "there is no file '\(name)' beside the notebook to include" : "'\(name)' \(place)"
      report(.unreadableFile, file.range, message, hint: "name a Markdown file in the notebook's folder")
      return nil
    }
  }

  private mutating func parse(_ source: SourceText, named name: String) -> IncludedText {
    let (text, found) = NotebookParser.parse(source)
    var context = DecodingContext()
    let front = FrontMatter(text.frontMatter, &context)
    diagnostics += found + context.diagnostics
    for entry in text.frontMatter?.entries ?? [] where entry.key != FrontMatter.titleKey {
      reportUnfit(entry.keyRange, "'\(entry.key)' in the front matter of an included file, of which the title is used")
    }
    for block in text.allBlocks { check(block) }
    for note in text.footnotes { reportUnfit(note.range, "a footnote in an included file") }
    let title = front.title.isEmpty ? [Inline(.text(UserPath.stem(of: name)), range: wholeRange(source))] : front.title
    return IncludedText(source: source, title: title, blocks: text.blocks)
  }

  private func wholeRange(_ source: SourceText) -> SourceRange { SourceRange(source, source.bytes.indices) }

  /// Reports what an included file must not have.
  private mutating func check(_ block: Block) {
    switch block.content {
    case .heading: reportUnfit(block.range, "a heading in an included file, which is one fold of a page")
    case .executable(let executable):
      reportUnfit(
        executable.label.range, "the \(executable.kind.rawValue) '\(executable.label.name)' in an included file")
    case .displayMath(_, let label?): reportUnfit(label.range, "the label '\(label.name)' in an included file")
    case .table(let table):
      if let label = table.label { reportUnfit(label.range, "the label '\(label.name)' in an included file") }
    case .picture(let picture):
      reportUnfit(picture.label.range, "the label '\(picture.label.name)' in an included file")
    case .paragraph, .list, .quote, .code, .displayMath, .thematicBreak, .html: break
    }
    for inline in block.inlines.withParts {
      if case .checkedValue = inline.content { reportUnfit(inline.range, "a checked value in an included file") }
    }
  }

  private mutating func reportUnfit(_ range: SourceRange, _ what: String) {
    report(.unfitInclude, range, what, hint: "write it in the notebooks; an included file has prose and formulas only")
  }

  private mutating func report(_ code: DiagnosticCode, _ range: SourceRange, _ message: String, hint: String) {
    diagnostics.append(.error(code, at: range, message, hint: hint))
  }
}
