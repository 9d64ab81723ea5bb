import Diagnostics
import Notebooks
import Testing

@testable import Reports

/// Formulas are numbered once, by the page, and a tag is the number.
@Suite struct EquationTests {
  private static func build(_ markdown: String) -> (
    formulas: [FormulaBlock], references: [String], diagnostics: [Diagnostic]
  ) {
    let (document, diagnostics) = ReportBuilder().build(ReportInputs(markdown))
    let formulas = document.blocks.compactMap { if case .displayMath(let formula) = $0 { formula } else { nil } }
    let references = document.blocks.flatMap { block -> [String] in
      guard case .paragraph(let content) = block else { return [] }
      return content.compactMap { if case .reference(let reference) = $0 { reference.text } else { nil } }
    }
    return (formulas, references, diagnostics)
  }

  @Test func formulasWithALabelHaveTheNextNumber() {
    let markdown = """
      $$\\begin{align} a &= b \\\\ c &= d \\end{align}$$ {#eq-a}

      $$\\begin{equation} a = b \\end{equation}$$

      $$ x = y \\tag{A} $$ {#eq-t}

      $$ x = y \\tag*{$\\ast$} $$ {#eq-s}

      \\begin{gather*} x \\tag{B} \\\\ y \\tag{C} \\end{gather*} {#eq-m}

      $$ z $$ {#eq-z}

      $$ w \\tag{$\\lambda'$} $$

      @eq-a @eq-t @eq-s @eq-m @eq-z
      """
    let (formulas, references, diagnostics) = Self.build(markdown)
    #expect(diagnostics.isEmpty)
    #expect(formulas.map { $0.mark?.text } == ["1", nil, "A", "∗", nil, "2", "λ′"])
    #expect(references == ["Equation 1", "Equation A", "Equation ∗", "Equations B, C", "Equation 2"])
    #expect(formulas.map(\.anchor) == ["eq-a", nil, "eq-t", "eq-s", "eq-m", "eq-z", nil])
    #expect(!formulas[2].tex.contains("tag") && formulas[4].tex.contains("\\tag{B}"))
    #expect(formulas[2].mark?.shown == [.text("(A)")])
    #expect(formulas[3].mark?.shown == [.math("\\text{$\\ast$}", isDisplay: false)])
  }

  /// KaTeX would number each line by a counter of the page that starts again in every formula.
  @Test(arguments: [
    "\\begin{align} a &= b \\\\ c &= d \\end{align}", "\\begin{gather} a \\\\ b \\end{gather}",
    "\\begin{equation} a \\end{equation}",
    "\\begin{alignat}{2} a &= b & c &= d \\end{alignat}",
    "\\begin{equation} \\begin{split} a &= b \\\\ &= c \\end{split} \\end{equation}",
    "\\begin {align} a \\end {align}", "\\lines{a}",
  ])
  func noLineHasANumberOfItsOwn(tex: String) throws {
    let macro = MathMacro(name: "lines", definition: "\\begin{align}#1\\end{align}")
    let markup = try MathTests.math.render(tex, isDisplay: true, macros: [macro]).get()
    #expect(!markup.contains("eqn-num"))
  }

  @Test func starsShiftNoRange() throws {
    let tex = "\\begin{align} a \\\\begin{x} \\end{align} \\lamda"
    guard case .failure(let failure) = try MathTests.math.render(tex, isDisplay: true, macros: []) else {
      Issue.record("the formula was set")
      return
    }
    let range = try #require(failure.range)
    #expect(String(decoding: Array(tex.utf8)[range], as: UTF8.self) == "\\lamda")
    #expect(
      UnnumberedTeX("a \\\\begin{align} \\begin{aligned} \\begin{align*}").text
        == "a \\\\begin{align} \\begin{aligned} \\begin{align*}")
  }

  @Test(arguments: [
    ("$$x \\tag{A}$$ {#eq-a}\n\n$$y \\tag{A}$$", ["\\tag{A}"]), ("$$x \\tag{A}$$\n\n$$x \\tag{A}$$", []),
    ("\\begin{align}\nx \\tag{A} \\\\\ny \\tag{A}\n\\end{align}", ["\\tag{A}"]),
    ("$$x$$ {#eq-a}\n\n$$y \\tag{1}$$", ["\\tag{1}"]),
    ("$$x \\tag{A}$$\n\n> $$y \\tag*{A} \\\\ z \\tag{B}$$", ["\\tag*{A}"]),
    ("$$x \\tag{A}$$\n\n$$y \\tag{B}$$ {#eq-a}\n\n$$z$$ {#eq-b}", []),
  ])
  func namesOfFormulasDiffer(text: String, ranges: [String]) {
    let found = ReportBuilder().build(ReportInputs(text + "\n")).diagnostics.filter {
      $0.code.name == "duplicate-tag"
    }
    #expect(found.map { $0.range?.text ?? "" } == ranges)
    #expect(found.allSatisfy { $0.severity == .warning && $0.hints.first?.range != nil })
  }

  @Test func rowsKeepTheirTags() {
    #expect(EquationTags("a \\tag{1} \\\\ b \\tag{2}").single == nil)
    #expect(EquationTags("a \\tag{1} \\\\ b").single == nil)
    #expect(EquationTags("a \\\\tag{1}").tags.isEmpty)
    #expect(EquationTags("a \\tag{{1}").tags.isEmpty)
    #expect(EquationTags("a \\tag{x{y}\\}}").tags.map(\.content) == ["x{y}\\}"])
  }

  @Test(arguments: [
    ("\\label{eq-a}", "{#eq-name}"), ("\\ref{a}", "@eq-name"), ("\\eqref{a}", "@eq-name"), ("\\cite{a}", "[@key]"),
  ])
  func labelsWithinFormulasHaveTheirRemedy(command: String, remedy: String) throws {
    let found = try ReportBuilder().check(ReportInputs("$$ x \(command) $$\n"), math: MathTests.math)
    #expect(found.map(\.code) == [.invalidMath])
    #expect(found.flatMap(\.hints).contains { $0.message.contains(remedy) })
  }
}
