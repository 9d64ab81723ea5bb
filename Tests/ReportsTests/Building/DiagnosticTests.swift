import TestSupport
import Diagnostics
import Notebooks
import Reports
import Testing

/// What is wrong with a notebook, said before anything runs.
@Suite struct DiagnosticTests {
  static let markdown = #"""
    ```yaml {#modes .experiment}
    network: {}
    ```

    ```yaml {#fig-modes .figure}
    fig-cap: a
    ```

    See @fig-mode, @modess and @fig-modes{D}, but @modes{B} has none.
    A [link](javascript:alert) and $x^{2}}$ and *$λ + \lamda$*.

    ![](a/fig-modes.svg) and ![](b/fig-modes.png)

    See [there](#fig-mode) and [elsewhere](figure-9.md#sec-x).

    **![](fig-modes.svg)** ![](fig-mods.svg) ![](photo.png)

    $$
    \frac{1}{λ
    $$

    $$x \tag{A}$$ and $$y \tag{A}$$
    """#

  static var inputs: ReportInputs {
    var inputs = ReportInputs(markdown, name: "notebooks/modes.md")
    inputs.panelLetters["fig-modes"] = ["A", "B", "C"]
    inputs.images = [:]
    inputs.linkedNotebooks = [:]
    return inputs
  }

  @Test func areThoseOfTheGolden() throws {
    let diagnostics = try ReportBuilder().check(Self.inputs, math: MathRenderer())
    expectGolden(DiagnosticRenderer().render(diagnostics), "broken-notebook.txt")
  }

  @Test func captionsAreCheckedBeforeTheirBlocksRun() throws {
    var inputs = ReportInputs(
      """
      ```yaml {#fig-a .figure}
      fig-cap: a
      ```

      """)
    inputs.blockTexts["fig-a"] = [[Inline](#"see @fig-b[^x] and $\lamda$"#)]
    let diagnostics = try ReportBuilder().check(inputs, math: MathRenderer())
    #expect(diagnostics.map(\.code) == [.brokenReference, .undefinedFootnote, .invalidMath])
    #expect(diagnostics.map { $0.range?.text } == ["@fig-b", "[^x]", #"\lamda"#])
  }

  @Test func whatTheParserReportedIsNotReportedAgain() throws {
    let inputs = ReportInputs(
      """
      x[^a] @fig-a

      [^b]: B

      ```yaml {#fig-a .figure}
      {
      ```

      """)
    #expect(!inputs.notebook.unreadLabels.isEmpty)
    #expect(try ReportBuilder().check(inputs, math: MathRenderer()).isEmpty)
  }

  @Test func theSampleHasNone() throws {
    #expect(try ReportBuilder().check(Sample.inputs, math: MathRenderer()).isEmpty)
  }
}
