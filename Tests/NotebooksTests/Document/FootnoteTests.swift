import Diagnostics
import Notebooks
import TestSupport
import Testing

/// Notes of several blocks.
@Suite struct FootnoteTests {
  private static func kinds(_ text: String) -> (note: [String], document: [String], diagnostics: [Diagnostic]) {
    let (notebook, diagnostics) = parseNotebook(text)
    func kinds(_ blocks: [Block]) -> [String] {
      blocks.map { block in
        switch block.content {
        case .paragraph(let content): content.plainText
        case .list(let items, _, _): "list of \(items.count)"
        case .code(_, let text): "code \(text)"
        case .displayMath(let tex, _): "formula \(tex)"
        case .table: "table"
        default: "other"
        }
      }
    }
    return (notebook.footnotes.first.map { kinds($0.content) } ?? [], kinds(notebook.blocks), diagnostics)
  }

  @Test(arguments: [
    ("One.", ["One."]), ("One\n  and *more*.", ["One and more."]), ("One.\n\n    Two $x$.", ["One.", "Two x."]),
    ("One.\n\n    - a\n    - b\n\n    Two.", ["One.", "list of 2", "Two."]),
    ("One.\n\n    $$\n    x\n\n    - y\n    $$", ["One.", "formula x\n\n- y\n"]),
    ("One.\n\n    ```\n    code\n    ```", ["One.", "code code\n"]), ("One.\n\n\tTwo.", ["One.", "Two."]),
    ("One.\n\n        code", ["One.", "code code\n"]),
    ("One.\n\n    |a|b|\n    |-|-|\n    |1|2|", ["One.", "table"]), ("\n\n    One.", ["One."]),
    ("One.\n\n    Two\nlazily.", ["One.", "Two lazily."]),
  ])
  func blocksOfANote(note: String, blocks: [String]) {
    let found = Self.kinds("Text.[^a]\n\n[^a]: \(note)\n\nMore.\n")
    #expect(found.note == blocks)
    #expect(found.document == ["Text.", "More."])
    #expect(found.diagnostics.isEmpty, "\(found.diagnostics)")
  }

  @Test(arguments: ["```\n[^a]: One.\n```", "<!--\n[^a]: One.\n-->", "$$\n[^a]: x\n$$"])
  func whatIsHiddenDefinesNone(text: String) { #expect(parseNotebook(text).notebook.footnotes.isEmpty) }

  @Test func labelsOfNotesCount() {
    let (notebook, diagnostics) = parseNotebook("A.[^a]\n\n[^a]: $$x$$ {#eq-a}\n")
    #expect(notebook.labels.map(\.name) == ["eq-a"])
    #expect(diagnostics.isEmpty)
  }

  @Test func rangesAreThoseOfTheSource() {
    let (notebook, _) = parseNotebook("λ.[^a]\n\n[^a]: One\n\n    two [3](#=x)\n    and $$y$$.\n")
    #expect(notebook.footnotes[0].content.map(\.range.text) == ["One", "two [3](#=x)\n    and $$y$$."])
    let parts = notebook.footnotes[0].content.flatMap(\.inlines).map(\.range.text)
    #expect(parts == ["One", "two ", "[3](#=x)", "\n    ", "and ", "$$y$$", "."])
  }

  @Test func executableBlocksAreMisplacedThere() {
    let text = """
      A.[^a]

      [^a]: One.

          ```yaml {#modes .experiment}
          a: 1
          ```

      """
    #expect(parseNotebook(text).diagnostics.map(\.code) == [.misplacedBlock])
  }
}
