import Diagnostics
import Notebooks
import TestSupport
import Testing

/// Captions of tables, and tables after text, in whatever contains them.
@Suite struct CaptionTests {
  private static let table = ["|a|b|", "|-|-|", "|1|2|", ": What *c*. {#tbl-a}"]

  private static func table(in notebook: ParsedNotebook) -> (table: MarkdownTable, range: SourceRange)? {
    notebook.allBlocks.lazy.compactMap { block in
      if case .table(let table) = block.content { return (table, block.range) }
      return nil
    }.first
  }

  /// What precedes the first line and the others.
  private static let containers = [
    ("", ""), ("> ", "> "), (">", ">"), (">> ", ">> "), ("- ", "  "), ("12. ", "    "), ("- > ", "  > "),
    ("- >", "  >"),
    ("1) > ", "   > "), ("> - ", ">   "), ("> - > ", ">   > "), ("- - > ", "    > "), ("- > > ", "  > > "),
    ("- > > ", "  >> "), ("+ > - ", "  >   "), ("A.[^a]\n\n[^a]: One.\n\n    ", "    "),
    ("A.[^a]\n\n[^a]: One.\n\n    > ", "    > "), ("A.[^a]\n\n[^a]: One.\n\n    - > ", "      > "),
    ("A.[^a]\n\n[^a]: One.\n\n\t", "\t"), ("A.[^a]\n\n[^a]: ", "    "),
  ]

  @Test(arguments: containers) func aCaptionBelongsToItsTable(first: String, others: String) throws {
    let text = first + Self.table.joined(separator: "\n" + others) + "\n"
    let (notebook, diagnostics) = parseNotebook(text)
    #expect(diagnostics.map(\.message) == [], "\(text)")
    #expect(RangeLaws.violations(in: notebook) == [], "\(text)")
    let (table, range) = try #require(Self.table(in: notebook))
    #expect(table.caption.shape == "What ⟨em c⟩.")
    #expect(table.label?.range.text == "tbl-a")
    #expect(([table.head] + table.rows).map { $0.map(\.shape) } == [["a", "b"], ["1", "2"]])
    #expect(range.text == Self.table.joined(separator: "\n" + others))
    #expect(table.caption.map(\.range.text) == ["What ", "*c*", "."])
  }

  @Test(arguments: containers) func aTableMayFollowALineOfText(first: String, others: String) throws {
    let lines = ["Text:"] + Self.table
    let (notebook, diagnostics) = parseNotebook(first + lines.joined(separator: "\n" + others) + "\n")
    #expect(diagnostics.map(\.message) == [])
    #expect(RangeLaws.violations(in: notebook) == [])
    let (table, range) = try #require(Self.table(in: notebook))
    #expect(range.text == Self.table.joined(separator: "\n" + others))
    #expect(table.label?.name == "tbl-a")
  }

  /// Formulas of a quotation are read without its marks, wherever the quotation begins.
  @Test(arguments: containers) func formulasInContainers(first: String, others: String) {
    let text = first + ["$$", "a > b", "$$ {#eq-a}"].joined(separator: "\n" + others) + "\n"
    let (notebook, diagnostics) = parseNotebook(text)
    #expect(diagnostics.map(\.message) == [])
    let formulas = notebook.allBlocks.compactMap { block -> String? in
      if case .displayMath(let tex, _) = block.content { return tex.split(separator: "\n").joined(separator: "\n") }
      return nil
    }
    #expect(Set(formulas) == ["a > b"], "\(text)")
  }

  /// A mark to the left of an item's text begins a quotation after the list.
  @Test(arguments: ["- > |a|b|\n> |---|---|\n", "> - > |a|b|\n> > |---|---|\n", "- > $x\n> y$\n"])
  func quotationsAfterAListAreOthers(text: String) {
    let blocks = parseNotebook(text).notebook.allBlocks
    #expect(!blocks.contains { if case .table = $0.content { true } else { false } })
    #expect(!blocks.flatMap(\.inlines).contains { if case .math = $0.content { true } else { false } })
  }

  @Test(arguments: ["\\: What. {#tbl-a}", "&#58; What. {#tbl-a}"]) func escapedColonsBeginNoCaption(line: String) {
    let notebook = parseNotebook("|a|b|\n|-|-|\n|1|2|\n\n\(line)\n").notebook
    #expect(notebook.labels.isEmpty)
    #expect(notebook.blocks.count == 2)
  }

  @Test(arguments: [
    ("[^a]: |a|b|\n    |-|-|-|\n", "|a|b|"), ("[^a]:   |a|\n    |-|-|\n", "|a|"), ("> |a|\n> |-|-|\n", "|a|"),
  ])
  func wrongHeadsAreMarkedWithoutTheirMarks(text: String, row: String) {
    let faults = parseNotebook("A.[^a]\n\n" + text).diagnostics.filter { $0.code == .tableCells }
    #expect(faults.compactMap(\.range?.text) == [row])
  }
}
