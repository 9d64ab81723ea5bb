package import Files
import Notebooks

extension NotebookPlan {
  /// The notebook and all files that it names, as the system finds them, whether or not they are there.
  package var files: [String] {
    let folder = UserPath.folder(of: path)
    return [path] + namedFiles.sorted().map { UserPath.join(folder, $0.text) }
  }

  /// Every file that the notebook names, whether or not it is there.
  package var namedFiles: Set<InnerPath> {
    let labels = notebook.executableBlocks.map(\.label.name)
    let written = frontMatter.title + frontMatter.subtitle + frontMatter.abstract + texts.everything(labels: labels)
    let inlines = notebook.allInlines + (written + texts.cells.values.joined().flatMap(\.inlines)).flatMap(\.withParts)
    let targets = inlines.flatMap { inline -> [String] in
      switch inline.content {
      case .image(_, let target, _): LinkTarget.spellings(of: target)
      case .link(_, let target, _): LinkTarget.spellings(of: LinkTarget.path(of: target))
      default: []
      }
    }
    let named = frontMatter.bibliography.compactMap(\.text) + dataFiles.values.map(\.file) + targets
    return Set(named.compactMap { InnerPath($0) })
  }
}
