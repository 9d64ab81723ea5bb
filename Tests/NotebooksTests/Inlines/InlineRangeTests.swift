import Diagnostics
import Notebooks
import Schemas
import TestSupport
import Testing

/// The inlines of a text cover it: each begins where the one before it ends.
@Suite struct InlineRangeTests {
  /// Pieces of running text, none of which joins with its neighbours; `*` contains others.
  private static let pieces = [
    "λ", " one ", "文字", "👩🏽‍🔬", "\\*", "&lambda;", "`a b`", "`` a`b ``", "$x_1$", "\\(y\\)", "[a](b.md)",
    "[a](<b c> \"t\")",
    "[2.5](#=a.b)", "[2.5](<#=a + b>)", "![a](b.png)", "<https://a.org>", "[^n]", "[*a*](b)", "\\\\", "~~gone~~",
    "**[a](b)**", "*a `b` c*", "***a** b*", "[![a](b)](c)", "[`]`](a)", "[a](b(c)d)", "[a](b 'c)')",
  ]

  private static func text(_ generator: inout SeededGenerator) -> String {
    // Words between the pieces, so that two of them never become one.
    (0..<Int.random(in: 1...8, using: &generator)).map { _ in
      pieces[Int.random(in: pieces.indices, using: &generator)] + " "
    }.joined() + "end"
  }

  private static func gaps(_ inlines: [Inline], in range: Range<Int>) -> [Range<Int>] {
    var (position, gaps): (Int, [Range<Int>]) = (range.lowerBound, [])
    for inline in inlines {
      if inline.range.bytes.lowerBound != position {
        gaps.append(min(position, inline.range.bytes.lowerBound)..<max(position, inline.range.bytes.lowerBound))
      }
      position = inline.range.bytes.upperBound
    }
    if position < range.upperBound { gaps.append(position..<range.upperBound) }
    return gaps
  }

  @Test(arguments: 0..<300) func inlinesCoverTheirParagraph(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let text = "Words " + Self.text(&generator)
    let notebook = parseNotebook(text + "\n\n[^n]: Note.\n").notebook
    let block = try #require(notebook.blocks.first)
    #expect(block.range.text == text)
    #expect(Self.gaps(block.inlines, in: block.range.bytes).isEmpty, "\(text)")
    #expect(RangeLaws.violations(in: notebook) == [], "\(text)")
  }

  /// A text is read in the same way in a paragraph, a heading, a cell, a quotation, an item and a note.
  @Test(arguments: 0..<100) func containersDoNotChangeATextOrItsRanges(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let text = "Words " + Self.text(&generator)
    let alone = parseNotebook(text).notebook.blocks[0].inlines
    for (before, after) in [
      ("## ", " {#sec-a}"), ("> ", ""), ("- ", ""), ("> 3. ", ""), ("Über\n===\n\n", ""), ("| ", " |\n|---|"),
      ("[^m]: ", ""), ("Zeile  \n", ""), ("Zeile\n> ", ""),
    ] {
      let notebook = parseNotebook(before + text + after).notebook
      let found = Array(notebook.allBlocks.flatMap(\.inlines).suffix(alone.count))
      #expect(found.shape == alone.shape, "\(before)\(text)")
      let moved = found.map {
        $0.range.bytes.lowerBound - before.utf8.count..<$0.range.bytes.upperBound - before.utf8.count
      }
      #expect(moved == alone.map(\.range.bytes), "\(before)\(text)")
    }
  }

  /// A caption in YAML has the inlines and, where it is verbatim, the ranges of a paragraph.
  @Test(arguments: 0..<100) func captionsAreReadLikeParagraphs(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let text = "Words " + Self.text(&generator)
    let alone = parseNotebook(text).notebook.blocks[0].inlines
    let before = "cap: |-\n  "
    let source = SourceText(name: "a.md", text: before + text + "\n")
    var context = DecodingContext()
    let value = try #require(YAMLReader.read(source, bytes: 0..<source.bytes.count, &context)?.entries?.first?.value)
    let caption = Inline.parse(value).inlines
    #expect(caption.shape == alone.shape, "\(text)")
    #expect(caption.allSatisfy { $0.range.bytes.lowerBound >= value.range.bytes.lowerBound })
    #expect(caption.allSatisfy { $0.range.bytes.upperBound <= value.range.bytes.upperBound })
  }

  @Test(arguments: [
    ("a\n> b", ["a", "\n> ", "b"], "> a\n> b"), ("a\n  b", ["a", "\n  ", "b"], "- a\n  b"),
    ("a  \nb", ["a", "  \n", "b"], "a  \nb"), ("a\\\nb", ["a", "\\\n", "b"], "a\\\nb"),
    ("`a\n> b`", ["`a\n> b`"], "> `a\n> b`"), ("*a\n> b*", ["*a\n> b*"], "> *a\n> b*"),
    ("a\r\nb", ["a", "\r\n", "b"], "a\r\nb"),
  ])
  func breaksReachToTheTextOfTheNextLine(paragraph: String, pieces: [String], text: String) {
    let blocks = parseNotebook(text).notebook.allBlocks.filter { !$0.inlines.isEmpty }
    #expect(blocks.first?.range.text == paragraph)
    #expect(blocks.first?.inlines.map(\.range.text) == pieces)
  }
}
