import TestSupport
import Testing

@testable import Anonymity

/// A notebook without its authors has the bytes of the notebook, in their order.
@Suite struct AnonymousNotebookTests {
  private static let lines = [
    "title: λ", "author: Ada", "  name: Ada", "- Ada", "# a remark", "", "Email: a@b.c", "\"orcid\": 1",
    "x-own: {a: 1}",
    "funding:", "date: 2026",
  ]

  /// A notebook with random front matter.
  private static func random(_ generator: inout SeededGenerator) -> String {
    let end = ["\n", "\r\n"].randomElement(using: &generator) ?? "\n"
    let own = (0..<Int.random(in: 0...8, using: &generator)).map { _ in lines.randomElement(using: &generator) ?? "" }
    let head = Bool.random(using: &generator) ? [] : [""]
    let last = ["---", "...", "Text"].randomElement(using: &generator) ?? "---"
    return (head + ["---"] + own + [last, "", "By λ.", "author: Ada", ""]).joined(separator: end)
  }

  private static func rows(of text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  @Test(arguments: UInt64(0)..<4) func everyByteHasItsOrigin(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var removedCount = 0
    for _ in 0..<200 {
      let text = Self.random(&generator)
      let (bytes, notebook) = (Array(text.utf8), AnonymousNotebook(text))
      let origins = (0..<notebook.text.utf8.count).map { notebook.origin(of: $0) }
      #expect(origins.map { bytes[$0] } == Array(notebook.text.utf8), "\(text.debugDescription)")
      #expect(zip(origins, origins.dropFirst()).allSatisfy(<))
      // What is missing is the lines that are said to be removed.
      let removed = Set(notebook.removed.flatMap { Array($0.lines) })
      let rows = Self.rows(of: text)
      let kept = rows.indices.filter { !removed.contains($0 + 1) }.map { rows[$0] }
      #expect(Self.rows(of: notebook.text) == kept, "\(text.debugDescription)")
      removedCount += removed.count
    }
    #expect(removedCount > 50)
  }

  @Test(arguments: UInt64(0)..<4) func nothingIsRemovedTwice(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let once = AnonymousNotebook(Self.random(&generator)).text
      #expect(AnonymousNotebook(once).text == once, "\(once.debugDescription)")
    }
  }
}
