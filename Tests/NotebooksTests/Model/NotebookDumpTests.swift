import Diagnostics
import Foundation
import Notebooks
import TestSupport
import Testing

/// The trees of whole documents, each beside its text: a file `Golden/trees/name.md` has its tree in `name.txt`.
@Suite struct NotebookDumpTests {
  @Test func everything() throws {
    let (notebook, diagnostics) = parseNotebook(try sample("everything.md"))
    #expect(diagnostics.map(\.code) == [.rawHTML, .unusedFootnote])
    expectGolden(notebook.dump(), "everything.txt")
  }

  /// The files in `Golden/trees`, without their extension.
  static let trees: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: goldenFolder.path + "/trees")) ?? []
    return files.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
  }()

  @Test(arguments: trees) func treeOfFile(name: String) throws {
    let (notebook, diagnostics) = parseNotebook(try sample("trees/\(name).md"))
    let faults = diagnostics.map { "\($0.range?.description ?? "-") \($0.code.name)\n" }.joined()
    expectGolden(notebook.dump() + (faults.isEmpty ? "" : "diagnostics\n" + faults), "trees/\(name).txt")
  }

  @Test(arguments: trees) func rangesOfFile(name: String) throws {
    #expect(RangeLaws.violations(in: parseNotebook(try sample("trees/\(name).md")).notebook) == [])
  }
}
