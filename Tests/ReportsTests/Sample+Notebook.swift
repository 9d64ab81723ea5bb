import Diagnostics
import Notebooks
import Reports
import Results
import Schemas

extension Sample {
  static func notebook(_ writing: Writing) -> ParsedNotebook {
    writing.notebook(
      opening(writing) + results(writing) + closing(writing),
      footnotes: [
        ParsedNotebook.Footnote(
          name: "pace",
          content: [
            writing.text("The measure of pace is the time to half of the target, "), writing.math(#"s_\alpha/2"#),
            writing.text("."),
          ], range: writing.range("[^pace]:"))
      ])
  }

  private static func opening(_ w: Writing) -> [Block] {
    [
      w.heading(2, "Modes under relative scale", label: "sec-modes"),
      w.paragraph(
        w.text("Gradient flow on "), w.math(#"\mathcal L = \tfrac12 \lVert W_2 W_1 - \Sigma\rVert^2"#),
        w.text(" with aligned weights "), w.math(#"W \in \R^{4\times4}"#),
        w.text(" reduces to one equation for each mode"), w.footnote("pace"), w.text(":")),
      w.equation(
        #"\tau \dot a_\alpha = \sqrt{\lambda^2 + 4 a_\alpha^2}\,\bigl(s_\alpha - a_\alpha\bigr)"#, label: "eq-mode"),
      w.block(.experiment, "modes", yaml: experiment),
      w.paragraph(
        w.text("Without relative scale the strongest mode is learned "), w.checkedValue("2.94", "max(modes.half_time)"),
        w.text(" times sooner than the weakest ("), w.reference("fig-modes"), w.text(", "),
        w.reference("fig-modes", panel: "B"), w.text("); at "), w.math(#"|\lambda| = 10"#),
        w.text(" all come at one pace"), w.footnote("pace"), w.text(". The gap closes to "),
        w.checkedValue("0.95", "min(modes.gap)"), w.text(" with seed "), w.checkedValue("", "modes.seed"),
        w.text(". This follows from "), w.reference("eq-mode"), w.text(" and is shown by "),
        w.reference("claim-theory"), w.text(" on the data of "), w.reference("modes"), w.text(".")),
    ]
  }

  private static func results(_ w: Writing) -> [Block] {
    [
      w.block(.figure, "fig-modes", yaml: figure),
      w.heading(3, "Times"),
      w.paragraph(
        w.text("The times of "), w.reference("tbl-times"), w.text(" grow as "), w.math(#"1/s_\alpha"#),
        w.text(". "), w.link("An earlier account", "https://example.org/paper"), w.text(" found the same.")),
      w.block(.table, "tbl-times", yaml: "tbl-cap: Time to half of the target."),
      w.block(
        .claim, "claim-theory",
        yaml: "that: max(abs(modes.aligned_values[solver=exact] - modes.aligned_values[solver=descent])) < 5e-3"),
      w.block(.claim, "claim-order", yaml: "that: increasing(modes.half_time, over=mode)"),
      w.block(.figure, "fig-lost", yaml: "fig-cap: A figure that cannot be drawn."),
    ]
  }

  private static func closing(_ w: Writing) -> [Block] {
    [
      w.heading(2, "What remains to be said", label: "sec-proof"),
      Block(
        .list(
          items: [
            [w.paragraph(w.text("a list item with "), Inline(.code("code"), range: w.range("")))],
            [w.paragraph(w.text("another, which refers to "), w.reference("sec-modes"))],
          ], start: nil, isTight: true), range: w.range("")),
      Block(
        .quote([w.paragraph(w.text("A quotation of some length, set apart from the text around it."))]),
        range: w.range("")),
      Block(
        .table(
          MarkdownTable(
            alignments: [.left, .right], head: [[w.text("Symbol")], [w.text("Meaning")]],
            rows: [[[w.math(#"\Sigma"#)], [w.text("input–output correlation")]]])), range: w.range("")),
      Block(.code(language: "yaml", text: "init: {kind: balanced}  # the default"), range: w.range("")),
      Block(.html("<b onclick=\"alert(1)\">raw</b>"), range: w.range("")),
    ]
  }
}
