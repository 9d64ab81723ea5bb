package import Citations
package import Diagnostics
import Files
package import Planning
import Reports

/// A notebook of which everything was checked that can be checked before anything runs: what all commands work on.
package struct PlannedNotebook: Sendable {
  package let plan: NotebookPlan
  /// The notebook and all files that it names, as the system finds them, whether or not they are there.
  let files: [String]
  package let sources: PageSources
  /// Everything found in the notebook and in its page, in source order. The notebook is not to be run if an error is
  /// among it.
  package let diagnostics: [Diagnostic]

  /// The works of its bibliography; nil if it has none that can be read.
  package var works: Bibliography? { sources.bibliography.bibliography }

  /// Everything that was read for it, and what is still to be read for its page.
  let inputs: Inputs
  /// Sets its formulas.
  let math: MathRenderer
  /// The formulas of it that were kept.
  var keptFormulas: Set<MathRenderer.WrittenFormula> = []
  /// The drawings of its figures, if they were kept; nil where figures are to be drawn.
  var keptDrawings: [String: Drawing]?
  /// The page without results, to which a report adds them.
  let page: ReportInputs
  /// What is wrong with that page; the page with results is wrong in the same ways.
  let problemsOfPage: Set<Diagnostic>

  /// Reads the files of the page that `plan` describes, and checks it.
  ///
  /// - Parameters:
  ///   - found: what was found while the notebook was planned.
  ///   - math: sets the formulas of this page.
  ///   - inputs: reads the files of the page, and read those of the plan.
  ///   - linked: reads the notebooks to which the page links.
  init(
    checking plan: NotebookPlan, _ found: [Diagnostic], math: MathRenderer, reading inputs: Inputs,
    _ linked: LinkedNotebooks
  ) {
    (self.plan, files, self.inputs, self.math) = (plan, plan.files, inputs, math)
    sources = PageSources(of: plan, reading: inputs, linked)
    page = ReportInputs(plan, sources)
    let problems = PageCheck(page: page, math: math).problems()
    problemsOfPage = Set(problems)
    diagnostics = (found + sources.diagnostics + problems).inSourceOrder
  }

  private init(_ notebook: PlannedNotebook, _ sources: PageSources) {
    (plan, diagnostics, problemsOfPage) = (notebook.plan, notebook.diagnostics, notebook.problemsOfPage)
    (files, inputs, math) = (notebook.files, notebook.inputs, notebook.math)
    (self.sources, page) = (sources, ReportInputs(plan, sources))
  }

  /// The same notebook with other bytes in the images and the linked files of its page: `change` takes the path and the
  /// bytes of a file.
  package func changingCopies(_ change: (_ path: String, _ bytes: [UInt8]) -> [UInt8]) -> PlannedNotebook {
    PlannedNotebook(self, sources.changingCopies(change))
  }
}
