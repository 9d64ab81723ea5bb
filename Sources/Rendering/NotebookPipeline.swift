package import Diagnostics
package import Planning
package import Reports

/// The way of every notebook: its text is planned, its page is checked, its experiments run, its report is written.
package enum NotebookPipeline {
  /// The plan of a notebook, and everything found that can be said before anything runs; the plan is not to be run if an error is
  /// among that.
  package static func plan(
    _ source: SourceText, overrides: ParameterOverrides = ParameterOverrides(), math: MathRenderer
  ) -> (plan: NotebookPlan, diagnostics: [Diagnostic]) {
    let (plan, found) = NotebookPlanner.plan(source, overrides: overrides)
    return (plan, (found + PageCheck(plan, math: math).diagnostics).inSourceOrder)
  }
}
