import Files

/// The folder of a notebook: the only place from which the notebook's other files are read.
struct NotebookFolder {
  /// The largest file that is read, in bytes.
  static let largestSize = 20_000_000

  /// Nil where the folder itself is not there.
  private let folder: Folder?

  /// The folder of the notebook at `path`.
  init(ofNotebook path: String) { folder = try? Folder(of: path) }

  /// The folder at `path`.
  init(at path: String) { folder = try? Folder(path) }

  /// The names of the notebooks in the folder: Markdown files that are not hidden, in the order of their numbers.
  var notebooks: [String] { found.notebooks }

  /// The names of links that look like notebooks and lead out of the folder, which are none of it.
  var linksOutside: [String] { found.outside }

  private var found: (notebooks: [String], outside: [String]) {
    guard let folder else { return ([], []) }
    var (notebooks, outside): ([String], [String]) = ([], [])
    for name in folder.names {
      guard let path = InnerPath(exactly: name), path.ending == "md", path.name.utf8.first != UInt8(ascii: ".") else {
        continue
      }
      if folder.holds(path) { notebooks.append(name) } else if folder.leaves(path) { outside.append(name) }
    }
    return (notebooks.sorted(by: NotebookFiles.comesBefore), outside)
  }

  /// The bytes of a file by its path relative to the folder.
  func contents(of path: String) throws(FileFault) -> [UInt8] {
    guard let folder else { throw .absent }
    guard let file = InnerPath(path) else { throw .outside }
    return try folder.contents(of: file, limit: Self.largestSize)
  }
}
