import Files
import Planning
import Reports

/// The files of the folder that the text of a notebook links to: data, code, a supplement. A copy of each comes with
/// the page.
struct LinkedFiles: Sendable {
  /// The file or why it cannot be read, by the path of the link as written.
  private var files: [String: Result<File, FileFault>] = [:]

  /// A file that could be read.
  private struct File: Sendable {
    /// Its path in the notebook's folder.
    let path: InnerPath
    let bytes: [UInt8]
  }

  /// The folder of the copies among the files beside a page.
  private static let folder = "linked"

  /// Reads the files to which links with these paths lead, each once in however many ways its name is written.
  init(_ paths: [String], in folder: NotebookFolder) {
    var read: [InnerPath: Result<File, FileFault>] = [:]
    var size = 0
    for path in paths where files[path] == nil && LinkedFile.isLinked(byPath: path) {
      guard let name = Self.name(of: path, in: folder) else {
        files[path] = .failure(.outside)
        continue
      }
      let file = read[name] ?? Self.read(name, in: folder, &size)
      read[name] = file
      files[path] = file
    }
  }

  private static func read(_ name: InnerPath, in folder: NotebookFolder, _ size: inout Int) -> Result<File, FileFault> {
    Result { () throws(FileFault) in
      let bytes = try folder.contents(of: name)
      size += bytes.count
      guard size <= Limits.linkedBytes else {
        throw .failed("the linked files have more than \(Limits.linkedBytes) bytes together")
      }
      return File(path: name, bytes: bytes)
    }
  }

  /// The file with the name as written, or with `%20` and the like in it decoded.
  private static func name(of path: String, in folder: NotebookFolder) -> InnerPath? {
    let names = LinkTarget.spellings(of: path).compactMap { InnerPath($0) }
    return names.first { folder.fault(of: $0) == nil } ?? InnerPath(path)
  }

  /// The same files with other bytes.
  func changing(_ change: (_ path: String, _ bytes: [UInt8]) -> [UInt8]) -> LinkedFiles {
    var changed = self
    changed.files = files.mapValues { file in
      file.map { File(path: $0.path, bytes: change($0.path.text, $0.bytes)) }
    }
    return changed
  }

  /// The files that could be read, each once, in the order of their paths.
  var copies: [(path: InnerPath, bytes: [UInt8])] {
    let read = files.values.compactMap { try? $0.get() }
    return Dictionary(read.map { ($0.path, $0.bytes) }) { first, _ in first }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The copies beside a page.
  var attachments: [(name: String, bytes: [UInt8])] { copies.map { ("\(Self.folder)/\($0.path)", $0.bytes) } }

  /// Where each link leads from the page of the report `name`.
  func targets(inReport name: String) -> [String: LinkedFile] {
    files.mapValues { file in
      switch file {
      case .success(let file): .copied("\(name)_files/\(Self.folder)/\(file.path)")
      case .failure(let fault): .unreadable(fault.description)
      }
    }
  }
}
