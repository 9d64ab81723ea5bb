import Diagnostics
import Notebooks
import TestSupport
import Testing

@testable import Reports

/// What of a formula goes into a file for LaTeX.
@Suite struct PortableTeXTests {
  @Test(arguments: [
    #"\gdef\bottomrule{\immediate\write18{id}}"#, #"\def\a{b}"#, #"\edef\a{b}"#, #"\xdef\a{b}"#, #"\let\a\b"#,
    #"\futurelet\a\b"#, #"\global\a"#, #"\newcommand{\a}{b}"#, #"\renewcommand{\a}{b}"#, #"\providecommand{\a}{b}"#,
    #"\verb|x|"#, #"\includegraphics{x}"#, #"\href{x}{y}"#, #"\url{x}"#, #"\input{x}"#, #"\write18{x}"#,
    #"\csname x\endcsname"#, #"\catcode`\%=0"#, #"\begin{filecontents}x\end{filecontents}"#, #"\text{^^5cwrite18}"#,
    #"x}y{"#, #"x\"#, "\\\u{301}write18", #"\@input{x}"#, #"#1"#, #"\frac{\input{x}}{2}"#, "%\n\\input{x}", "a\u{7F}",
    #"\begin x"#, #"\unknown"#,
  ])
  func whatIsNotMathematicsIsRefused(tex: String) { #expect(PortableTeX([]).fault(of: tex) != nil) }

  @Test(arguments: [
    #"\frac{1}{2}\,\mathbb{R}^2"#, #"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}"#, #"\text{a $b$ c}"#, #"\{\}\|"#,
    "λ^{2}_{é}", "", "a % \\input{x}\nb", #"\operatorname{tr}\left(\hat{W}\right)"#, #"\R \pair{1}{2}"#, #"\%"#,
  ])
  func mathematicsIsNot(tex: String) {
    let macros = [
      MathMacro(name: "R", definition: #"\mathbb{R}"#), MathMacro(name: "pair", definition: #"(#1, \R, #2)"#),
      MathMacro(name: "bad", definition: #"\input{x}"#),
    ]
    #expect(PortableTeX(macros).fault(of: tex) == nil)
    #expect(PortableTeX(macros).fault(of: tex + #"\bad"#) == #"\input"#)
  }

  @Test func macrosMayCallThemselves() {
    #expect(PortableTeX([MathMacro(name: "a", definition: #"\a\a"#)]).fault(of: #"\a"#) == nil)
  }

  @Test(arguments: ["\\\u{301}write18", "\\\u{302}", "{\u{302}", "%\u{301}", "$\u{20D7}", "\\\u{FE0F}input"])
  func marksHideNoReservedCharacter(words: String) {
    let tex = LaTeXText.tex(words)
    for reserved in ["\\\u{301}", "\\\u{302}", "\\\u{FE0F}", "{\\}", "{{}", "{$}"] {
      #expect(tex.unicodeScalars.firstRange(of: reserved.unicodeScalars) == nil, "\(tex)")
    }
    #expect(tex.unicodeScalars.first == "\\")
  }

  @Test func whatIsRefusedIsPrintedAsItIsWritten() {
    let formula = ReportInline.math(#"\gdef\bottomrule{\write18{id}}"#, isDisplay: false)
    let table = TableBlock(
      number: "1", header: [[.emphasis([formula])]], alignments: [.left], rows: [[[formula]]], rowHeaderCount: 0,
      caption: [formula], downloads: [], source: BlockSource(kind: .table, label: "tbl-a", text: ""))
    let commands = PortableTeX.words(in: table.latex())
    #expect(commands.isDisjoint(with: ["gdef", "write"]))
    #expect(commands.contains("textbackslash"))
  }

  @Test func aTableWithSuchAFormulaIsAnError() {
    var inputs = ReportInputs(
      """
      ```yaml {#tbl-a .table}
      tbl-cap: a
      ```

      """)
    inputs.blockTexts["tbl-a"] = [[Inline](#"The sum $\gdef\bottomrule{x}$."#)]
    inputs.cellTexts["tbl-a"] = [[Inline](#"$\frac{1}{2}$"#), [Inline](#"*$\input{x}$*"#)]
    let diagnostics = ReportBuilder().build(inputs).diagnostics
    #expect(diagnostics.map(\.code) == [.unportableMath, .unportableMath])
    expectGolden(DiagnosticRenderer().render(diagnostics), "unportable-table.txt")
  }
}
