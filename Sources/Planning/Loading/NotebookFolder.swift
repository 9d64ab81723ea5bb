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
  var notebooks: [String] { found.filter { $0.fault == nil }.map(\.name).sorted(by: NotebookFiles.comesBefore) }

  /// What is called like a notebook and is none, and why: a link that leads out of the folder, a folder, a pipe.
  var leftOut: [(name: String, fault: FileFault)] { found.compactMap { file in file.fault.map { (file.name, $0) } } }

  private var found: [(name: String, fault: FileFault?)] {
    guard let folder else { return [] }
    return folder.names.compactMap { name in
      guard let path = InnerPath(exactly: name), path.ending == "md", path.name.utf8.first != UInt8(ascii: ".") else {
        return nil
      }
      return (name, folder.fault(of: path))
    }
  }

  /// What keeps a file in the folder from being read; nil where nothing does.
  func fault(of file: InnerPath) -> FileFault? { folder.map { $0.fault(of: file) } ?? .absent }

  /// The bytes of a file in the folder.
  func contents(of file: InnerPath) throws(FileFault) -> [UInt8] {
    guard let folder else { throw .absent }
    return try folder.contents(of: file, limit: Self.largestSize)
  }

  /// The bytes of a file by its path relative to the folder.
  func contents(of path: String) throws(FileFault) -> [UInt8] {
    guard let file = InnerPath(path) else { throw .outside }
    return try contents(of: file)
  }
}
