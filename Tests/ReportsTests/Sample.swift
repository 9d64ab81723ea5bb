import Diagnostics
import Notebooks
import Reports
import Results
import Schemas

/// A page with one of everything.
enum Sample {
  static let experiment = """
    network: {inputs: 4, hidden: 4, outputs: 4}
    task: {kind: singular-values, values: [2, 1.5, 1, 0.5]}
    init: {kind: aligned, lambda: [-10, 0, 10], values: 0.01}
    train: {learning-rate: 1e-3, until: 12}  # times in units of τ
    solve: [exact, descent]
    record: {variables: [gap, aligned_values], at: {count: 400}}
    derive:
      half_time: crossing(aligned_values, target_singular_values / 2, over=time)
    """

  static let figure = """
    fig-cap: Each mode under negative, zero and positive relative scale.
    fig-alt: Sigmoids in strict order at lambda 0; near-identical exponentials at large lambda.
    panels:
      - facet: {columns: lambda, title: "λ = {lambda}"}
        layers:
          - {mark: line, y: "modes.aligned_values[solver=descent]", color: mode}
    """

  /// A drawing of two lines.
  static let svg = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 468 180" width="468pt" height="180pt">\
    <path d="M20 160H448M20 160V20" stroke="#333" fill="none"/>\
    <path d="M20 158C160 158 140 40 448 36" stroke="#d55e00" stroke-width="2" fill="none"/>\
    <path d="M20 158C260 158 300 90 448 84" stroke="#0072b2" stroke-width="2" fill="none"/></svg>
    """

  static let source = """
    {#eq-mode} {#modes .experiment} {#fig-modes .figure} {#tbl-times .table} {#claim-theory .claim}
    {#claim-order .claim} {#fig-lost .figure}
    ## Modes under relative scale {#sec-modes}
    ### Times
    ## What remains to be said {#sec-proof}
    [2.94](#=max(modes.half_time)) [0.95](#=min(modes.gap)) [](#=modes.seed)
    """

  static var inputs: ReportInputs {
    let writing = Writing(source)
    var inputs = ReportInputs(notebook: notebook(writing), metadata: metadata(writing), provenance: provenance)
    inputs.figures["fig-modes"] = ReportFigure(
      svg: Array(svg.utf8), width: 468,
      downloads: ["SVG", "PNG", "PDF", "CSV"].map {
        Download(format: $0, path: "figures/fig-modes.\($0.lowercased())")
      },
      caption: [
        writing.text("Each mode under negative (A), zero (B) and positive (C) relative scale "),
        writing.math(#"\lambda"#), writing.text("; the closed form is dotted."),
      ], alternativeText: "Sigmoids in strict order at lambda 0.", panels: ["A", "B", "C"])
    inputs.tables["tbl-times"] = table(writing)
    inputs.claims = claims(writing)
    inputs.experiments["modes"] = ExperimentSummary(
      remarks: ["3 × 2 runs of 12000 steps, 400 records"], dataPath: "data/modes.csv")
    inputs.failures["fig-lost"] = "notebook.md:90:5: error: no variable 'gaps' in 'modes' [unknown-variable]"
    inputs.checkedValues = outcomes(in: inputs.notebook)
    return inputs
  }

  private static func outcomes(in notebook: ParsedNotebook) -> [CheckedValueKey: CheckedValueOutcome] {
    var outcomes: [CheckedValueKey: CheckedValueOutcome] = [:]
    for inline in notebook.allInlines {
      guard case .checkedValue(let printed, _) = inline.content, let key = CheckedValueKey(inline) else { continue }
      outcomes[key] =
        switch printed {
        case "": CheckedValueOutcome(text: "1", result: .matches)
        case "0.95": CheckedValueOutcome(text: printed, result: .mismatch(expected: "0.97"))
        default: CheckedValueOutcome(text: printed, result: .matches)
        }
    }
    return outcomes
  }

  private static func metadata(_ writing: Writing) -> ReportMetadata {
    var metadata = ReportMetadata(title: [writing.text("How relative scale orders the modes")])
    metadata.subtitle = [writing.text("A worked example of exact dynamics in deep linear networks")]
    metadata.authors = [
      ReportMetadata.Author(name: "Ada Example", affiliation: "Institute of Examples", orcid: "0000-0002-1825-0097"),
      ReportMetadata.Author(name: "Blaise Sample"),
    ]
    metadata.date = "2025-03-01"
    metadata.abstract = [
      writing.text("Two layers of equal size learn the strong directions of a task first. We vary the relative scale "),
      writing.math(#"\lambda"#),
      writing.text(" of the layers and show that the order disappears when either of them dominates."),
    ]
    metadata.keywords = ["linear networks", "learning dynamics"]
    metadata.license = "CC BY 4.0"
    metadata.macros = [MathMacro(name: "R", definition: #"\mathbb{R}"#)]
    return metadata
  }

  private static func table(_ writing: Writing) -> ReportTable {
    ReportTable(
      columns: [
        ReportTable.Column(header: .text("Mode"), alignment: .left),
        ReportTable.Column(header: .inlines([writing.text("Target "), writing.math("s")]), alignment: .decimal),
        ReportTable.Column(header: .text("Half-time (τ)"), alignment: .decimal),
        ReportTable.Column(header: .text("Solver"), alignment: .left),
      ],
      rows: [
        [.text("1"), .text("2"), .text("1.325"), .text("exact")],
        [.text("2"), .text("1.5"), .text("1.71"), .text("exact")],
        [.text("3"), .text("1"), .text("10.2"), .text("exact")],
        [.text("4"), .text("0.5"), .text("∞"), .text("descent")],
      ], rowHeaderCount: 1,
      caption: [writing.text("Time to half of the target, see "), writing.reference("fig-modes", panel: "B")],
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
      Provenance.ExecutedBlock(label: "modes", kind: "experiment", digest: digest, seeds: "1"),
      Provenance.ExecutedBlock(label: "fig-modes", kind: "figure", digest: digest),
    ]
    return provenance
  }
}
