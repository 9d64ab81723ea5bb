import Foundation
import Testing

/// Only the module `Files` opens files and decides on paths: on bytes, and without following links that lead out of a
/// folder. Other code does not open, list, join or take apart paths by other means.
@Suite struct PathTests {
  /// Code that decides on paths or opens files.
  private static let means = [
    "FileManager.default.contents", "FileManager.default.fileExists", "FileManager.default.enumerator",
    "contentsOfDirectory", "Data(contentsOf", "String(contentsOf", "FileHandle(for", "fopen(", "URL(filePath",
    "URL(fileURL",
    "appending(path", "appendingPathComponent", "pathExtension", "lastPathComponent", "deletingLastPathComponent",
    "resolvingSymlinksInPath", "standardizedFileURL", "split(separator: \"/\"", "hasPrefix(\"/", "hasPrefix(\"./",
    "hasPrefix(\"..", "hasSuffix(\".md", "hasSuffix(\".csv", "hasSuffix(\".npy", "hasSuffix(\".bib", "hasSuffix(\"/",
  ]

  /// System calls that open a file by its path, which are found as words.
  private static let calls = ["open", "openat", "opendir", "realpath", "stat", "lstat", "unlink", "rename"]

  /// The files that may use them, and why.
  private static let exceptions: [String: String] = [
    "Cache/CacheSettings.swift": "paths in environment variables, which are the user's",
    "Program/ProgramFingerprint.swift": "paths of loaded libraries, from the kernel",
    "Marks/NetworkSource.swift": "the function 'rename' of expressions",
    "Evaluation/Evaluator+Calls.swift": "the function 'rename' of expressions",
    "Syntax/ExpressionFunction+Table.swift": "the function 'rename' of expressions",
    "Syntax/ForeignFunction.swift": "the function 'rename' of expressions",
    "Document/FileAddress.swift": "addresses in a page, which are written and not followed",
    "Verbs/PreviewCommand.swift": "the program that opens a browser",
    "ExternalProgram.swift": "programs of the machine",
    "Cluster/AbsolutePath.swift": "paths in scripts that run in another folder, of a store that need not exist yet",
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

  /// The modules that make pages, and the means by which they might read a file past `Inputs`: then a page that was kept
  /// would be used although that file has changed.
  private static let makersOfPages = [
    "Schemas", "Dynamics", "LinearAlgebra", "Results", "Experiments", "Figures", "Notebooks", "CairoCanvas",
    "Citations",
    "Reports", "DataTables", "Planning", "Running", "Rendering",
  ]
  private static let readings = [
    "UserPath.contents", "UserPath.end", "Folder", "FolderTree", "OpenFile", "SystemFile.read", "FileState",
    "ProcessInfo", "getenv",
  ]

  /// The files that may use them, and why.
  private static let readers: [String: String] = [
    "Loading/NotebookFiles.swift":
      "the notebooks that a command is told to read, whose bytes are in the name of the page",
    "Program/ProgramFingerprint.swift": "the program itself, which is in the name of the page",
    "Reporting/ReportWriter.swift": "the number of processors, on which no result depends",
  ]

  @Test func pagesReadFilesThroughOneDoor() throws {
    var known = Set<String>()
    for (path, text) in try Self.swiftFiles() where Self.makersOfPages.contains(where: { path.hasPrefix("\($0)/") }) {
      let found = Self.readings.filter { reading in
        text.split(separator: "\n").contains { line in
          let code = line.split(separator: "//", omittingEmptySubsequences: false).first.map(String.init) ?? ""
          return code.ranges(of: reading).contains { range in
            let after = code[range.upperBound...].first
            return (after == "(" || after == ".") && code[..<range.lowerBound].last.map { !$0.isLetter } ?? true
          }
        }
      }
      if let reader = Self.readers.keys.first(where: path.hasSuffix) {
        if !found.isEmpty { known.insert(reader) }
      } else {
        #expect(found.isEmpty, "\(path) uses \(found.joined(separator: ", "))")
      }
    }
    #expect(known == Set(Self.readers.keys))
  }

  /// Whether the code calls a function of this name that is not a member, not a declaration and not a part of a word.
  private static func calls(_ name: String, in code: String) -> Bool {
    code.ranges(of: "\(name)(").contains { range in
      let before = code[..<range.lowerBound]
      return before.last.map { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") } ?? true
        && !before.hasSuffix("func ")
    }
  }
}
