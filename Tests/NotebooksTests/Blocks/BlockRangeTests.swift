import Diagnostics
import Notebooks
import TestSupport
import Testing

/// The range of each kind of block, in whatever contains it.
@Suite struct BlockRangeTests {
  /// The lines of a block.
  private static let blocks: [[String]] = [
    ["Text"], ["Text", "of *two* lines"], ["# Heading"], ["## Heading {#sec-a}"], ["Heading", "==="],
    ["Heading", "---"],
    ["```", "code", "```"], ["~~~ swift", "code", "", "  code", "~~~"], ["```", "```"], ["***"], ["* * *"], ["___"],
    ["$$", "x", "$$"], ["$$x$$ {#eq-a}"], ["\\begin{align}", "x", "\\end{align}"], ["|a|b|", "|-|-|", "|1|2|"],
    ["|a|", "|---|"], ["![a](b.png){#fig-a}"], ["<div>", "a", "</div>"], ["`a", "b` c"], ["[a](b", "\"c\")"],
    ["[a](b", ")"],
    ["Text<!-- a", "b -->"], ["\\# Text"], ["**a", "b**"],
  ]

  /// What precedes the first line and the others, and how many blocks contain the block.
  private static let containers = [
    ("", "", 0), ("> ", "> ", 1), (">", ">", 1), ("- ", "  ", 1), ("10. ", "    ", 1), ("> > ", "> > ", 2),
    ("> - ", ">   ", 2),
    ("- > ", "  > ", 2), ("- 1. ", "     ", 2), ("> - > ", ">   > ", 3),
  ]

  @Test(arguments: blocks, containers)
  func aBlockHasTheRangeOfItsLines(lines: [String], container: (String, String, Int)) {
    let (first, others, depth) = container
    let written = lines.enumerated().map { index, line in
      index == 0 ? line : line.isEmpty ? others.replacing(/[ ]+$/, with: "") : others + line
    }.joined(separator: "\n")
    for (before, after) in [("", ""), ("", "\n"), ("λ.\n\n", "\n\nλ.\n"), ("- λ\n\n\n***\n\n", "\n\n\n***\n")] {
      let notebook = parseNotebook(before + first + written + after).notebook
      let start = before.utf8.count + first.utf8.count
      let inner = notebook.allBlocks.filter { $0.range.bytes.lowerBound == start }
      #expect(inner.map(\.range.text) == [written], "\(before + first + written + after)")
      let around = notebook.allBlocks.filter { $0.range.bytes.contains(start) }
      #expect(around.count == depth + 1)
      #expect(around.allSatisfy { $0.range.bytes.upperBound == start + written.utf8.count })
      #expect(RangeLaws.violations(in: notebook) == [])
    }
  }

  /// Neighbours of every kind keep their ranges, with a blank line between them.
  @Test(arguments: blocks.indices) func neighboursKeepTheirRanges(index: Int) {
    for other in Self.blocks {
      let parts = [Self.blocks[index], other].map { $0.joined(separator: "\n") }
      let found = parseNotebook(parts.joined(separator: "\n\n")).notebook.blocks
      #expect(found.map(\.range.text) == parts)
    }
  }

  @Test(arguments: [
    ("> a\n> b", ["> a\n> b"]), (">a", [">a"]), ("  > a", ["> a"]), ("- a\n- b", ["- a\n- b"]), ("1) a", ["1) a"]),
    ("12. a\n\n13. b\n", ["12. a\n\n13. b"]), ("> a\nlazy", ["> a\nlazy"]), ("- a\nlazy", ["- a\nlazy"]),
    ("- a\n\n  b\n\nc", ["- a\n\n  b", "c"]), ("> a\n\n> b", ["> a", "> b"]), ("- a\n* b", ["- a", "* b"]),
  ])
  func containersBeginWithTheirMark(text: String, ranges: [String]) {
    #expect(parseNotebook(text).notebook.blocks.map(\.range.text) == ranges)
  }

  /// A comment within a block leaves the rest of the block where it is.
  @Test(arguments: [
    ("a <!-- λ --> b", ["a ", " b"], "a <!-- λ --> b"), ("- a <!-- \n\n --> b", ["a ", " b"], "a <!-- \n\n --> b"),
    ("> a\n> <!-- b -->\n> c", ["a"], "a"), ("# a <!-- b -->", ["a "], "# a <!-- b -->"),
    ("|a<!-- | -->|\n|---|", ["a"], "|a<!-- | -->|\n|---|"),
  ])
  func commentsWithinBlocks(text: String, texts: [String], block: String) {
    let found = parseNotebook(text).notebook.allBlocks.first { !$0.inlines.isEmpty }
    #expect(found?.range.text == block)
    #expect(found?.inlines.first?.range.text.hasPrefix(texts[0]) == true)
    #expect(found?.inlines.last?.range.text.hasSuffix(texts[texts.count - 1]) == true)
  }
}
