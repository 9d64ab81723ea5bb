import Anonymity
package import Files
import Notebooks
package import Reports

/// The files of the folder that the text of a notebook links to: data, code, a supplement. A copy of each comes with the page.
package struct LinkedFiles: Sendable {
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

  /// The most bytes of all files together.
  private static let largestSize = 200_000_000

  /// Reads the files beside `notebook` to which `inlines` link, each once however many ways its name is written in.
  init(for inlines: [Inline], beside notebook: String) {
    let folder = NotebookFolder(ofNotebook: notebook)
    var read: [InnerPath: Result<File, FileFault>] = [:]
    var size = 0
    for inline in inlines {
      guard case .link(_, let target, _) = inline.content else { continue }
      let path = LinkTarget.path(of: target)
      guard files[path] == nil, LinkedFile.isLinked(byPath: path) else { continue }
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
      guard size <= largestSize else { throw .failed("the linked files have more than \(largestSize) bytes together") }
      return File(path: name, bytes: bytes)
    }
  }

  /// The file by its name as written, or by that with `%20` and the like as what they stand for.
  private static func name(of path: String, in folder: NotebookFolder) -> InnerPath? {
    let names = LinkTarget.spellings(of: path).compactMap { InnerPath($0) }
    return names.first { folder.fault(of: $0) == nil } ?? InnerPath(path)
  }

  /// Leaves nothing in the files that tells who made them, where that can be done.
  package mutating func clean() {
    files = files.mapValues { file in
      file.map { File(path: $0.path, bytes: AnonymousFile(path: $0.path.text, $0.bytes).bytes) }
    }
  }

  /// The paths of the files in the notebook's folder, each once.
  package var paths: [InnerPath] { Set(copies.map(\.path)).sorted() }

  /// The bytes of a file by its path in the folder, as they were when the notebook was read.
  package func bytes(of path: InnerPath) -> [UInt8]? { copies.first { $0.path == path }?.bytes }

  /// The copies beside a page, each once.
  package var attachments: [(name: String, bytes: [UInt8])] {
    paths.compactMap { path in bytes(of: path).map { ("\(Self.folder)/\(path)", $0) } }
  }

  /// Where each link leads from the page of the report `name`.
  package func targets(inReport name: String) -> [String: LinkedFile] {
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

  /// The names that a path in a text may mean: as it is written, and with what is written as `%20`.
  static func spellings(of path: String) -> [String] {
    let decoded = path.removingPercentEncoding ?? path
    return decoded == path ? [path] : [path, decoded]
  }
}
