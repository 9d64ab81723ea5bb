import Citations
import Diagnostics
import Figures
import Notebooks
import Reports
import Schemas
import TestSupport
import Testing

@testable import Results

/// Nothing that a notebook says becomes markup.
@Suite struct EscapingTests {
  static let attack = "\"><script>alert('1')</script>&\u{0}"

  private static let range = SourceRange(SourceText(name: "x", text: "x"), 0..<1)
  private static let words = inline(.text(attack))

  private static func inline(_ content: Inline.Content) -> Inline { Inline(content, range: range) }

  private static func block(_ kind: ExecutableBlock.Kind, _ label: String) -> Block {
    let label = Label(name: label, range: range)
    let value = SourceValue(.null, at: range)
    return Block(
      .executable(ExecutableBlock(kind: kind, label: label, value: value, text: "a: 1 # " + attack, range: range)),
      range: range)
  }

  /// Every kind of inline that holds text of a person's.
  private static var inlines: [Inline] {
    [
      words, inline(.code(attack)), inline(.html(attack)), inline(.math(attack, isDisplay: false)),
      inline(.link([words], target: "relative\"><script>", title: attack)),
      inline(.link([words], target: "javascript:alert(1)", title: nil)),
      inline(.image([words], target: "x.png", title: nil)), inline(.image([words], target: attack, title: nil)),
      inline(.checkedValue(printed: attack, expression: expression, name: attack)),
      inline(.reference(label: attack, panel: attack)),
      inline(.reference(label: "k", panel: nil)),
      inline(.footnoteReference("note")), inline(.footnoteReference(attack)),
    ]
  }

  private static var expression: SourceValue {
    SourceValue(.scalar(SourceValue.Scalar(text: attack, isPlain: true)), at: range)
  }

  private static var notebook: ParsedNotebook {
    let contents: [Block.Content] = [
      .heading(Heading(level: 1, title: [words])), .paragraph(inlines), .code(language: attack, text: attack),
      .html(attack), .displayMath(attack, label: nil), .quote([Block(.html(attack), range: range)]),
      .table(MarkdownTable(alignments: [.left], head: [[words]], rows: [[[words]]])),
    ]
    let executable = [
      block(.experiment, "modes"), block(.figure, "fig-a"), block(.table, "tbl-a"), block(.claim, "claim-a"),
      block(.figure, "fig-b"),
    ]
    return ParsedNotebook(
      source: range.source, frontMatter: nil, blocks: contents.map { Block($0, range: range) } + executable,
      footnotes: [
        ParsedNotebook.Footnote(name: "note", content: [Block(.paragraph([words]), range: range)], range: range)
      ])
  }

  /// A page that says the attack wherever a person or a result can say something.
  static func page() throws -> String {
    var inputs = ReportInputs(notebook: notebook, metadata: metadata([words]))
    inputs.figures["fig-a"] = ReportFigure(
      svg: Array(attack.utf8), points: [FigurePoint(position: Point(x: 1, y: 1), text: attack)],
      values: FigureValues([FigureValues.Part(panel: attack, columns: [attack], rows: [[attack]], count: 1)]),
      size: Size(width: 100, height: 100),
      downloads: [Download(format: attack, path: attack)], caption: [words],
      alternativeText: [words], panels: [])
    inputs.tables["tbl-a"] = ReportTable(
      columns: [ReportTable.Column(header: .text(attack), alignment: .decimal)], rows: [[.text(attack)]],
      rowHeaderCount: 0, caption: [words])
    inputs.claims["claim-a"] = claim([words])
    inputs.experiments["modes"] = ExperimentSummary(extent: attack, remarks: [attack], dataPath: attack)
    inputs.failures["fig-b"] = attack
    let works = "@misc{k, title = {\(attack)}, author = {\(attack)}, url = {javascript:alert(1)}}"
    inputs.bibliography = Bibliography.parse(SourceText(name: "x.bib", text: works)).bibliography
    inputs.images = ["x.png": ReportImage(mediaType: "image/png", bytes: [1])]
    inputs.provenance.notebookName = attack
    inputs.provenance.blocks = [.init(label: attack, kind: attack, digest: attack, seeds: [1])]
    inputs.provenance.dependencies = [.init(name: attack, version: attack)]
    return try PageTests.render(inputs)
  }

  private static func metadata(_ text: [Inline]) -> ReportMetadata {
    var metadata = ReportMetadata(title: text)
    metadata.subtitle = text
    metadata.abstract = text
    metadata.date = attack
    metadata.license = attack
    metadata.keywords = [attack]
    metadata.authors = [ReportMetadata.Author(name: attack, affiliation: attack, orcid: attack)]
    return metadata
  }

  private static func claim(_ text: [Inline]) -> ReportClaim {
    let assertion = AssertionOutcome(
      text: attack,
      result: .comparison(
        .init(symbol: .less, left: 1, right: 2, margin: 1, location: [NamedCoordinate(attack, .label(attack))]),
        .init(checked: 1, failed: 0)))
    return ReportClaim(
      ClaimOutcome(.fails, assertions: [assertion], reason: attack), says: text, because: text, source: text)
  }

  @Test func noFieldReachesThePageAsMarkup() throws {
    let page = try Self.page()
    #expect(page.runsNothing)
    #expect(!page.contains("\u{0}"))
    #expect(page.components(separatedBy: "&lt;script&gt;").count > 40)
  }

  @Test func noLinkLeadsToAScript() throws {
    let targets = try Self.page().attributes("href")
    #expect(targets.count > 5 && targets.allSatisfy { !$0.hasPrefix("javascript:") }, "\(targets)")
    #expect(try Self.page().contains("(javascript:alert(1))"))
  }

  @Test(arguments: [
    ("https://example.org/a?b#c", true), ("http://example.org", true), ("mailto:ada@example.org", true),
    ("HTTPS://example.org", true), ("data/modes.csv", true), ("../other.html", true), ("#sec-one", true),
    ("a/b:c", true), ("?q=a:b", true), ("", true), ("javascript:alert(1)", false), ("JavaScript:alert(1)", false),
    ("java\tscript:alert(1)", false), (" javascript:alert(1)", false), ("data:text/html,x", false),
    ("javascript:\u{301}alert(1)", false), ("file:\u{FE0F}///etc/passwd", false), ("smb:\u{E0100}//x/y", false),
    ("steam:\u{200D}x", false), ("/\u{301}/x", true), ("//\u{301}x", false), ("///x", false), ("a\u{202E}b", false),
    ("file:///etc/passwd", false), ("vbscript:x", false), ("//example.org/x", false), ("\\\\example.org\\x", false),
  ])
  func linksAreAdmittedByTheirScheme(target: String, isAdmitted: Bool) {
    #expect(LinkPolicy.admits(target) == isAdmitted)
  }
}
