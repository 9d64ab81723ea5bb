import Diagnostics
import Notebooks
import Reports
import Testing

/// What is wrong with a notebook, said before anything runs.
@Suite struct DiagnosticTests {
  static let writing = Writing(
    """
    {#modes .experiment} {#fig-modes .figure} {#claim-a .claim} {#claim-a .claim} again
    See @fig-mode, @modess and @fig-modes{D}, but @claim-a{B} has none.
    A note[^pase] and a [link](javascript:alert) and $x^{2}}$ and $\\lamda + 1$.
    ![](a/fig-modes.svg) ![](b/fig-modes.png)
    ![](fig-mods.svg)
    ![](photo.png)
    $$\\frac{1}{λ$$
    [^pace]: unused
    """, name: "notebooks/modes.md")

  static var inputs: ReportInputs {
    let w = writing
    let again = SourceRange(w.source, 55..<75)
    let duplicate = Block(
      .executable(
        ExecutableBlock(
          kind: .claim, label: Label(name: "claim-a", range: again), value: .init(.null, at: again), text: "",
          range: again)), range: again)
    let blocks = [
      w.block(.experiment, "modes"), w.block(.figure, "fig-modes"), w.block(.claim, "claim-a"), duplicate,
      w.paragraph(
        w.reference("fig-mode"), w.reference("modess"), w.reference("fig-modes", panel: "D"),
        w.reference("claim-a", panel: "B")),
      w.paragraph(w.footnote("pase"), w.link("link", "javascript:alert"), w.math("x^{2}}"), w.math(#"\lamda + 1"#)),
      w.paragraph(w.image("a/fig-modes.svg"), w.image("b/fig-modes.png")), w.paragraph(w.image("fig-mods.svg")),
      w.paragraph(w.image("photo.png")),
      Block(.displayMath(#"\frac{1}{λ"#, label: nil), range: w.range(#"$$\frac{1}{λ$$"#)),
    ]
    let note = ParsedNotebook.Footnote(name: "pace", content: [], range: w.range("[^pace]: unused"))
    var inputs = ReportInputs(
      notebook: w.notebook(blocks, footnotes: [note]), metadata: ReportMetadata(title: []))
    inputs.panelLetters["fig-modes"] = ["A", "B", "C"]
    inputs.images = [:]
    return inputs
  }

  @Test func areThoseOfTheGolden() throws {
    let diagnostics = try ReportBuilder().check(Self.inputs, math: MathRenderer())
    Golden.expect(DiagnosticRenderer().render(diagnostics), matches: "broken-notebook.txt")
  }

  @Test func captionsAreCheckedBeforeTheirBlocksRun() throws {
    let w = Writing("{#fig-a .figure} caption @fig-b")
    var inputs = ReportInputs(notebook: w.notebook([w.block(.figure, "fig-a")]), metadata: ReportMetadata(title: []))
    inputs.blockTexts["fig-a"] = [[w.reference("fig-b")]]
    let diagnostics = try ReportBuilder().check(inputs, math: MathRenderer())
    #expect(diagnostics.map(\.code) == [.brokenReference])
    #expect(diagnostics.first?.range?.start == SourcePosition(line: 1, column: 26))
  }

  @Test func theSampleHasNone() throws {
    #expect(try ReportBuilder().check(Sample.inputs, math: MathRenderer()).isEmpty)
  }
}
