import Foundation

/// The files of the repository, as the tests of its texts read them.
enum RepositoryFiles {
  /// The folder of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A file with its path from the root.
  struct File {
    let path: String
    let text: String
    /// The path of the folder that contains it; empty for the root.
    var folder: String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }
  }

  /// The files below `folder` whose names have one of the given endings, in the order of their paths.
  static func files(in folder: String, endings: [String]) throws -> [File] {
    let url = root.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { path in
      endings.contains(where: path.hasSuffix) && !path.contains("/.build/") && !path.hasPrefix(".")
    }
    .sorted().map { try file("\(folder)/\($0)") }
  }

  /// The file at a path from the root.
  static func file(_ path: String) throws -> File {
    File(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
  }

  /// The pages at the root of the repository and in `docs`.
  static func pages() throws -> [File] {
    let names = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".md") }
    return try names.sorted().map(file) + files(in: "docs", endings: [".md"])
      + files(in: "Sources", endings: ["README.md"])
  }

  /// Code with its comments.
  static func code() throws -> [File] {
    try ["Sources", "Tests", "Benchmarks", "Fuzzing"].flatMap { try files(in: $0, endings: [".swift", ".sh"]) }
  }

  /// Everything that people write in: code, pages and notebooks.
  static func texts() throws -> [File] { try code() + pages() + files(in: "notebooks", endings: [".md"]) }

  /// The paths of all files, of any kind, in the folders that people write in.
  static func paths() -> [String] {
    ["Sources", "Tests", "Benchmarks", "Fuzzing", "templates", "notebooks", "docs"].flatMap { folder in
      let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
      return (paths?.compactMap { $0 as? String } ?? []).filter { !$0.contains(".build/") }.map { "\(folder)/\($0)" }
    }
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path) }
}
