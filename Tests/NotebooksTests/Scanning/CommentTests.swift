import Diagnostics
import Notebooks
import TestSupport
import Testing

/// Comments are for those who write: nothing of them is read or shown.
@Suite struct CommentTests {
  private static func dump(_ text: String) -> String {
    parseNotebook(text).notebook.dump().replacing(#/ \d+:\d+-\d+:\d+/#, with: "")
  }

  @Test(arguments: [
    "<!-- TODO: reviewer 2 is wrong -->", "<!-- a -- b -->", "<!---->", "<!-->",
    "<!--\na\n\n# b\n\n```yaml {#a .figure}\n-->",
    "<!-- $$ x [^a] @fig-x [1](#=a) -->", "  <!-- a -->", "<!-- a --> <!-- b -->", "<!-- a\nb --> <!-- c -->",
  ])
  func nothingIsLeft(comment: String) {
    #expect(Self.dump(comment + "\n") == "")
    #expect(Self.dump("# A\n\n\(comment)\n\nText.\n") == "heading 1\n  text \"A\"\nparagraph\n  text \"Text.\"\n")
    #expect(parseNotebook(comment).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("a <!-- b --> c", "a  c"), ("a<!-- b\n\nc -->d", "ad"), ("<!-- a --> b", " b"), ("a <!-- b\nc --> d", "a  d"),
    ("*a <!-- b --> c*", "a  c"), ("# a <!-- b -->", "a "), ("a <!-- $x --> $5", "a  $5"),
  ])
  func withinText(text: String, shown: String) {
    let (notebook, diagnostics) = parseNotebook(text)
    #expect(notebook.blocks.count == 1)
    #expect(notebook.allBlocks.flatMap(\.inlines).plainText == shown)
    #expect(diagnostics.isEmpty)
  }

  @Test func withinListsTablesAndCaptions() {
    let list = "- one <!-- a\n  b --> two\n- <!-- c -->\n- three\n"
    #expect(
      Self.dump(list) == """
        list tight
          item
            paragraph
              text "one  two"
          item
          item
            paragraph
              text "three"

        """)
    let table = parseNotebook("| a | b |\n|---|---|\n| 1 <!-- | --> | 2 |\n")
    #expect(table.diagnostics.isEmpty)
    #expect(table.notebook.allInlines.plainText == "ab1 2")
    let caption = parseNotebook("A.[^n]\n\n[^n]: Note <!-- x --> here.\n\n    <!-- y -->\n")
    #expect(caption.notebook.footnotes[0].content.flatMap(\.inlines).plainText == "Note  here.")
  }

  @Test func aHeadingWithALabelKeepsNothingOfIt() {
    let (notebook, _) = parseNotebook("# Title <!-- secret --> {#sec-a}\n")
    #expect(notebook.labels.map(\.name) == ["sec-a"])
    #expect(notebook.allInlines.plainText == "Title ")
  }

  /// Where code is shown, so are they.
  @Test(arguments: ["`<!-- a -->`", "```\n<!-- a -->\n```", "    <!-- a -->", "\\<!-- a"])
  func codeIsShown(text: String) {
    #expect(Self.dump(text).contains("<!-- a"))
    #expect(parseNotebook(text).diagnostics.isEmpty)
  }

  @Test func otherHTMLIsShownWithoutComments() {
    let (notebook, diagnostics) = parseNotebook("<div>\n<!-- a -->\n</div>\n\nx<br>y\n\n<b>\n")
    #expect(notebook.dump().contains("html 1:1-3:7 \"<div>\\n\\n</div>\\n\""))
    #expect(diagnostics.map(\.code) == [.rawHTML])
  }
}
