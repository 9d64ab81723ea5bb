import Diagnostics
import Files
import Notebooks
import Planning
import Reports
import Schemas
import Synchronization

/// The other notebooks that the text of a notebook links to.
///
/// They are read for their titles and labels only. A link leads to the page of another notebook whether or not that is
/// rendered in the same run, so that a notebook always gives the same page.
enum LinkedNotebooks {
  /// The notebooks in `folder` to which links with these paths lead, by the path as written.
  static func read(_ paths: [String], in folder: NotebookFolder) -> [String: LinkedNotebook] {
    var found: [String: LinkedNotebook] = [:]
    // A file is read once, in however many ways its name is written.
    var read: [InnerPath: LinkedNotebook?] = [:]
    for path in paths where found[path] == nil && LinkedNotebook.isLinked(byPath: path) {
      for file in LinkTarget.spellings(of: path).compactMap({ InnerPath($0) }) where found[path] == nil {
        let notebook = read[file] ?? Self.read(file, in: folder)
        read[file] = notebook
        found[path] = notebook
      }
    }
    return found
  }

  private static func read(_ file: InnerPath, in folder: NotebookFolder) -> LinkedNotebook? {
    guard let bytes = try? folder.contents(of: file, part: UsedPart.outline.rawValue) else { return nil }
    return notebook(bytes, of: file)
  }

  /// The notebooks that were read last, by their names and bytes: those of a folder link to the same ones.
  private static let known = Mutex<[Source: LinkedNotebook?]>([:])
  private static let mostKnown = 100

  private struct Source: Hashable {
    let file: InnerPath
    let bytes: [UInt8]
  }

  /// The notebook with these bytes; nil if they are not text.
  static func notebook(_ bytes: [UInt8], of file: InnerPath) -> LinkedNotebook? {
    let source = Source(file: file, bytes: bytes)
    if let known = known.withLock({ $0[source] }) { return known }
    let notebook = parsed(bytes, of: file)
    known.withLock { known in
      if known.count >= mostKnown { known.removeAll() }
      known[source] = .some(notebook)
    }
    return notebook
  }

  private static func parsed(_ bytes: [UInt8], of file: InnerPath) -> LinkedNotebook? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let source = SourceText(name: file.text, text: text)
    let notebook = NotebookParser.parse(source).notebook
    var context = DecodingContext()
    let frontMatter = FrontMatter(notebook.frontMatter, &context)
    return LinkedNotebook(
      page: file.stem + ".html", title: frontMatter.title, macros: frontMatter.mathMacros,
      numbers: frontMatter.numbers, notebook: notebook)
  }
}
