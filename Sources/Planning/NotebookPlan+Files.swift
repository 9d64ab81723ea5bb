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
    let targets = (imageTargets + linkedPaths).flatMap(LinkTarget.spellings)
    let named =
      (frontMatter.bibliography + frontMatter.include).compactMap(\.text) + dataFiles.values.map(\.file) + targets + [
        NotebookCollection.fileName
      ]
    return Set(named.compactMap { InnerPath($0) })
  }

  /// The paths that links lead to, as written, in the order of the text.
  package var linkedPaths: [String] { linkTargets.map(LinkTarget.path) }

  /// Where links lead to, as written, in the order of the text.
  var linkTargets: [String] {
    inlines.compactMap { inline in
      guard case .link(_, let target, _) = inline.content else { return nil }
      return target
    }
  }

  private var imageTargets: [String] {
    inlines.compactMap { inline in
      guard case .image(_, let target, _) = inline.content else { return nil }
      return target
    }
  }

  /// Every inline of the notebook: of the prose, the front matter, the texts of blocks and the cells of tables.
  private var inlines: [Inline] {
    let labels = notebook.executableBlocks.map(\.label.name)
    let written = frontMatter.title + frontMatter.subtitle + frontMatter.abstract + texts.everything(labels: labels)
    return notebook.allInlines + (written + texts.cells.values.joined().flatMap(\.inlines)).withParts
  }
}
