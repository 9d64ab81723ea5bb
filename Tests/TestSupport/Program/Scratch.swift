package import Foundation
import Testing

/// A folder of its own for one test, gone afterwards.
package final class Scratch {
  package let url: URL

  /// A folder with copies of notebooks of the tests.
  ///
  /// - Parameter inMemory: whether it is in memory, where the system has a folder for that: for thousands of files that are
  ///   put on the disk one by one.
  package init(_ notebooks: String..., inMemory: Bool = false) throws {
    let memory = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
    let isThere = FileManager.default.isWritableFile(atPath: memory.path)
    let parent = inMemory && isThere ? memory : FileManager.default.temporaryDirectory
    url = parent.appending(path: "lazyrich-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for notebook in notebooks {
      try FileManager.default.copyItem(at: Self.notebook(notebook), to: url.appending(path: "\(notebook).md"))
    }
  }

  /// The file of a notebook of the tests.
  package static func notebook(_ name: String) -> URL {
    Repository.root.appending(path: "Tests/TestSupport/Notebooks/\(name).md")
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The files below `folder`, by path, with their bytes.
  package func files(in folder: String) throws -> [String: Data] {
    let root = url.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    var files: [String: Data] = [:]
    for path in paths {
      var isFolder: ObjCBool = false
      let file = root.appending(path: path)
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      files[path] = try Data(contentsOf: file)
    }
    return files
  }

  /// The text of a file at a path below the folder.
  package func text(of path: String) throws -> String {
    try String(contentsOf: url.appending(path: path), encoding: .utf8)
  }

  /// Writes a file at a path below the folder, and makes the folders that it lies in.
  package func write(_ text: String, to path: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// Makes a folder at a path below the folder.
  @discardableResult
  package func makeFolder(_ path: String) throws -> URL {
    let folder = url.appending(path: path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Replaces text in a notebook of the folder.
  package func edit(_ notebook: String, replacing old: String, with new: String) throws {
    let text = try text(of: "\(notebook).md")
    #expect(text.contains(old))
    try write(text.replacing(old, with: new), to: "\(notebook).md")
  }
}
