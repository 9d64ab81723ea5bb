import Diagnostics
import Notebooks
import Schemas

/// Another name for a label, at all its places at once.
struct Renaming: Sendable {
  private let notebook: OpenNotebook
  private let old: String
  private let new: String
  /// The edits, each of one place.
  let edits: [TextEdit]

  /// The renaming of the label at the byte `position` to `new`.
  init(_ notebook: OpenNotebook, at position: Int, to new: String) throws(Refusal) {
    guard let analysis = notebook.currentAnalysis else {
      throw Refusal(reason: "the notebook is still being checked: try again")
    }
    guard !analysis.notebook.diagnostics.hasErrors else {
      throw Refusal(reason: "a label is renamed only in a notebook without errors")
    }
    let uses = LabelUses(notebook.parsed, analysis.notebook.plan)
    guard let label = uses.label(at: position) else { throw Refusal(reason: "there is no label here") }
    guard !(uses.definitions + uses.uses).contains(where: { $0.name == new }) else {
      throw Refusal(reason: "there is already a '\(new)'")
    }
    let places = uses.places(of: label.name)
    guard let odd = places.first(where: { $0.text != label.name || $0.source.name != notebook.path }) else {
      (self.notebook, old, self.new) = (notebook, label.name, new)
      edits = places.map { TextEdit($0.bytes, new) }
      return
    }
    throw Refusal(
      reason: "'\(label.name)' cannot be replaced in line \(odd.start.line), where it is part of a longer text")
  }

  /// The text with the new name.
  var text: SourceText {
    SourceText(name: notebook.path, text: String(decoding: notebook.source.applying(edits), as: UTF8.self))
  }

  /// Refuses the renaming if the new text is not read as the same notebook with another name.
  ///
  /// Nothing is planned again. Where an expression has the label of an experiment, a dot follows it, so another
  /// identifier leaves the expression as it is; what the form of the label decides, the parser checks.
  func check() throws(Refusal) {
    let (after, found) = NotebookParser.parse(text)
    if let error = found.first(where: { $0.severity == .error }) {
      throw Refusal(reason: "with the name '\(new)' there would be an error: \(error.message)")
    }
    let known = Set(notebook.faults.map(\.message).map(renamed))
    if let warning = found.first(where: { !known.contains(renamed($0.message)) }) {
      throw Refusal(reason: "with the name '\(new)' there would be a warning: \(warning.message)")
    }
    let (before, now) = (LabelUses(notebook.parsed, nil), LabelUses(after, nil))
    guard now.definitions.map(\.name) == before.definitions.map({ $0.name == old ? new : $0.name }),
      now.uses.map(\.name) == before.uses.map({ $0.name == old ? new : $0.name })
    else { throw Refusal(reason: "with the name '\(new)' the text would be read in another way") }
  }

  private func renamed(_ message: String) -> String { message.replacing(old, with: new) }

  /// The edits for the editor.
  var json: JSONNode {
    let changes = edits.map { edit in edit.json(in: notebook.source) }
    return .object([.init("changes", .object([.init(notebook.uri, .list(changes))]))])
  }
}

extension TextEdit {
  /// The edit of `source` as the protocol has it.
  func json(in source: SourceText) -> JSONNode {
    .object(["range": source.span(of: bytes).json, "newText": .string(replacement)])
  }
}
