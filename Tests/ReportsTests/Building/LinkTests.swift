import Diagnostics
import Notebooks
import Reports
import TestSupport
import Testing

/// Links to labels of the page and to other notebooks.
@Suite struct LinkTests {
  static let other = LinkedNotebook(
    page: "figure 3.html", title: [Inline](#"Modes in $\R^2$"#),
    macros: [MathMacro(name: "R", definition: #"\mathbb{R}"#)],
    notebook: ParsedNotebook(
      """
      # One {#sec-one}

      ```yaml {#fig-a .figure}
      fig-cap: a
      ```

      ```yaml {#claim-a .claim}
      says: All of $\\R$ is lazy.
      that: true
      ```

      """, name: "figure 3.md"))

  static func build(_ markdown: String) -> (document: ReportDocument, diagnostics: [Diagnostic]) {
    var inputs = ReportInputs("# Here {#sec-here}\n\n## Part\n\n" + markdown)
    inputs.linkedNotebooks = ["figure%203.md": other, "./figure%203.md": other]
    return ReportBuilder().build(inputs)
  }

  /// A notebook that was kept is linked to like one that was read.
  @Test func whatIsKeptOfANotebookIsAllThatLinksUse() throws {
    let bytes = Self.other.bytes
    let kept = try #require(LinkedNotebook(bytes: bytes, source: Self.other.source))
    #expect(kept.bytes == bytes && kept.outline == Self.other.outline && kept.title == Self.other.title)
    for length in bytes.indices {
      #expect(LinkedNotebook(bytes: Array(bytes.prefix(length)), source: kept.source) == nil)
    }
    // Labels that are not in the notebook are those of another one.
    #expect(LinkedNotebook(bytes: bytes, source: SourceText(name: "figure 3.md", text: "")) == nil)
  }

  @Test(arguments: [
    ("[see](figure%203.md)", "see", "figure%203.html"), ("[](figure%203.md)", "Modes in ℝ^2", "figure%203.html"),
    ("[see](./figure%203.md#sec-one)", "see", "figure%203.html#sec-one"),
    ("[](figure%203.md#fig-a)", "Figure 1 of Modes in ℝ^2", "figure%203.html#fig-a"),
    ("[](figure%203.md#claim-a)", "All of ℝ is lazy.", "figure%203.html#claim-a"),
    ("[](#sec-here)", "Section 1", "#sec-here"), ("[the part](#section-part)", "the part", "#section-part"),
    ("[claims](#claims-title)", "claims", "#claims-title"), ("[x](../other.md)", "x", "../other.md"),
    ("[](https://example.org/a.md)", "https://example.org/a.md", "https://example.org/a.md"),
  ])
  func linksLeadToPages(link: String, text: String, target: String) {
    let (document, diagnostics) = Self.build(link)
    #expect(diagnostics.isEmpty)
    guard case .paragraph(let content) = document.blocks.last, case .link(_, let address, _) = content.first else {
      Issue.record("no link")
      return
    }
    #expect(content.plainText == text)
    #expect(address == target)
  }

  @Test(arguments: [
    ("[x](nope.md)", "there is no notebook 'nope.md' beside this one"),
    ("[x](figure%203.md#sec-two)", "nothing in 'figure%203.md' has the label 'sec-two'"),
    ("[x](#sec-her)", "nothing has the label 'sec-her'"), ("[x](#)", "nothing has the label ''"),
  ])
  func brokenLinksAreErrors(link: String, message: String) {
    let diagnostics = Self.build(link).diagnostics
    #expect(diagnostics.map(\.message) == [message])
    #expect(diagnostics.map(\.code) == [.brokenLink])
    #expect(diagnostics.first?.range?.text == link)
  }

  @Test func linksToFilesLeadToTheirCopies() {
    var inputs = ReportInputs("[data](a.csv#L3), [](<b c.csv>), [x](no.csv)")
    inputs.linkedFiles = [
      "a.csv": .copied("n_files/a.csv"), "b c.csv": .copied("n_files/b c.csv"), "no.csv": .unreadable("is not there"),
    ]
    let (document, diagnostics) = ReportBuilder().build(inputs)
    guard case .paragraph(let content) = document.blocks.last else {
      Issue.record("no paragraph")
      return
    }
    let addresses = content.compactMap { inline -> String? in
      if case .link(_, let address, _) = inline { address } else { nil }
    }
    #expect(addresses == ["n_files/a.csv#L3", "n_files/b%20c.csv", "no.csv"])
    #expect(diagnostics.map(\.message) == ["the file 'no.csv' of this link is not there"])
    #expect(diagnostics.map(\.code) == [.brokenLink])
  }

  @Test(arguments: ["https://a.org", "//a.org/b", "", "mailto:a@b.org", "other.md", "./other.md"])
  func whatIsNoFile(path: String) { #expect(!LinkedFile.isLinked(byPath: path)) }

  @Test(arguments: ["a.csv", "d/a b.csv", "../a.csv", "/etc/passwd", "d/other.md", "a.html"])
  func whatIsAFile(path: String) { #expect(LinkedFile.isLinked(byPath: path)) }

  @Test func brokenLinksHaveALocationAndARemedy() {
    let links = "[x](nope.md) [x](figure%203.md#sec-oen) [x](#sec-her)"
    expectGolden(DiagnosticRenderer().render(Self.build(links).diagnostics), "broken-links.txt")
  }

  @Test func theNearestLabelIsShownWithItsLocation() {
    let hint = Self.build("[x](figure%203.md#sec-oen)").diagnostics.first?.hints.first
    #expect(hint?.message == "did you mean 'sec-one'?")
    #expect(hint?.range?.source.name == "figure 3.md")
  }
}
