import Citations
import Diagnostics
import Figures
import Notebooks
import Reports
import Results

/// A page with one of everything.
enum Sample {
  static let markdown = #"""
    ## Modes under relative scale {#sec-modes}

    Gradient flow on $\mathcal L = \tfrac12 \lVert W_2 W_1 - \Sigma\rVert^2$ with aligned weights $W \in \M^{4\times4}$ reduces
    to one equation for each mode:[^pace]

    $$
    \tau \dot a_\alpha = \sqrt{\lambda^2 + 4 a_\alpha^2}\,\bigl(s_\alpha - a_\alpha\bigr)
    $$ {#eq-mode}

    ```yaml {#modes .experiment}
    network: {inputs: 4, hidden: 4, outputs: 4}
    task: {kind: singular-values, values: [2, 1.5, 1, 0.5]}
    init: {kind: aligned, lambda: [-10, 0, 10], values: 0.01}
    train: {learning-rate: 1e-3, until: 12}  # times in units of τ
    solve: [exact, descent]
    record: {variables: [gap, aligned_values], at: {count: 400}}
    derive:
      half_time: crossing(aligned_values, target_singular_values / 2, over=time)
    ```

    Without relative scale the strongest mode is learned [2.94](#=max(modes.half_time)) times sooner than the weakest
    (@fig-modes, @fig-modes{B}); at $|\lambda| = 10$ all come at one pace.[^pace] The gap closes to
    [0.95](#=min(modes.gap)) with seed [](#=modes.seed). This follows from @eq-mode and is shown by @claim-theory on the
    data of @modes.

    ```yaml {#fig-modes .figure}
    fig-cap: Each mode under negative, zero and positive relative scale.
    fig-alt: Sigmoids in strict order at lambda 0; near-identical exponentials at large lambda.
    panels:
      - facet: {columns: lambda, title: "λ = {lambda}"}
        layers:
          - {mark: line, y: "modes.aligned_values[solver=descent]", color: mode}
    ```

    ### Times

    The times of @tbl-times grow as $1/s_\alpha$. [An earlier account](https://example.org/paper) found the same,
    and so did others [@saxe2014].

    ```yaml {#tbl-times .table}
    tbl-cap: Time to half of the target.
    ```

    ```yaml {#claim-theory .claim}
    says: Descent follows the theory.
    that: max(abs(modes.aligned_values[solver=exact] - modes.aligned_values[solver=descent])) < 5e-3
    ```

    ```yaml {#claim-order .claim}
    says: Strong modes are learned first at $\lambda = 0$.
    that: increasing(modes.half_time, over=mode)
    ```

    ```yaml {#fig-lost .figure}
    fig-cap: A figure that cannot be drawn.
    ```

    ## What remains to be said {#sec-rest}

    - a list item with `code`
    - another, which refers to @sec-modes

    > A quotation of some length, set apart from the text around it.

    | Symbol   |                  Meaning |
    | :------- | -----------------------: |
    | $\Sigma$ | input–output correlation |

    ```yaml
    init: {kind: balanced}  # the default
    ```

    <b onclick="alert(1)">raw</b>

    [^pace]: The measure of pace is the time to half of the target, $s_\alpha/2$.
    """#

  static let works = """
    @article{saxe2014, author = {Saxe, Andrew M. and McClelland, James L. and Ganguli, Surya}, year = 2014,
      title = {Exact solutions to the nonlinear dynamics of learning in deep linear neural networks},
      journal = {International Conference on Learning Representations}, eprint = {1312.6120}}
    """

  /// A drawing of two lines.
  static let svg = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 468 180" width="468pt" height="180pt">\
    <path d="M20 160H448M20 160V20" stroke="#333" fill="none"/>\
    <path d="M20 158C160 158 140 40 448 36" stroke="#d55e00" stroke-width="2" fill="none"/>\
    <path d="M20 158C260 158 300 90 448 84" stroke="#0072b2" stroke-width="2" fill="none"/></svg>
    """

  static var inputs: ReportInputs {
    var inputs = ReportInputs(notebook: ParsedNotebook(markdown), metadata: metadata, provenance: provenance)
    inputs.figures["fig-modes"] = ReportFigure(
      svg: Array(svg.utf8),
      points: [
        FigurePoint(position: Point(x: 20, y: 158.04), text: "lambda = -2: time 0 τ, strength 0.01"),
        FigurePoint(position: Point(x: 448, y: 36), text: "lambda = -2: time 12 τ, strength 2"),
      ],
      values: FigureValues([
        FigureValues.Part(
          panel: "A", columns: ["lambda", "Time (τ)", "Strength"], rows: [["−2", "0", "0.01"], ["−2", "12", "2"]],
          count: 802),
        FigureValues.Part(panel: "B", columns: ["lambda", "Time (τ)"], rows: [["0", "1"]], count: 1),
      ]),
      size: Size(width: 468, height: 180),
      downloads: ["SVG", "PNG", "PDF", "CSV"].map {
        Download(format: $0, path: "figures/fig-modes.\($0.lowercased())")
      },
      caption: [Inline](
        #"Each mode under negative (A), zero (B) and positive (C) relative scale $\lambda$; the closed form is dotted."#
      ),
      alternativeText: [Inline]("Sigmoids in strict order at lambda 0."), panels: ["A", "B", "C"])
    inputs.tables["tbl-times"] = table
    inputs.claims = claims
    inputs.experiments["modes"] = ExperimentSummary(
      extent: "6 runs, exact, descent", remarks: ["exact: estimated relative error at most 1e-12 (at lambda = -2)"],
      dataPath: "data/modes.csv")
    inputs.failures["fig-lost"] = "notebook.md:90:5: error: no variable 'gaps' in 'modes' [unknown-variable]"
    inputs.checkedValues = outcomes(inputs.notebook)
    inputs.bibliography = Bibliography.parse(SourceText(name: "works.bib", text: works)).bibliography
    return inputs
  }

  private static func outcomes(_ notebook: ParsedNotebook) -> [CheckedValueKey: CheckedValueOutcome] {
    let outcomes = [
      CheckedValueOutcome(
        text: "2.94", result: .matches, computed: "2.942718281",
        uncertainty: SampledUncertainty(standardError: 0.0123, count: 40), experiments: ["modes"]),
      CheckedValueOutcome(
        text: "0.95", result: .mismatch(expected: "0.97"), computed: "0.9712345678", experiments: ["modes"]),
      CheckedValueOutcome(text: "1", result: .matches),
    ]
    return Dictionary(uniqueKeysWithValues: zip(notebook.allInlines.compactMap(key), outcomes))
  }

  /// The key of a checked value; nil for other inlines.
  private static func key(_ inline: Inline) -> CheckedValueKey? {
    guard case .checkedValue(let printed, let expression, _) = inline.content else { return nil }
    return CheckedValueKey(printed, expression.text ?? "", at: inline.range)
  }

  private static var metadata: ReportMetadata {
    var metadata = ReportMetadata(title: [Inline]("How relative scale orders the modes"))
    metadata.subtitle = [Inline]("A worked example of exact dynamics in deep linear networks")
    metadata.authors = [
      ReportMetadata.Author(name: "Ada Example", affiliation: "Institute of Examples", orcid: "0000-0002-1825-0097"),
      ReportMetadata.Author(name: "Blaise Sample"),
    ]
    metadata.date = "2025-03-01"
    metadata.abstract = [Inline](
      #"""
      Two layers of equal size learn the strong directions of a task first. We vary the relative scale $\lambda$ of the
      layers and show that the order disappears when either of them dominates.
      """#)
    metadata.keywords = ["linear networks", "learning dynamics"]
    metadata.license = "CC BY 4.0"
    metadata.macros = [MathMacro(name: "M", definition: #"\mathbb{R}"#)]
    return metadata
  }

  private static var table: ReportTable {
    ReportTable(
      columns: [
        ReportTable.Column(header: .text("Mode"), alignment: .left),
        ReportTable.Column(header: .inlines([Inline]("Target $s$"), at: []), alignment: .decimal),
        ReportTable.Column(header: .text("Half-time (τ)"), alignment: .decimal),
        ReportTable.Column(header: .text("Solver"), alignment: .left),
      ],
      rows: [
        [.text("1"), .text("2"), .text("1.325"), .text("exact")],
        [.text("2"), .text("1.5"), .text("1.71"), .text("exact")],
        [.text("3"), .text("1"), .text("10.2"), .text("exact")],
        [.text("4"), .text("0.5"), .text("∞"), .text("descent")],
      ], rowHeaderCount: 1, caption: [Inline]("Time to half of the target, see @fig-modes{B}."),
      downloads: [Download(format: "CSV", path: "tables/tbl-times.csv")])
  }

  private static var provenance: Provenance {
    var provenance = Provenance()
    provenance.notebookName = "modes.md"
    provenance.engineVersion = "1.0.0"
    provenance.dependencies = [
      Provenance.Dependency(name: "OpenBLAS", version: "0.3.21"),
      Provenance.Dependency(name: "Cairo", version: "1.16.0"),
    ]
    let digest = String(repeating: "0123456789abcdef", count: 4)
    provenance.blocks = [
      Provenance.ExecutedBlock(label: "modes", kind: "experiment", digest: digest, seeds: [1]),
      Provenance.ExecutedBlock(label: "fig-modes", kind: "figure", digest: digest),
    ]
    return provenance
  }
}
