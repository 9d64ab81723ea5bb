package import Files

/// The folder of a notebook: the only one from which the notebook's other files are read.
package struct NotebookFolder: Sendable {
  private let path: String
  private let inputs: Inputs

  /// The folder of the notebook at `path`, whose files are read by `inputs`.
  package init(ofNotebook path: String, reading inputs: Inputs = Inputs()) {
    self.init(at: UserPath.folder(of: path), reading: inputs)
  }

  /// The folder at `path`.
  init(at path: String, reading inputs: Inputs = Inputs()) { (self.path, self.inputs) = (path, inputs) }

  /// The names of the notebooks in the folder, in order: Markdown files that are not hidden.
  package var notebooks: [String] { found.filter { $0.fault == nil }.map(\.name).sorted(by: NotebookFiles.comesBefore) }

  /// The names that end like a notebook but cannot be read as one, and why: a link that leads out of the folder, a
  /// folder, a pipe.
  var leftOut: [(name: String, fault: FileFault)] { found.compactMap { file in file.fault.map { (file.name, $0) } } }

  private var found: [(name: String, fault: FileFault?)] {
    (inputs.names(in: path) ?? []).compactMap { name in
      guard let file = InnerPath(exactly: name), file.ending == "md", file.name.utf8.first != UInt8(ascii: ".") else {
        return nil
      }
      return (name, fault(of: file))
    }
  }

  /// Why a file in the folder cannot be read; nil if it can.
  package func fault(of file: InnerPath) -> FileFault? { inputs.fault(of: file, in: path) }

  /// The bytes of a file in the folder.
  ///
  /// - Parameter part: the name of the only part of it that is used; nil if all of it may be.
  package func contents(of file: InnerPath, part: String? = nil) throws(FileFault) -> [UInt8] {
    try inputs.contents(of: file, in: path, limit: Limits.fileSize, part: part)
  }

  /// The bytes of a file by its path relative to the folder.
  package func contents(of path: String, part: String? = nil) throws(FileFault) -> [UInt8] {
    guard let file = InnerPath(path) else { throw .outside }
    return try contents(of: file, part: part)
  }
}
