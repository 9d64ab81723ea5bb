package import Foundation

/// The built program, run as a person would.
package struct ProgramRun: CustomStringConvertible {
  package let status: Int32
  package let output: String
  package let errors: String

  /// Runs the program with `arguments` in `folder` and waits for its end. Its output is kept, or goes to `sink`. It finds no
  /// results of other runs, unless `environment` names a cache.
  package init(
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

  /// The status and all that was printed.
  package var description: String { "status \(status)\n\(output)\(errors)" }

  /// The program lies beside the bundle of the tests.
  package static var program: URL {
    let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "lazyrich")
  }
}
