import Diagnostics
import Notebooks
import TestSupport
import Testing

/// Pictures, headings and the words in braces behind them.
@Suite struct PictureTests {
  private static func pictures(_ text: String) -> [Picture] {
    parseNotebook(text).notebook.allBlocks.compactMap { block in
      if case .picture(let picture) = block.content { return picture }
      return nil
    }
  }

  @Test(
    arguments: [
      ("![The *rig*.](rig.png){#fig-rig}", nil), ("![The *rig*.](rig.png) {#fig-rig width=50%}", 50),
      ("![The *rig*.](<a b.png>){width=12.5% #fig-rig}", 12.5),
      ("- ![The *rig*.](rig.png){#fig-rig}", nil),
    ] as [(String, Double?)])
  func imagesAloneWithALabel(text: String, width: Double?) {
    let pictures = Self.pictures(text)
    #expect(pictures.map(\.label.name) == ["fig-rig"])
    #expect(pictures.map(\.caption.plainText) == ["The rig."])
    #expect(pictures.map(\.width) == [width])
    #expect(parseNotebook(text).diagnostics.isEmpty)
    #expect(parseNotebook(text).notebook.labels.map(\.name) == ["fig-rig"])
  }

  @Test func referencesInCaptionsAreRead() {
    let references = { (text: String) in
      parseNotebook(text).notebook.allInlines.compactMap { inline -> String? in
        if case .reference(let label, _) = inline.content { return label }
        return nil
      }
    }
    #expect(references("![See @fig-a.](rig.png){#fig-rig}") == ["fig-a"])
    #expect(references("A ![see @fig-a](rig.png).") == ["fig-a"])
    #expect(references("[![see @fig-a](rig.png)](page.html)").isEmpty, "within a link nothing else can be linked")
  }

  @Test(arguments: ["![a](b.png)", "See ![a](b.png){#fig-a} there.", "![a](b.png){width=50%}", "![a](b.png){.wide}"])
  func otherImagesAreNone(text: String) {
    #expect(Self.pictures(text).isEmpty)
    #expect(parseNotebook(text).diagnostics.map(\.code) == (text.contains("{") ? [.foreignSyntax] : []))
  }

  @Test func labelsAndWordsAreChecked() {
    #expect(parseNotebook("![a](b.png){#rig}").diagnostics.map(\.code) == [.labelForm])
    #expect(parseNotebook("![a](b.png){#fig-a width=0%}").diagnostics.map(\.code) == [.foreignSyntax])
    #expect(parseNotebook("![a](b.png){#fig-a}\n\n![b](b.png){#fig-a}").diagnostics.map(\.code) == [.duplicateLabel])
  }

  @Test(
    arguments: [
      ("# A", "A", nil, true), ("# A {-}", "A", nil, false), ("# A {.unnumbered}", "A", nil, false),
      ("# A {#sec-a -}", "A", "sec-a", false),
      ("# A {.unnumbered #sec-a}", "A", "sec-a", false), ("# The set {x}", "The set {x}", nil, true),
      ("A {-}\n===", "A", nil, false),
    ] as [(String, String, String?, Bool)])
  func headings(text: String, title: String, label: String?, isNumbered: Bool) {
    let (notebook, diagnostics) = parseNotebook(text)
    guard case .heading(let heading)? = notebook.blocks.first?.content else {
      Issue.record("no heading")
      return
    }
    #expect(heading.title.plainText == title)
    #expect(heading.label?.name == label)
    #expect(heading.isNumbered == isNumbered)
    #expect(diagnostics.isEmpty)
  }

  @Test(arguments: ["#", "# ", "## ##", "# {#sec-a}", "# <!-- a -->"])
  func headingsWithoutTextAreLeftOut(text: String) {
    let (notebook, diagnostics) = parseNotebook(text + "\n\nText.\n")
    #expect(notebook.blocks.count == 1)
    #expect(diagnostics.map(\.code) == [.emptyHeading])
  }
}
