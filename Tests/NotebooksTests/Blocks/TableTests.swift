import Diagnostics
import Notebooks
import TestSupport
import Testing

/// Tables as formatters and people write them.
@Suite struct TableTests {
  private static func table(_ text: String) -> MarkdownTable? {
    parseNotebook(text).notebook.allBlocks.lazy.compactMap { block in
      if case .table(let table) = block.content { return table }
      return nil
    }.first
  }

  private static func cells(_ text: String) -> [[String]] {
    guard let table = table(text) else { return [] }
    return ([table.head] + table.rows).map { $0.map(\.plainText) }
  }

  @Test(arguments: [
    "|a|b|\n|-|-|\n|1|2|", "| a | b |\n| - | - |\n| 1 | 2 |", "|a|b|\n|--|--|\n|1|2|", "|a|b|\n|:-|-:|\n|1|2|",
    "a|b\n-|-\n1|2",
    "|a|b|\n|:---|:-:|\n|1|2|", "> |a|b|\n> |-|-|\n> |1|2|", "- |a|b|\n  |-|-|\n  |1|2|", "Text:\n|a|b|\n|-|-|\n|1|2|",
    "> Text:\n> |a|b|\n> |-|-|\n> |1|2|",
  ])
  func shortDelimiterRows(text: String) {
    #expect(Self.cells(text) == [["a", "b"], ["1", "2"]])
    #expect(parseNotebook(text).diagnostics.isEmpty)
  }

  /// A table in a quotation in a list keeps its caption, and the text after it stays in the list.
  @Test(arguments: [
    "- x\n\n  > |a|b|\n  > |-|-|\n  > |1|2|\n  > : What. {#tbl-a}\n\n- end",
    "1. x\n\n   > |a|b|\n   > |-|-|\n   > |1|2|\n   > : What. {#tbl-a}\n\n2. end",
    "- x\n\n  > Text:\n  > |a|b|\n  > |-|-|\n  > |1|2|\n  > : What. {#tbl-a}\n\n- end",
  ])
  func captionsInQuotationsInLists(text: String) {
    let (notebook, diagnostics) = parseNotebook(text)
    #expect(diagnostics.isEmpty)
    #expect(notebook.blocks.count == 1)
    #expect(Self.table(text)?.caption.plainText == "What.")
    #expect(Self.cells(text) == [["a", "b"], ["1", "2"]])
  }

  @Test(arguments: ["|a|b|\n|-|-|", "> |a|b|\n> |-|-|\n", "|a|b|\n|-|-|\n\nText"])
  func aTableWithoutRowsEndsWithItsDashes(text: String) {
    let block = parseNotebook(text).notebook.allBlocks.first { if case .table = $0.content { true } else { false } }
    #expect(block?.range.text.hasSuffix("|-|-|") == true)
  }

  @Test func alignmentsOfShortRows() {
    #expect(Self.table("|a|b|c|d|\n|:-|-:|:-:|-|\n")?.alignments == [.left, .right, .center, .natural])
  }

  @Test(arguments: [
    ("1 \\| 2", "1 | 2"), ("`p\\|q`", "p|q"), ("$|x|$", "|x|"), ("$\\|x\\|$", "\\|x\\|"), ("**`a\\|b`**", "a|b"),
  ])
  func pipesWithinCells(cell: String, shown: String) {
    let text = "| a | b |\n|---|---|\n| \(cell) | 2 |\n"
    #expect(Self.cells(text) == [["a", "b"], [shown, "2"]])
    #expect(parseNotebook(text).diagnostics.isEmpty)
  }

  @Test(arguments: [
    "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", "| x | two |\n|---|\n| 1 |\n", "| x |\n|---|---|\n",
    "a | b\n-|-\n1 | 2 | 3",
  ])
  func cellsThatWouldVanishAreErrors(text: String) {
    #expect(parseNotebook(text).diagnostics.map(\.code) == [.tableCells])
  }

  @Test(arguments: ["| a | b |\n|---|---|\n| 1 |\n", "| a |\n|---|\n| 1 |\n\n| b | c |\n", "a | b\n---\n\nc\n"])
  func otherRowsAreFine(text: String) { #expect(parseNotebook(text).diagnostics.isEmpty) }

  @Test(arguments: ["\n", "\n\n"])
  func captionsAndLabels(gap: String) {
    let text = "|a|b|\n|-|-|\n|1|2|\(gap): What *others* found $x$. {#tbl-a}\n\nText.\n"
    let (notebook, diagnostics) = parseNotebook(text)
    #expect(diagnostics.isEmpty)
    #expect(Self.table(text)?.caption.plainText == "What others found x.")
    #expect(notebook.labels.map(\.name) == ["tbl-a"])
    #expect(notebook.blocks.count == 2)
    #expect(Self.cells(text).count == 2)
  }
}
