import Notebooks

/// A byte of an open notebook that an editor asks about, and what is there.
struct AskedPlace: Sendable {
  let notebook: OpenNotebook
  let position: Int
  /// What is at the byte.
  let cursor: CursorPlace

  /// The place of the byte `position`.
  init(_ notebook: OpenNotebook, at position: Int) {
    (self.notebook, self.position) = (notebook, position)
    cursor = CursorPlace(notebook.source, at: position)
  }

  /// The text of the notebook in `bytes`.
  func written(_ bytes: Range<Int>) -> String { notebook.source.string(bytes) }

  /// The label whose name is at the byte, by its definition or one of its uses.
  var label: Label? { labels.label(at: position) }

  /// Where the notebook defines and uses its labels.
  var labels: LabelUses { LabelUses(notebook.parsed, notebook.currentAnalysis?.notebook.plan) }
}
