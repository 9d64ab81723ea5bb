import Foundation
import Testing

/// The built program, run as a person would.
struct ProgramRun {
  let status: Int32
  let output: String
  let errors: String

  /// Runs the program with `arguments` in `folder` and waits for its end. Its output is kept, or goes to `sink`. It finds no
  /// results of other runs, unless `environment` names a cache.
  init(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:], output sink: FileHandle? = nil
  ) throws {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let freshCache = FileManager.default.temporaryDirectory.appending(path: "lazyrich-cache-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: freshCache) }
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LAZYRICH_CACHE_DIR": freshCache.path]) { _, new in new }
      .merging(environment) { _, new in new }
    let errorFile = folder.appending(path: "errors-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: errorFile.path, contents: nil)
    let pipe = Pipe()
    process.standardOutput = sink ?? pipe as Any
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    if sink != nil { try pipe.fileHandleForWriting.close() }
    output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
    errors = try String(contentsOf: errorFile, encoding: .utf8)
    try FileManager.default.removeItem(at: errorFile)
  }

  /// The program lies beside the bundle of the tests.
  static var program: URL {
    let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "lazyrich")
  }
}

/// A folder of its own for one test, gone afterwards.
final class Scratch {
  let url: URL

  /// A folder with copies of notebooks of the tests.
  init(_ notebooks: String...) throws {
    url = FileManager.default.temporaryDirectory.appending(
      path: "lazyrich-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for notebook in notebooks {
      try FileManager.default.copyItem(at: Self.notebook(notebook), to: url.appending(path: "\(notebook).md"))
    }
  }

  /// The file of a notebook of the tests.
  static func notebook(_ name: String) throws -> URL {
    try #require(Bundle.module.url(forResource: name, withExtension: "md", subdirectory: "Notebooks"))
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The files below `folder`, by path, with their bytes.
  func files(in folder: String) throws -> [String: Data] {
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
  func edit(_ notebook: String, replacing old: String, with new: String) throws {
    let file = url.appending(path: "\(notebook).md")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(old))
    try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
  }
}
