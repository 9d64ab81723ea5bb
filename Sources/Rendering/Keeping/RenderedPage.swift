package import Diagnostics
package import Outputs
import Planning
package import Reports
package import Running

/// A page that was rendered, now or before: all that a command says of it.
package struct RenderedPage: Sendable {
  /// Its entry in the list of reports.
  package let entry: WrittenEntry
  /// What was found before the notebook ran.
  package let found: [Diagnostic]
  /// What came of the run.
  package let outcome: NotebookOutcome
  /// The notebook and the files that it names, as the system finds them.
  package let namedFiles: [String]
  /// The names of the notebook's parameters.
  package let parameters: [String]

  init(
    entry: WrittenEntry, found: [Diagnostic], outcome: NotebookOutcome, namedFiles: [String], parameters: [String]
  ) {
    (self.entry, self.found, self.outcome) = (entry, found, outcome)
    (self.namedFiles, self.parameters) = (namedFiles, parameters)
  }

  /// The page of `notebook`.
  package init(_ notebook: PlannedNotebook, _ outcome: NotebookOutcome, _ entry: WrittenEntry) {
    self.init(
      entry: entry, found: notebook.diagnostics, outcome: outcome, namedFiles: notebook.files,
      parameters: notebook.plan.parameters.all.map(\.name))
  }
}

/// A page that was rendered before, from files that are as they were.
package struct RecalledPage: Sendable {
  package let page: RenderedPage
  /// The files of its report; nil if they are there already.
  package let files: ReportFiles?
  /// The digests of these files.
  package let digests: ReportDigests
}
