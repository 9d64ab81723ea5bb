import Foundation
import Testing

/// What code and pages refer to exists: sections of the theory, pages and their headings, files, types and tests.
@Suite struct DocumentationTests {
  /// This file, which shows how things are referred to.
  private static let ownPath = "Tests/ArchitectureTests/DocumentationTests.swift"

  /// Pages that are generated from the code, with examples as they are.
  private static let generated: Set<String> = ["docs/reference.md", "docs/diagnostics.md", "docs/commands.md"]

  // MARK: Sections of the theory

  @Test func everySectionOfTheTheoryExists() throws {
    let theory = try RepositoryFiles.file("docs/theory.md").text
    let sections = Set(theory.matches(of: #/(?m)^## (\d+)\. /#).map { String($0.1) })
    #expect(sections.count == 24)
    var count = 0
    for file in try RepositoryFiles.texts() {
      for match in file.text.matches(of: #/[Tt]heory((?:(?:,| and)? §\d+)+)/#) {
        for section in match.1.matches(of: #/\d+/#).map({ String($0.0) }) {
          count += 1
          #expect(sections.contains(section), "\(file.path): theory §\(section)")
        }
      }
    }
    #expect(count > 80)
  }

  /// A section sign refers to the theory, and to nothing outside the repository. (The table of TeX's signs has one too.)
  @Test func everySectionSignBelongsToTheTheory() throws {
    for file in try RepositoryFiles.code() where file.path != Self.ownPath && !file.path.hasSuffix("TeXSymbols.swift") {
      let rest = file.text.replacing(#/[Tt]heory(?:(?:,| and)? §\d+)+/#, with: "").replacing("theory §", with: "")
      for line in rest.split(separator: "\n") where line.contains("§") && line.contains("//") {
        Issue.record("\(file.path): \(line)")
      }
    }
  }

  // MARK: Pages

  /// The anchors of a page: those that it writes, and those that a heading gets on GitHub.
  private static func anchors(of text: String) -> Set<String> {
    let written = text.matches(of: #/\{#([\w-]+)[ }]/#).map { String($0.1) }
    let slugs = text.matches(of: #/(?m)^#+ (.+)$/#).map { match in
      String(
        match.1.lowercased().compactMap {
          $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : $0 == " " ? "-" : nil
        })
    }
    return Set(written + slugs)
  }

  /// Texts name a section of the manual as `reference.md#sec-figures`, and a page as `docs/security.md`.
  @Test func everyPageThatATextNamesExists() throws {
    let manual = Self.anchors(of: try RepositoryFiles.file("docs/reference.md").text)
    var count = 0
    for file in try RepositoryFiles.texts() where file.path != Self.ownPath {
      for match in file.text.matches(of: #/reference\.md#([\w-]+)/#) {
        count += 1
        #expect(manual.contains(String(match.1)), "\(file.path): \(match.0)")
      }
      for match in file.text.matches(of: #/docs\/[\w\/-]+\.md/#) {
        #expect(RepositoryFiles.exists(String(match.0)), "\(file.path): \(match.0)")
      }
    }
    #expect(count > 50)
  }

  @Test func everyLinkOfAPageLeadsSomewhere() throws {
    var count = 0
    for page in try RepositoryFiles.pages() where !Self.generated.contains(page.path) {
      // Code shows how links are written; it has none itself.
      let prose = page.text.replacing(#/(?ms)^(````*)[^\n]*\n.*?^\1`*$/#, with: "").replacing(#/`[^`\n]*`/#, with: "")
      for match in prose.matches(of: #/\]\(([^)\s<>]+)\)|(?:src|srcset)="([^"]+)"/#) {
        let target = String(match.1 ?? match.2 ?? "")
        guard !target.contains("://"), !target.hasPrefix("#="), !target.hasPrefix("mailto:") else { continue }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let path = parts[0].isEmpty ? page.path : Self.joined(page.folder, parts[0])
        #expect(RepositoryFiles.exists(path), "\(page.path): \(target)")
        count += 1
        guard parts.count == 2, path.hasSuffix(".md"), RepositoryFiles.exists(path) else { continue }
        #expect(Self.anchors(of: try RepositoryFiles.file(path).text).contains(parts[1]), "\(page.path): \(target)")
      }
    }
    #expect(count > 50)
  }

  /// A path relative to a folder, without `..`.
  private static func joined(_ folder: String, _ path: String) -> String {
    var parts = folder.split(separator: "/").map(String.init)
    for part in path.split(separator: "/").map(String.init) {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  // MARK: Pages about the code

  /// The pages that describe the code, where each type and file that they name must exist.
  private static func designPages() throws -> [RepositoryFiles.File] {
    try ["ARCHITECTURE.md", "CONTRIBUTING.md"].map(RepositoryFiles.file)
      + RepositoryFiles.files(in: "docs/design", endings: [".md"])
      + RepositoryFiles.files(in: "Sources", endings: ["README.md"])
  }

  /// The contents of the code spans of a page, outside of its code blocks.
  private static func codeSpans(of text: String) -> [String] {
    text.replacing(#/(?ms)^```[^\n]*\n.*?^```$/#, with: "").matches(of: #/`([^`\n]+)`/#).map { String($0.1) }
  }

  @Test func everyFileThatThePagesNameExists() throws {
    var count = 0
    let files = Set(RepositoryFiles.paths().map { "/" + $0 })
    let folders = Set(
      files.flatMap { path in path.indices(of: "/").ranges.map { String(path[..<$0.lowerBound]) + "/" } })
    for page in try Self.designPages() {
      for span in Self.codeSpans(of: page.text)
      where span.wholeMatch(of: #/[\w+\/-]+\.swift|[A-Za-z][\w\/]*\/|[A-Z]\w*(\/[A-Z]\w*)+/#) != nil {
        let isFile = span.hasSuffix(".swift")
        let paths = isFile ? files : folders
        let span = isFile || span.hasSuffix("/") ? span : span + "/"
        let exists = paths.contains { Self.names(page, span, $0) }
        #expect(exists, "\(page.path): \(span)")
        count += 1
      }
    }
    #expect(count > 100)
  }

  /// Whether `span` in `page` may name `path`.
  ///
  /// A page of a module means its own folders and files; those of other modules have the name of the module before them.
  /// Otherwise a folder that was renamed would not be missed while another module has one of its old name.
  private static func names(_ page: RepositoryFiles.File, _ span: String, _ path: String) -> Bool {
    guard page.path.hasPrefix("Sources/") else { return path.hasSuffix("/" + span) }
    return path == "/" + span || path == "/Sources/" + span
      || path.hasPrefix("/" + page.folder + "/") && path.hasSuffix("/" + span)
  }

  /// Names of other libraries that the pages mention.
  private static let foreign: Set<String> = [
    "Sendable", "Task", "String", "Character", "Int", "Double", "FilePath", "Mutex", "SIMD",
  ]

  @Test func everyTypeThatThePagesNameExists() throws {
    var count = 0
    let code = try RepositoryFiles.code()
    let declared = Set(
      code.flatMap { file in
        file.text.matches(of: #/\b(?:struct|enum|class|actor|protocol|typealias|associatedtype) (\w+)/#).map {
          String($0.1)
        }
      })
    for page in try Self.designPages() {
      let folders = Self.folders(meantBy: page, among: code)
      for span in Self.codeSpans(of: page.text) {
        guard ![".swift", ".md", ".h", ".c"].contains(where: span.hasSuffix),
          let match = span.wholeMatch(of: #/([A-Z][A-Za-z]+)(?:\.\w+)?(?:\(.*\))?/#)
        else { continue }
        let name = String(match.1)
        let isKnown = declared.contains(name) || folders.contains(name) || Self.foreign.contains(name)
        #expect(isKnown || name.allSatisfy(\.isUppercase), "\(page.path): \(span)")
        count += 1
      }
    }
    #expect(count > 100)
  }

  /// The names of folders that a page may use: those of its module and the names of modules, or any.
  private static func folders(meantBy page: RepositoryFiles.File, among code: [RepositoryFiles.File]) -> Set<String> {
    let paths = code.map { $0.path.split(separator: "/").map(String.init) }
    guard page.path.hasPrefix("Sources/") else { return Set(paths.joined()) }
    let own = code.filter { $0.path.hasPrefix(page.folder + "/") }
    return Set(own.flatMap { $0.path.split(separator: "/").map(String.init) } + paths.map { $0[1] })
  }

  /// A promise of docs/security.md names the tests that check it: `Suite/test, test`.
  @Test func everyTestThatSecurityNamesExists() throws {
    let tests = try RepositoryFiles.files(in: "Tests", endings: [".swift"]).map(\.text).joined(separator: "\n")
    let page = try RepositoryFiles.file("docs/security.md").text
    var count = 0
    for match in page.matches(of: #/`(\w+Tests)((?:\/\w+(?:, \w+)*)?)`/#) {
      #expect(tests.contains("struct \(match.1)"), "\(match.1)")
      for name in match.2.matches(of: #/\w+/#).map({ String($0.0) }) {
        count += 1
        #expect(tests.contains("func \(name)("), "\(match.1)/\(name)")
      }
    }
    #expect(count > 60)
  }

  // MARK: Form

  /// Lines of pages are at most 120 columns, except in tables, code, formulas and generated pages.
  @Test func linesOfPagesAreShort() throws {
    for page in try RepositoryFiles.pages() where !Self.generated.contains(page.path) {
      let prose = page.text.replacing(#/(?ms)^(````*)[^\n]*\n.*?^\1`*$/#, with: "")
      for line in prose.split(separator: "\n") where line.count > 120 {
        #expect(line.hasPrefix("|") || line.hasPrefix("$$") || line.contains("](http"), "\(page.path): \(line)")
      }
    }
  }

  @Test func architectureIsOnePage() throws {
    let lines = try RepositoryFiles.file("ARCHITECTURE.md").text.split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 141)
  }
}
