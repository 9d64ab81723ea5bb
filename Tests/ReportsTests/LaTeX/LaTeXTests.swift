import Notebooks
import TestSupport
import Results
import Testing

@testable import Reports

/// Tables as LaTeX, and points under points in both forms of a table.
@Suite struct LaTeXTests {
  @Test(arguments: [
    ("50 % of {a_b} & c#1 $5", "50 \\% of \\{a\\_b\\} \\& c\\#1 \\$5"),
    ("λ → −2, Gewöhnung", "$\\lambda$ $\\to$ $-$2, Gewöhnung"),
    ("10⁻⁶ and W₂₁", "10$^{-6}$ and W$_{21}$"),
    ("αβ ab", "$\\alpha\\beta$ ab"),
    ("“so” – it’s… a--b", "``so'' -- it's\\ldots{} a-{}-b"),
    (
      "a\u{A0}\\ ~ ^ < > | \"`",
      "a~\\textbackslash{} \\textasciitilde{} \\textasciicircum{} \\textless{} \\textgreater{} \\textbar{} ''\\`{}"
    ),
    ("λ\u{302} ü", "$\\hat{\\lambda}$ ü"),
    ("", ""),
  ])
  func wordsAreEscaped(words: String, tex: String) { #expect(LaTeXText.tex(words) == tex) }

  @Test(arguments: [
    ("−1.23×10⁻³", "$-1.23\\times10^{-3}$"), ("1.234 ± 0.005", "$1.234\\pm0.005$"),
    ("(1.2 ± 0.3)×10⁵", "$(1.2\\pm0.3)\\times10^{5}$"), ("1.2(3)", "$1.2(3)$"), ("12.3 %", "$12.3\\,\\%$"),
    ("−∞", "$-\\infty$"), ("60\u{2009}000", "$60\\,000$"), ("–", nil), ("NaN", nil), ("2 1", nil), ("yes", nil),
  ])
  func numbersAreFormulas(number: String, tex: String?) { #expect(LaTeXText.number(number) == tex) }

  @Test(arguments: [
    ("\\alpha λx", "\\alpha \\lambda x"), ("x^2", "x^2"), ("\\mathbb{R}", "\\mathbb{R}"), ("λ≤2", "\\lambda\\le2"),
  ])
  func formulasStay(written: String, tex: String) { #expect(LaTeXFormula(written).text == tex) }

  @Test func markupIsKept() {
    let text: [ReportInline] = [
      .emphasis([.text("a_b")]), .strong([.code("x_1")]), .math("\\hat λ", isDisplay: false),
      .reference(ResolvedReference(text: "Table 2", anchor: "tbl-b")), .footnoteReference(number: 1, occurrence: 1),
      .link([.text("link")], target: "https://example.org", title: nil),
      .checkedValue(CheckedValueOutcome(text: "−3", result: nil), note: nil), .softBreak,
    ]
    #expect(LaTeXText.tex(text) == "\\emph{a\\_b}\\textbf{\\texttt{x\\_1}}$\\hat \\lambda$Table~2link$-3$ ")
  }

  @Test(
    arguments: [
      (["1.5", "−20", "–"], ["−0", nil, "−0"]), (["(1 ± 2)×10³", "−1", "12"], ["−0", "(0", "(−"]),
      (["60\u{2009}000", "2"], [nil, "0000\u{2009}"]), (["NaN", "∞", "3.25"], [nil, nil, nil]), ([""], [nil]),
    ] as [([String], [String?])])
  func pointsStandUnderPoints(cells: [String], leads: [String?]) {
    let alignment = DecimalAlignment(cells)
    #expect(cells.map(alignment.lead) == leads)
  }

  @Test func namesOfSeveralRowsAreSaidOnce() throws {
    let names = [("a", "1", "x"), ("a", "1", "y"), ("a", "2", "x"), ("b", "2", "x")]
    let table = TableBlock(
      number: "1", header: [[], [], [], []], alignments: [.left, .left, .left, .decimal],
      rows: names.map { [[.text($0)], [.text($1)], [.text($2)], [.text("0")]] }, rowHeaderCount: 3, caption: [],
      downloads: [], source: BlockSource(kind: .table, label: "tbl-names", text: ""))
    let extents = table.rows.indices.map { row in (0..<4).map { table.extent(ofRow: row, column: $0) } }
    #expect(extents == [[3, 2, 1, 1], [0, 0, 1, 1], [0, 1, 1, 1], [1, 1, 1, 1]])
    let body = table.latex().split(separator: "\n").dropFirst(9).prefix(5).map { $0.drop { $0 == " " } }
    #expect(
      body == [
        "a & $1$ & x & $0$ \\\\", "&  & y & $0$ \\\\", "& $2$ & x & $0$ \\\\", "\\addlinespace",
        "b & $2$ & x & $0$ \\\\",
      ])
    let view = try TableView(table, InlineWriter(math: MathRenderer(), macros: []))
    #expect("\(view.body)".contains("rowspan=\"3\""))
  }

  @Test func tableIsComplete() throws {
    let table = TableBlock(
      number: "1", header: [[], [.text("Value & error")], [.math("\\R", isDisplay: false)]],
      alignments: [.left, .decimal, .center],
      rows: [
        [[.text("[a]")], [.text("−1.5 ± 0.2")], [.math("\\sv{1}", isDisplay: false)]],
        [[.text("b")], [.text("12")], []],
      ], rowHeaderCount: 1, caption: [.text("Both"), .math("\\R", isDisplay: false)], downloads: [],
      source: BlockSource(kind: .table, label: "tbl-both", text: ""))
    let macros = [
      MathMacro(name: "R", definition: "\\mathbb{R}"), MathMacro(name: "sv", definition: "s_{#1}"),
      MathMacro(name: "s", definition: "\\unused"),
    ]
    expectGolden(table.latex(macros: macros), "table.tex")
  }

  @Test func tablesAreFoundWhereverTheyStand() {
    let (document, _) = ReportBuilder().build(Sample.inputs)
    #expect(document.tables.map(\.source.label) == ["tbl-times"])
  }
}

extension LaTeXTests {
  @Test(arguments: [
    ("speed-up", "speedUp"), ("speedUp", "speedUp"), ("rate", "rateValue"), ("$rate", "rateValue"),
    ("pair.gap[lambda=-0.5,time=last]", "pairGapLambdaMinusZeroPointFiveTimeLast"),
    ("claim-x 2 bound", "claimXTwoBound"),
    ("λ_2", "two" + "Value"), ("λ", nil), ("", nil), ("Half", "halfValue"), ("10", "oneZero"),
  ])
  func namesOfCommandsHaveLettersOnly(words: String, name: String?) { #expect(LaTeXMacros.name(of: words) == name) }
}
