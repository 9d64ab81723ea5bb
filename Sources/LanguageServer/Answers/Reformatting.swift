import Formatting
import Schemas

/// The edits that tidy a notebook, and write the results that are known.
struct Reformatting: Sendable {
  private let notebook: OpenNotebook

  init(_ notebook: OpenNotebook) { self.notebook = notebook }

  /// The edits; none before the text was checked, or if it has errors.
  var json: JSONNode {
    guard let analysis = notebook.currentAnalysis, !analysis.notebook.diagnostics.hasErrors else { return .list([]) }
    let edits = FormattedNotebook.edits(of: analysis.notebook.plan, analysis.results?.checks ?? [])
    return .list(edits.map { $0.json(in: notebook.source) })
  }
}
