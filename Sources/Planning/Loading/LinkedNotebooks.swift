import Diagnostics
import Files
import Notebooks
import Reports
import Schemas

/// The other notebooks that the text of a notebook links to.
///
/// They are read for their titles and labels alone. A page links to theirs whether or not they are rendered in the same run,
/// so that a notebook always gives the same page.
enum LinkedNotebooks {
  /// The notebooks beside `notebook` to which `inlines` link, by the path of the link as written.
  static func read(for inlines: [Inline], beside notebook: String) -> [String: LinkedNotebook] {
    let folder = NotebookFolder(ofNotebook: notebook)
    var found: [String: LinkedNotebook] = [:]
    // A file is read once, however many ways its name is written in.
    var read: [InnerPath: LinkedNotebook?] = [:]
    for inline in inlines {
      guard case .link(_, let target, _) = inline.content,
        case let path = LinkTarget.path(of: target), found[path] == nil, LinkedNotebook.isLinked(byPath: path)
      else { continue }
      for file in LinkTarget.spellings(of: path).compactMap({ InnerPath($0) }) where found[path] == nil {
        let notebook = read[file] ?? Self.read(file, in: folder)
        read[file] = notebook
        found[path] = notebook
      }
    }
    return found
  }

  private static func read(_ file: InnerPath, in folder: NotebookFolder) -> LinkedNotebook? {
    guard let bytes = try? folder.contents(of: file), let text = String(validating: bytes, as: UTF8.self) else {
      return nil
    }
    let source = SourceText(name: file.text, text: text)
    let notebook = NotebookParser.parse(source).notebook
    var context = DecodingContext()
    let frontMatter = FrontMatter(notebook.frontMatter, &context)
    return LinkedNotebook(
      page: file.stem + ".html", title: frontMatter.title, macros: frontMatter.mathMacros,
      notebook: notebook)
  }
}
