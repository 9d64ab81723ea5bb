import Diagnostics
import Foundation
import Notebooks
import Testing

/// Laws of random documents whose pieces are valid.
@Suite struct RandomDocumentTests {
  @Test(arguments: 0..<200) func documentsAreReadAsTheyWereMade(seed: UInt64) {
    let document = RandomDocument(seed: seed)
    let (notebook, diagnostics) = parseNotebook(document.text)
    #expect(notebook.shape == document.shape, "\(document.text)")
    #expect(diagnostics.map(\.message) == [], "\(document.text)")
    #expect(RangeLaws.violations(in: notebook) == [], "\(document.text)")
  }

  /// Lines may end as on any machine.
  @Test(arguments: 0..<40) func carriageReturnsChangeNothing(seed: UInt64) {
    let document = RandomDocument(seed: seed)
    let notebook = parseNotebook(document.text.replacing("\n", with: "\r\n")).notebook
    #expect(notebook.shape.replacing("\\r", with: "") == document.shape)
  }

  /// What a document contains does not depend on what precedes it.
  @Test(arguments: RandomDocument.seedsWithoutFrontMatter(25)) func rangesMoveWithTheText(seed: UInt64) {
    let document = RandomDocument(seed: seed)
    let prefix = "Über λ.\n\n"
    let (alone, moved) = (parseNotebook(document.text).notebook, parseNotebook(prefix + document.text).notebook)
    let count = prefix.utf8.count
    #expect(moved.allBlocks.dropFirst().map(\.range.bytes) == alone.allBlocks.map { $0.range.bytes.moved(by: count) })
    #expect(
      moved.allInlines.dropFirst().map(\.range.bytes) == alone.allInlines.map { $0.range.bytes.moved(by: count) })
  }

  /// The pages of this project are documents, too.
  @Test func notebooksOfTheProjectKeepTheLaws() throws {
    let folder = goldenFolder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "notebooks")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
    #expect(names.count > 10)
    for name in names.sorted() {
      let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
      #expect(RangeLaws.violations(in: parseNotebook(text).notebook) == [], "\(name)")
    }
  }
}

extension Range<Int> {
  fileprivate func moved(by count: Int) -> Range<Int> { lowerBound + count..<upperBound + count }
}
