import Foundation
import Testing

/// The folders of each module, from the lowest floor up; "" is the module's own folder. A folder names types of lower floors
/// and of its own, never of folders beside or above it.
private let floors: [String: [[String]]] = [
  "Schemas": [["Codes", "JSON"], [""], ["YAML"], ["JSONSchema", "YAML/Layout"]],
  "Results": [
    ["Codes", "Values"], ["Arrays"], ["Export", "Statistics"], ["Algebra"], ["Expressions/Syntax"],
    ["Expressions/Evaluation"], ["Expressions"], ["CheckedValues", "Claims", "Expressions/Folding"],
  ],
  "Experiments": [
    ["Codes", "Vocabulary"], ["Solvers", "Sweeps"], ["Specification"], ["Planning"], ["Runs"], ["Assembly", "Storing"],
    ["Running", "Seeds", "Times"], ["Parts"], [""],
  ],
  "Figures": [
    ["Codes", "Reading", "Scene"], ["Text"], ["Scales"], ["Layers"], ["Marks"], ["Specification"], ["Resolution"],
    ["Guides", "Tables"], ["Layout"],
  ],
  "Notebooks": [
    ["Codes", "Scanning"], ["Model"], ["FrontMatter", "Markdown"], ["Inlines"], ["Blocks"], ["Collection", "Document"],
  ],
  "Reports": [
    ["Codes", "Math"], ["Labels"], ["Inputs"], ["Document"], ["Citing", "HTML/Markup", "LaTeX"],
    ["Building", "HTML/Templating", "HTML/Views"], ["HTML/Writing", "Index", "Markdown", "Preview"],
  ],
]

@Suite struct FloorTests {
  private struct File {
    let folder: String
    let name: String
    let text: String
  }

  @Test(arguments: floors.keys.sorted()) func foldersNameOnlyTypesOfLowerOnes(module: String) throws {
    let files = try Self.files(of: module)
    #expect(files.count > 10)
    for arrow in Self.arrowsUpward(among: files, try #require(floors[module])) { Issue.record("\(module)/\(arrow)") }
  }

  @Test(arguments: floors.keys.sorted()) func everyFolderHasAFloor(module: String) throws {
    #expect(Set(try Self.files(of: module).map(\.folder)) == Set(try #require(floors[module]).joined()))
  }

  /// Outside their folder, only the list of the marks is named: all else goes through the protocol `Mark`.
  @Test func marksAreKnownByTheirListAlone() throws {
    let files = try Self.files(of: "Figures")
    let types = Set(files.filter { $0.folder == "Marks" }.flatMap { $0.text.matches(of: Self.declaration).map(\.1) })
    #expect(types.isSuperset(of: ["Marks", "LineMark", "TreeMark"]))
    for file in files where file.folder != "Marks" {
      let named = Self.names(in: file.text).intersection(types).subtracting(["Marks"])
      #expect(named.isEmpty, "\(file.folder)/\(file.name) names \(named.sorted())")
    }
  }

  /// The test can fail: it finds types of folders above and beside, but not the words of comments and strings.
  @Test func arrowsUpwardAreFound() {
    let files = [
      File(folder: "Low", name: "A.swift", text: "struct Ground {\n  let roof: Roof\n}"),
      File(folder: "High", name: "B.swift", text: "struct Roof { let ground: Ground }"),
      File(folder: "Beside", name: "C.swift", text: "/// Above is a Roof.\nenum Wall { static let name = \"Roof\" }"),
      File(folder: "Low", name: "D.swift", text: "extension Ground { var text: String { \"Roof \\(Wall.name)\" } }"),
    ]
    #expect(
      Self.arrowsUpward(among: files, [["Low", "Beside"], ["High"]]) == [
        "Low/A.swift names 'Roof' of High", "Low/D.swift names 'Wall' of Beside",
      ])
  }

  /// Every use of a type that is declared in a folder on the same floor or above.
  private static func arrowsUpward(among files: [File], _ floors: [[String]]) -> [String] {
    let level = Dictionary(
      uniqueKeysWithValues: floors.enumerated().flatMap { level, folders in folders.map { ($0, level) } })
    var homes: [Substring: String] = [:]
    for file in files {
      for match in file.text.matches(of: declaration) { homes[match.1] = file.folder }
    }
    return files.flatMap { file in
      names(in: file.text).sorted().compactMap { name in
        guard let home = homes[name], home != file.folder, level[home] ?? 0 >= level[file.folder] ?? 0 else {
          return nil
        }
        return "\(file.folder)/\(file.name) names '\(name)' of \(home)"
      }
    }
  }

  /// The names with a capital in the code of a file.
  private static func names(in text: String) -> Set<Substring> {
    Set(code(of: text).matches(of: /\b[A-Z][A-Za-z0-9]*/).map(\.output))
  }

  /// A type that is declared at the left edge: nested ones have names that others have too.
  private static var declaration: Regex<(Substring, Substring)> {
    /(?:^|\n)(?:(?:public|package|private|fileprivate|final|indirect) )*(?:struct|enum|class|actor|protocol|typealias) ([A-Z][A-Za-z0-9]*)/
  }

  /// The text without comments and without the words of its strings; what is interpolated stays.
  private static func code(of text: String) -> String {
    text.split(separator: "\n").map { line in
      let bare = line.replacing(/\/\/.*/, with: "")
      return bare.replacing(/"(?:\\\(|[^"])*"/) { match in
        match.output.matches(of: /\\\(([^()]*(?:\([^()]*\)[^()]*)*)\)/).map { String($0.1) }.joined(separator: " ")
      }
    }.joined(separator: "\n")
  }

  private static func files(of module: String) throws -> [File] {
    let root = ImportTests.sources.appending(path: module)
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let parts = path.split(separator: "/").map(String.init)
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      return File(folder: parts.dropLast().joined(separator: "/"), name: parts[parts.count - 1], text: text)
    }
  }
}
