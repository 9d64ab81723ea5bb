package import Foundation
import Testing

/// A folder of its own for one test, gone afterwards.
package final class Scratch {
  package let url: URL

  /// A folder with copies of notebooks of the tests.
  package init(_ notebooks: String...) throws {
    url = FileManager.default.temporaryDirectory.appending(
      path: "lazyrich-\(UUID().uuidString)", directoryHint: .isDirectory)
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

  /// Replaces text in a notebook of the folder.
  package func edit(_ notebook: String, replacing old: String, with new: String) throws {
    let file = url.appending(path: "\(notebook).md")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(old))
    try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
  }
}
