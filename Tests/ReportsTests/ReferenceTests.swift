import Diagnostics
import Notebooks
import Reports
import Testing

/// Numbers, references, footnotes and the place of figures.
@Suite struct ReferenceTests {
  /// Two of everything, the second figure placed before the first by an image.
  static let writing = Writing(
    """
    # One {#sec-one}
    ## Part
    ## Other part {#sec-part}
    # Two
    {#modes .experiment} {#fig-a .figure} {#fig-b .figure} {#tbl-a .table} {#claim-a .claim} {#claim-b .claim}
    #eq-a #eq-b ](figures/fig-b.svg)
    """)

  static func document(_ more: Block...) -> (document: ReportDocument, diagnostics: [Diagnostic]) {
    ReportBuilder().build(ReportInputs(notebook: notebook(more), metadata: ReportMetadata(title: [])))
  }

  static func notebook(_ more: [Block]) -> ParsedNotebook {
    let w = writing
    return w.notebook(
      [
        w.heading(1, "One", label: "sec-one"), w.heading(2, "Part"),
        w.paragraph(w.text("before"), w.image("figures/fig-b.svg"), w.text("behind")),
        w.heading(2, "Other part", label: "sec-part"), w.block(.experiment, "modes"), w.block(.figure, "fig-a"),
        w.block(.figure, "fig-b"), w.heading(1, "Two"), w.equation("x = 1"), w.equation("x = 2", label: "eq-a"),
        w.equation("x = 3", label: "eq-b"), w.block(.table, "tbl-a"), w.block(.claim, "claim-a"),
        w.block(.claim, "claim-b"),
      ] + more)
  }

  @Test(arguments: [
    ("fig-b", "Figure 1", "fig-b"), ("fig-a", "Figure 2", "fig-a"), ("tbl-a", "Table 1", "tbl-a"),
    ("claim-a", "Claim 1", "claim-a"), ("claim-b", "Claim 2", "claim-b"), ("eq-a", "Equation 1", "eq-a"),
    ("eq-b", "Equation 2", "eq-b"), ("sec-one", "Section 1", "sec-one"), ("sec-part", "Section 1.2", "sec-part"),
    ("modes", "modes", "experiment-modes"),
  ])
  func referenceSays(label: String, text: String, anchor: String) {
    let (document, diagnostics) = Self.document(Self.writing.paragraph(Self.writing.reference(label)))
    #expect(diagnostics.isEmpty)
    guard case .paragraph(let content) = document.blocks.last, case .reference(let reference) = content.first else {
      Issue.record("the reference was not resolved")
      return
    }
    #expect(reference.text == text)
    #expect(reference.anchor == anchor)
  }

  @Test func panelsAreAppended() {
    let (document, diagnostics) = Self.document(Self.writing.paragraph(Self.writing.reference("fig-a", panel: "C")))
    #expect(diagnostics.isEmpty)
    guard case .paragraph(let content) = document.blocks.last else { return }
    #expect(content.plainText == "Figure 2C")
  }

  @Test func contentsHoldTwoLevels() {
    let contents = Self.document().document.contents
    #expect(
      contents.map { "\($0.depth) \($0.number) \($0.anchor)" } == [
        "1 1 sec-one", "2 1.1 section-part", "2 1.2 sec-part", "1 2 section-two",
      ])
  }

  @Test func imagesSplitParagraphsAndMoveFigures() {
    let kinds = Self.document().document.blocks.map { block in
      switch block {
      case .paragraph(let content): content.plainText
      case .failure(let failed): failed.title
      case .heading: "heading"
      case .displayMath: "formula"
      default: "other"
      }
    }
    #expect(
      kinds == [
        "heading", "heading", "before", "Figure 1", "behind", "heading", "other", "Figure 2", "heading", "formula",
        "formula", "formula", "Table 1", "Claim 1", "Claim 2",
      ])
  }

  @Test func footnotesAreNumberedInOrderOfUse() {
    let w = Writing("[^a] [^b] [^b] [^a]: [^b]: [^c]:")
    func note(_ name: String, _ content: Inline...) -> ParsedNotebook.Footnote {
      ParsedNotebook.Footnote(name: name, content: content, range: w.range("[^\(name)]:"))
    }
    let notebook = w.notebook(
      [w.paragraph(w.footnote("b"), w.footnote("b"))],
      footnotes: [note("a", w.text("A")), note("b", w.text("B"), w.footnote("a")), note("c", w.text("C"))])
    let (document, diagnostics) = ReportBuilder().build(
      ReportInputs(notebook: notebook, metadata: ReportMetadata(title: [])))
    #expect(document.footnotes.map(\.content.plainText) == ["B", "A"])
    #expect(document.footnotes.map(\.occurrences) == [2, 1])
    #expect(diagnostics.map(\.code) == [.unusedFootnote])
  }
}
