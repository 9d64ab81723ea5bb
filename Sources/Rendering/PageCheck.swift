package import Diagnostics
package import Planning
package import Reports

/// What is wrong with the page of a notebook that can be said before anything runs: references, citations, formulas.
package struct PageCheck {
  /// Everything found.
  package let diagnostics: [Diagnostic]

  /// Builds the page of `plan` without results.
  package init(_ plan: NotebookPlan, math: MathRenderer) {
    var page = ReportInputs(checking: plan)
    page.panelLetters = plan.panelLetters
    do throws(MathUnavailable) {
      diagnostics = try ReportBuilder().check(page, math: math)
    } catch {
      diagnostics = [.error(.missingSoftware, at: nil, error.description, hint: "run: make setup")]
    }
  }
}
