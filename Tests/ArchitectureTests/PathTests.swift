import Foundation
import Testing

/// Files are opened, and paths decided on, in the module `Files` alone: on bytes, and without following links where they lead
/// out. Elsewhere nothing opens, lists, joins or takes apart a path by other means.
@Suite struct PathTests {
  /// What decides on paths or opens files, as it stands in code.
  private static let means = [
    "FileManager.default.contents", "FileManager.default.fileExists", "FileManager.default.enumerator",
    "contentsOfDirectory", "Data(contentsOf", "String(contentsOf", "FileHandle(for", "fopen(", "URL(filePath",
    "URL(fileURL",
    "appending(path", "appendingPathComponent", "pathExtension", "lastPathComponent", "deletingLastPathComponent",
    "resolvingSymlinksInPath", "standardizedFileURL", "split(separator: \"/\"", "hasPrefix(\"/", "hasPrefix(\"./",
    "hasPrefix(\"..", "hasSuffix(\".md", "hasSuffix(\".csv", "hasSuffix(\".npy", "hasSuffix(\".bib", "hasSuffix(\"/",
  ]

  /// Calls of the system that open a file by its path, which are found as words.
  private static let calls = ["open", "openat", "opendir", "realpath", "stat", "lstat", "unlink", "rename"]

  /// The files that may, and why.
  private static let exceptions: [String: String] = [
    "Cache/CacheSettings.swift": "names of the environment, which are the user's",
    "Reporting/LoadedCode.swift": "what is loaded, as the kernel tells it",
    "Marks/NetworkSource.swift": "the function 'rename' of expressions",
    "Evaluation/Evaluator+Calls.swift": "the function 'rename' of expressions",
    "Syntax/ExpressionFunction+Table.swift": "the function 'rename' of expressions",
    "Syntax/ForeignFunction.swift": "the function 'rename' of expressions",
    "Document/FileAddress.swift": "addresses of a page, which are made and not followed",
    "lazyrich/Preview.swift": "the program that opens a browser",
  ]

  private static func swiftFiles() throws -> [(path: String, text: String)] {
    let paths = FileManager.default.enumerator(atPath: ImportTests.sources.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Files/") }.sorted().map {
      ($0, try String(contentsOf: ImportTests.sources.appending(path: $0), encoding: .utf8))
    }
  }

  @Test func onlyOneModuleOpensFilesAndTakesPathsApart() throws {
    for (path, text) in try Self.swiftFiles() where !Self.exceptions.keys.contains(where: path.hasSuffix) {
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let code = line.split(separator: "//", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        let found = Self.means.filter(code.contains) + Self.calls.filter { Self.calls($0, in: code) }
        #expect(found.isEmpty, "\(path):\(number + 1) uses \(found.joined(separator: ", "))")
      }
    }
  }

  /// Whether a function of the system is called by this name: not a member, not a declaration, not a part of a word.
  private static func calls(_ name: String, in code: String) -> Bool {
    code.ranges(of: "\(name)(").contains { range in
      let before = code[..<range.lowerBound]
      return before.last.map { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") } ?? true
        && !before.hasSuffix("func ")
    }
  }
}
