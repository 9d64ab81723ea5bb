package import Diagnostics
package import Planning
import Reports

/// A notebook of which everything was checked that can be checked before anything runs: what all commands work on.
package struct PlannedNotebook: Sendable {
  package let plan: NotebookPlan
  package let sources: PageSources
  /// Everything found in the notebook and in its page, in source order. The notebook is not to be run if an error is
  /// among it.
  package let diagnostics: [Diagnostic]

  /// The page without results, to which a report adds them.
  let page: ReportInputs
  /// What is wrong with that page; the page with results is wrong in the same ways.
  let problemsOfPage: Set<Diagnostic>

  /// Reads the files of the page that `plan` describes, and checks it.
  ///
  /// - Parameter found: what was found while the notebook was planned.
  init(checking plan: NotebookPlan, _ found: [Diagnostic], math: MathRenderer) {
    (self.plan, sources) = (plan, PageSources(of: plan))
    page = ReportInputs(plan, sources)
    let problems = PageCheck(page: page, math: math).problems()
    problemsOfPage = Set(problems)
    diagnostics = (found + sources.diagnostics + problems).inSourceOrder
  }

  private init(_ notebook: PlannedNotebook, _ sources: PageSources) {
    (plan, diagnostics, problemsOfPage) = (notebook.plan, notebook.diagnostics, notebook.problemsOfPage)
    (self.sources, page) = (sources, ReportInputs(plan, sources))
  }

  /// The same notebook with other bytes in the images and the linked files of its page: `change` takes the path and the
  /// bytes of a file.
  package func changingCopies(_ change: (_ path: String, _ bytes: [UInt8]) -> [UInt8]) -> PlannedNotebook {
    PlannedNotebook(self, sources.changingCopies(change))
  }
}
