import Citations
import Diagnostics
import Figures
import Notebooks
import Reports
import Results
import Schemas
import Testing

/// Numbers, references, footnotes and where figures are placed.
@Suite struct ReferenceTests {
  /// Two of everything, the second figure placed before the first by an image.
  static let markdown = """
    # One {#sec-one}

    ## Part

    before ![](figures/fig-b.svg) behind

    ## Other part {#sec-part}

    ```yaml {#modes .experiment}
    network: {}
    ```

    ```yaml {#fig-a .figure}
    fig-cap: a
    ```

    ```yaml {#fig-b .figure}
    fig-cap: b
    ```

    # Two @fig-a [linked](#sec-one)

    $$x = 1$$

    $$x = 2$$ {#eq-a}

    $$x = 3$$ {#eq-b}

    ```yaml {#tbl-a .table}
    tbl-cap: a
    ```

    ```yaml {#claim-a .claim}
    says: The first holds.
    that: true
    ```

    ```yaml {#claim-b .claim}
    says: The mean exceeds 1.
    that: true
    ```


    """

  /// A name that goes on as no label does, and any name where there is nothing to refer to, is text.
  @Test(arguments: [
    ("@user@mastodon.social", true, []), ("npm i @types/node", true, []), ("@jack", false, []), ("@Dan1984", false, []),
    ("@Dan1984", true, []), ("@jack", true, ["nothing has the label 'jack'"]),
    ("[@jack]", false, ["nothing has the label 'jack'"]), ("@fig-x", false, ["nothing has the label 'fig-x'"]),
    ("@modes/@fig-a", true, []), ("@mods/@fig-a", true, ["nothing has the label 'mods'"]),
    ("@modess/node", true, ["nothing has the label 'modess', so this is shown as it is typed"]),
  ])
  func namesOfOtherThingsAreText(text: String, hasExperiment: Bool, messages: [String]) {
    let page = ReportBuilder().build(ReportInputs((hasExperiment ? Self.markdown : "# Title\n\n") + text + "\n"))
    #expect(page.diagnostics.map(\.message) == messages)
    if messages.isEmpty, !text.contains("fig") { #expect(page.document.blocks.last?.paragraph?.plainText == text) }
  }

  /// What a drawing shows in words has its references as the caption does.
  @Test func alternativeTextsSayWhatTheyReferTo() throws {
    let works = SourceText(name: "x.bib", text: "@misc{m, author = {Smith}, title = {T}, year = 2010}")
    var inputs = ReportInputs(Self.markdown)
    inputs.bibliography = Bibliography.parse(works).bibliography
    inputs.figures["fig-a"] = ReportFigure(
      svg: [], size: Size(width: 1, height: 1), downloads: [], caption: [],
      alternativeText: [Inline]("As in @tbl-a, a *curve of @m*: $\\lambda$, [2](#=x)."), panels: [])
    let page = ReportBuilder().build(inputs)
    let figures = page.document.blocks.compactMap { if case .figure(let block) = $0 { block } else { nil } }
    let text = figures.map { $0.alternativeText.plainText.replacing("\u{A0}", with: " ") }
    #expect(text == ["As in Table 1, a curve of Smith 2010: \\lambda, 2."])
    #expect(page.document.works.count == 1)
    #expect(page.document.checkedValues.agreeing + page.document.checkedValues.failed == 0)
  }

  static func build(_ more: String = "") -> (document: ReportDocument, diagnostics: [Diagnostic]) {
    ReportBuilder().build(ReportInputs(markdown + more))
  }

  @Test(arguments: [
    ("@fig-b", "Figure 1", "fig-b"), ("@fig-a", "Figure 2", "fig-a"), ("@fig-a{C}", "Figure 2C", "fig-a"),
    ("@tbl-a", "Table 1", "tbl-a"), ("@claim-a", "Claim 1", "claim-a"), ("@claim-b", "Claim 2", "claim-b"),
    ("@claim-b{plain}", "Claim 2", "claim-b"),
    ("@eq-a", "Equation 1", "eq-a"), ("@eq-b", "Equation 2", "eq-b"), ("@sec-one", "Section 1", "sec-one"),
    ("@sec-part", "Section 1.2", "sec-part"), ("@modes", "modes", "experiment-modes"),
  ])
  func referenceSays(reference: String, text: String, anchor: String) {
    let (document, diagnostics) = Self.build(reference)
    #expect(diagnostics.isEmpty)
    guard case .paragraph(let content) = document.blocks.last, case .reference(let resolved) = content.first else {
      Issue.record("the reference was not resolved")
      return
    }
    #expect(resolved.text == text)
    #expect(resolved.anchor == anchor)
  }

  /// A claim that is named without its verdict says nothing of it; everywhere its sentence is at hand.
  @Test(arguments: [("@claim-a", true), ("@claim-a{plain}", false)])
  func verdictsCanBeLeftOut(reference: String, isShown: Bool) {
    var inputs = ReportInputs(Self.markdown + reference)
    inputs.claims["claim-a"] = ReportClaim(ClaimOutcome(.holds), says: [Inline]("The first holds."))
    guard case .reference(let resolved) = ReportBuilder().build(inputs).document.blocks.last?.paragraph?.first else {
      Issue.record("the reference was not resolved")
      return
    }
    #expect(resolved.verdict == (isShown ? .holds : nil) && resolved.sentence == "The first holds.")
  }

  /// That a claim holds is said at the first link to it; that it does not, at all.
  @Test(
    arguments: [(.holds, [.holds, nil, nil]), (.fails, [.fails, .fails, .fails])]
      as [(ReportClaim.Verdict, [ReportClaim.Verdict?])])
  func verdictsFollowTheFirstLink(verdict: ReportClaim.Verdict, shown: [ReportClaim.Verdict?]) {
    var inputs = ReportInputs(Self.markdown + "@claim-a, @claim-a{plain} and @claim-a; again @claim-a")
    inputs.claims["claim-a"] = ReportClaim(ClaimOutcome(verdict), says: [Inline]("The first holds."))
    let content = ReportBuilder().build(inputs).document.blocks.last?.paragraph ?? []
    let verdicts = content.compactMap { inline -> ReportClaim.Verdict?? in
      if case .reference(let reference) = inline { .some(reference.verdict) } else { nil }
    }
    #expect(verdicts == [shown[0], nil] + shown.dropFirst())
  }

  @Test func onlyFiguresHavePanels() {
    #expect(
      Self.build("@claim-a{B}").diagnostics.map(\.message) == [
        "only figures have panels, and 'claim-a' is not a figure"
      ])
  }

