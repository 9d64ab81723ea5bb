package import Commands
import Diagnostics
import Files
import Outputs
import Planning
import Rendering
import Reports
import Running

extension NotebookCommands {
  /// Replaces wrong texts of checked values by the results, and empty ones where it `fillsEmpty`; tidies the YAML of
  /// blocks. Nothing else is changed.
  ///
  /// Unless it writes, it ends with `documentIsWrong` if there are changes. Nothing is written if a notebook has an error
  /// that can be found without running it, or if the new text of one is read differently than intended.
  package func format(_ paths: [String], for purpose: FormatPurpose, fillsEmpty: Bool = false) async -> Outcome {
    let math = MathRenderer()
    return await withPlans(paths, takesStandardInput: true, math: math) { notebooks, found in
      var summary = FormatSummary(found, for: purpose)
      var formatted: [FormattedNotebook] = []
      for notebook in notebooks {
        formatted.append(await self.formatted(notebook, math: math, fillsEmpty: fillsEmpty, &summary))
      }
      let mayWrite = purpose == .write && summary.outcome.status != .defect && !Task.isCancelled
      for notebook in formatted {
        summary.add(notebook, isWritten: mayWrite && Self.isWritten(notebook, &summary))
      }
      return summary.outcome
    }
  }

  /// The notebook with its checked changes. Errors that remain are added to the summary.
  private func formatted(
    _ written: PlannedNotebook, math: MathRenderer, fillsEmpty: Bool, _ summary: inout FormatSummary
  ) async -> FormattedNotebook {
    let plan = written.plan
    let results = await pipeline.run(written, judgingClaims: false)
    guard !results.isStopped else {
      summary.add(results.diagnostics, status: .executionFailed)
      return FormattedNotebook(plan, [])
    }
    let values = ValueEdits(results.checks.map(ComputedValue.init), fillsEmpty: fillsEmpty)
    let remaining = results.diagnostics.filter { !values.settled.contains($0) } + values.refusals
    let status: ExitStatus = remaining.hasErrors ? .documentIsWrong : .fine
    summary.add(remaining, status: results.hasFailures ? .executionFailed : status)
    let notebook = FormattedNotebook(plan, values.rewritings)
    guard !notebook.changes.isEmpty else { return notebook }
    let text = SourceText(name: plan.path, text: String(decoding: notebook.bytes, as: UTF8.self))
    let after = pipeline.plan(text, math: math)
    if let fault = FormattingCheck.fault(written, after, values.rewritings) {
      summary.add([fault], status: .defect)
    }
    return notebook
  }

  /// Writes the notebook if it is a file with changes; returns whether it did.
  private static func isWritten(_ notebook: FormattedNotebook, _ summary: inout FormatSummary) -> Bool {
    !notebook.changes.isEmpty && notebook.source.name != NotebookSources.standardInput && write(notebook, &summary)
  }

  /// Writes the notebook; returns whether it succeeded.
  private static func write(_ notebook: FormattedNotebook, _ summary: inout FormatSummary) -> Bool {
    let path = notebook.source.name
    do {
      try FileReplacement.write(notebook.bytes, inPlaceOf: notebook.source.bytes, at: path)
      return true
    } catch {
      let message = "'\(path)' cannot be written: \(reason(error))"
      let fault = Diagnostic.error(
        .cannotWrite, at: nil, message, hint: "check the file, its permissions and the free space, and try again")
      summary.add([fault], status: .executionFailed)
      return false
    }
  }
}
