import Files
import Notebooks
import Reports

/// The files of the folder that the text of a notebook links to: data, code, a supplement. A copy of each comes with the page.
struct LinkedFiles: Sendable {
  /// What became of reading them, by the path of the link as written.
  private var files: [String: Result<File, FileFault>] = [:]

  /// A file that is there.
  struct File: Sendable {
    /// Its path in the notebook's folder.
    let path: InnerPath
    let bytes: [UInt8]
  }

  /// The folder of the copies among the files beside a page.
  private static let folder = "linked"

  /// Reads the files beside `notebook` to which `inlines` link.
  init(for inlines: [Inline], beside notebook: String) {
    let folder = NotebookFolder(ofNotebook: notebook)
    for inline in inlines {
      guard case .link(_, let target, _) = inline.content else { continue }
      let path = LinkTarget.path(of: target)
      guard files[path] == nil, LinkedFile.isLinked(byPath: path) else { continue }
      files[path] = Result { () throws(FileFault) in try Self.read(path, in: folder) }
    }
  }

  /// Reads a file by its name as written, or by that with `%20` and the like as what they stand for.
  private static func read(_ path: String, in folder: NotebookFolder) throws(FileFault) -> File {
    let names = [path, path.removingPercentEncoding].compactMap(\.self)
    let file = names.compactMap({ InnerPath($0) }).first { folder.fault(of: $0) == nil } ?? InnerPath(path)
    guard let file else { throw .outside }
    return File(path: file, bytes: try folder.contents(of: file))
  }

  /// Leaves nothing in the files that tells who made them, where that can be done.
  mutating func clean() {
    files = files.mapValues { file in
      file.map { File(path: $0.path, bytes: AnonymousFile(path: $0.path.text, $0.bytes).bytes) }
    }
  }

  /// The paths of the files in the notebook's folder, each once.
  var paths: [InnerPath] { Set(copies.map(\.path)).sorted() }

  /// The bytes of a file by its path in the folder, as they were when the notebook was read.
  func bytes(of path: InnerPath) -> [UInt8]? { copies.first { $0.path == path }?.bytes }

  /// The copies beside a page, each once.
  var attachments: [(name: String, bytes: [UInt8])] {
    paths.compactMap { path in bytes(of: path).map { ("\(Self.folder)/\(path)", $0) } }
  }

  /// Where each link leads from the page of the report `name`.
  func targets(inReport name: String) -> [String: LinkedFile] {
    files.mapValues { file in
      switch file {
      case .success(let file): .copied("\(name)_files/\(Self.folder)/\(file.path)")
      case .failure(let fault): .unreadable(fault.description)
      }
    }
  }

  private var copies: [File] { files.values.compactMap { try? $0.get() } }
}

/// The target of a link as it is written.
enum LinkTarget {
  /// What stands before a `#`.
  static func path(of target: String) -> String {
    String(decoding: target.utf8.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
  }
}