  private static func numbers(_ given: [(String, String)]) -> PageNumbers {
    let range = SourceRange(SourceText(name: "x", text: "x"), 0..<1)
    return PageNumbers(given.map { NamedValue(name: $0.0, range: range, value: $0.1) })
  }

  @Test(
    arguments: [
      ([("fig-c", "8")], "nothing that has a number has the label 'fig-c'"),
      ([("sec-one", "8")], "nothing that has a number has the label 'sec-one'"),
      ([("fig-a", "8"), ("fig-b", "8")], "two figures are called 8"), ([("fig-a", "8"), ("tbl-a", "8")], nil),
    ] as [([(String, String)], String?)])
  func numbersBelongToOneThing(given: [(String, String)], message: String?) {
    var inputs = ReportInputs(Self.markdown)
    inputs.metadata.numbers = Self.numbers(given)
    #expect(ReportBuilder().build(inputs).diagnostics.map(\.message) == [message].compactMap(\.self))
  }

  /// Figures and tables have the numbers of the paper, as far as these are given; the others are the page's own.
  @Test(arguments: [
    ("@fig-b", "Figure 8"), ("@fig-a", "Figure S1"), ("@fig-b{C}", "Figure 8C"), ("@fig-a{C}", "Figure S1C"),
    ("@tbl-a", "Table A"),
  ])
  func numbersMayBeGiven(reference: String, text: String) {
    var inputs = ReportInputs(Self.markdown + reference)
    inputs.metadata.numbers = Self.numbers([("fig-b", "8"), ("tbl-a", "A")])
    #expect(ReportBuilder().build(inputs).document.blocks.last?.paragraph?.plainText == text)
    inputs.metadata.numbers = Self.numbers([("fig-b", "8B")])
    let other = ReportBuilder().build(inputs).document.blocks.last?.paragraph?.plainText
    #expect(reference != "@fig-b{C}" || other == "Figure 8B, panel C")
    inputs.metadata.numbers = PageNumbers(Self.numbers([("fig-b", "8")]).given, mark: "5")
    let marked = ReportBuilder().build(inputs).document.blocks.last?.paragraph?.plainText
    #expect(reference != "@fig-a{C}" || marked == "Figure 5-S1C", "other pages can name it")
  }

  @Test func contentsHoldTwoLevelsWithoutLinks() {
    let contents = Self.build().document.contents
    #expect(
      contents.map { "\($0.depth) \($0.number ?? "-") \($0.anchor) \($0.title.plainText)" } == [
        "1 1 sec-one One", "2 1.1 section-part Part", "2 1.2 sec-part Other part",
        "1 2 section-two-fig-a-linked Two Figure 2 linked",
      ])
    let isPlain = contents.flatMap(\.title).allSatisfy { inline in
      if case .text = inline { return true }
      return false
    }
    #expect(isPlain)
  }

  @Test func imagesSplitParagraphsAndMoveFigures() {
    let kinds = Self.build().document.blocks.map { block in
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
        "heading", "heading", "before ", "Figure 1", " behind", "heading", "other", "Figure 2", "heading", "formula",
        "formula", "formula", "Table 1", "Claim 1", "Claim 2",
      ])
  }

  @Test func equalTitlesHaveDifferentAnchors() {
    let document = ReportBuilder().build(ReportInputs("# Über λ\n\n# Über λ\n\n# !\n")).document
    #expect(document.contents.map(\.anchor) == ["section-über-λ", "section-über-λ-2", "section"])
  }

  @Test func footnotesAreNumberedInOrderOfUse() {
    let document = ReportBuilder().build(ReportInputs("x[^b][^b]\n\n[^a]: A\n\n[^b]: B[^a]\n\n[^c]: C\n")).document
    let texts = document.footnotes.map { note in
      note.content.map { if case .paragraph(let content) = $0 { content.plainText } else { "" } }
    }
    #expect(texts == [["B"], ["A"]])
    #expect(document.footnotes.map(\.occurrences) == [2, 1])
    #expect(document.footnotes.map(\.number) == [1, 2])
  }
}
