package import Files

/// The folder of a notebook: the only place from which the notebook's other files are read.
package struct NotebookFolder: Sendable {
  /// Nil if the folder does not exist.
  private let folder: Folder?

  /// The folder of the notebook at `path`.
  package init(ofNotebook path: String) { folder = try? Folder(of: path) }

  /// The folder at `path`.
  init(at path: String) { folder = try? Folder(path) }

  /// The names of the notebooks in the folder, in order: Markdown files that are not hidden.
  package var notebooks: [String] { found.filter { $0.fault == nil }.map(\.name).sorted(by: NotebookFiles.comesBefore) }

  /// The names that end like a notebook but cannot be read as one, and why: a link that leads out of the folder, a
  /// folder, a pipe.
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

  /// Why a file in the folder cannot be read; nil if it can.
  package func fault(of file: InnerPath) -> FileFault? { folder.map { $0.fault(of: file) } ?? .absent }

  /// The bytes of a file in the folder.
  package func contents(of file: InnerPath) throws(FileFault) -> [UInt8] {
    guard let folder else { throw .absent }
    return try folder.contents(of: file, limit: Limits.fileSize)
  }

  /// The bytes of a file by its path relative to the folder.
  package func contents(of path: String) throws(FileFault) -> [UInt8] {
    guard let file = InnerPath(path) else { throw .outside }
    return try contents(of: file)
  }
}
