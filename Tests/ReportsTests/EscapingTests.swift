import Diagnostics
import Notebooks
import Reports
import Testing

@testable import Results

/// Nothing that a notebook says becomes markup.
@Suite struct EscapingTests {
  static let attack = "\"><script>alert('1')</script>&\u{0}"

  /// A page that says the attack wherever a person or a result can say something.
  static func page() throws -> String {
    let w = Writing("{#modes .experiment} {#fig-a .figure} {#tbl-a .table} {#claim-a .claim} {#fig-b .figure} value")
    let text = w.text(attack)
    let notebook = w.notebook(
      [
        Block(.heading(level: 1, [text], label: nil), range: w.range("")),
        w.paragraph(
          text, Inline(.code(attack), range: w.range("")), Inline(.html(attack), range: w.range("")), w.math(attack),
          w.link(attack, "relative" + attack), w.link(attack, "javascript:alert(1)"), w.image("x.png", attack),
          w.image("y.png", attack), w.checkedValue("value", attack), w.reference(attack), w.footnote("note")),
        Block(.code(language: attack, text: attack), range: w.range("")),
        Block(.html(attack), range: w.range("")), w.equation(attack),
        w.block(.experiment, "modes", yaml: attack), w.block(.figure, "fig-a", yaml: "a: 1 # " + attack),
        w.block(.table, "tbl-a", yaml: attack), w.block(.claim, "claim-a", yaml: attack), w.block(.figure, "fig-b"),
      ], footnotes: [ParsedNotebook.Footnote(name: "note", content: [text], range: w.range(""))])
    var inputs = ReportInputs(notebook: notebook, metadata: metadata(text))
    inputs.figures["fig-a"] = ReportFigure(
      svg: Array(attack.utf8), width: 100, downloads: [Download(format: attack, path: attack)], caption: [text],
      alternativeText: attack, panels: [])
    inputs.tables["tbl-a"] = ReportTable(
      columns: [ReportTable.Column(header: .text(attack), alignment: .decimal)], rows: [[.text(attack)]],
      rowHeaderCount: 0, caption: [text])
    inputs.claims["claim-a"] = claim(text)
    inputs.experiments["modes"] = ExperimentSummary(remarks: [attack], dataPath: attack)
    inputs.failures["fig-b"] = attack
    inputs.images = ["x.png": ReportImage(mediaType: "image/png", bytes: [1])]
    inputs.provenance.notebookName = attack
    inputs.provenance.notes = [attack]
    inputs.provenance.blocks = [.init(label: attack, kind: attack, digest: attack, seeds: attack)]
    inputs.provenance.dependencies = [.init(name: attack, version: attack)]
    return try PageTests.render(inputs)
  }

  private static func metadata(_ text: Inline) -> ReportMetadata {
    var metadata = ReportMetadata(title: [text])
    metadata.subtitle = [text]
    metadata.abstract = [text]
    metadata.date = attack
    metadata.license = attack
    metadata.keywords = [attack]
    metadata.authors = [ReportMetadata.Author(name: attack, affiliation: attack, orcid: attack)]
    return metadata
  }

  private static func claim(_ text: Inline) -> ReportClaim {
    let assertion = AssertionOutcome(
      text: attack,
      result: .comparison(
        .init(symbol: .less, left: 1, right: 2, margin: 1, place: [NamedCoordinate(attack, .label(attack))]),
        .init(checked: 1, failed: 0)))
    return ReportClaim(
      ClaimOutcome(.fails, assertions: [assertion], reason: attack), because: [text], source: [text])
  }

  @Test func noFieldReachesThePageAsMarkup() throws {
    let page = try Self.page()
    #expect(!page.contains("<script"))
    #expect(!page.contains("\u{0}"))
    #expect(page.components(separatedBy: "&lt;script&gt;").count > 40)
  }

  @Test func noLinkLeadsToAScript() throws {
    for target in try Self.page().attributes("href") { #expect(!target.hasPrefix("javascript:")) }
    #expect(try Self.page().contains("(javascript:alert(1))"))
  }

  @Test(arguments: [
    ("https://example.org/a?b#c", true), ("http://example.org", true), ("mailto:ada@example.org", true),
    ("HTTPS://example.org", true), ("data/modes.csv", true), ("../other.html", true), ("#sec-one", true),
    ("a/b:c", true), ("?q=a:b", true), ("", true), ("javascript:alert(1)", false), ("JavaScript:alert(1)", false),
    ("java\tscript:alert(1)", false), (" javascript:alert(1)", false), ("data:text/html,x", false),
    ("file:///etc/passwd", false), ("vbscript:x", false), ("//example.org/x", false), ("\\\\example.org\\x", false),
  ])
  func linksAreAdmittedByTheirScheme(target: String, isAdmitted: Bool) {
    #expect(LinkPolicy.admits(target) == isAdmitted)
  }
}
