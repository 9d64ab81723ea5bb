import Diagnostics
import Schemas

/// Every footnote is defined once and used.
enum FootnoteCheck {
  static func check(_ notebook: ParsedNotebook, _ notes: [FootnoteLines], _ context: inout DecodingContext) {
    var first: [String: SourceRange] = [:]
    for note in notes {
      let range = SourceRange(notebook.source, note.nameBytes)
      guard let other = first[note.name] else {
        first[note.name] = range
        continue
      }
      context.report(
        Diagnostic(
          .error, .duplicateFootnote, at: range, "footnote '\(note.name)' is defined twice",
          hints: [.init("first defined here", at: other)]))
    }
    let used = reportUndefined(notebook, notes.map(\.name), &context)
      .union(namesInBlocks(notebook))
    for note in notes where !used.contains(note.name) {
      let range = SourceRange(notebook.source, note.nameBytes)
      context.report(
        .warning(
          .unusedFootnote, at: range, "footnote '\(note.name)' is never used",
          hint: "refer to it with [^\(note.name)], or delete it"))
    }
  }

  /// Reports references to nothing; the names that are referred to.
  private static func reportUndefined(
    _ notebook: ParsedNotebook, _ defined: [String], _ context: inout DecodingContext
  ) -> Set<String> {
    var used: Set<String> = []
    let known = Set(defined)
    var suggestions = SuggestionBudget()
    notebook.forEachInline { inline in
      guard case .footnoteReference(let name) = inline.content else { return }
      used.insert(name)
      guard !known.contains(name) else { return }
      let hint =
        suggestions.nearest(to: name, among: defined).map { "did you mean '\($0)'?" }
        ?? "define it on a line of its own: [^\(name)]: text"
      context.report(.error(.undefinedFootnote, at: inline.range, "footnote '\(name)' is not defined", hint: hint))
    }
    return used
  }

  /// The names that captions and other texts in blocks refer to.
  private static func namesInBlocks(_ notebook: ParsedNotebook) -> Set<String> {
    var names: Set<String> = []
    for block in notebook.executableBlocks {
      let bytes = Array(block.text.utf8)
      for position in bytes.indices where bytes[position] == UInt8(ascii: "[") {
        if let name = LabelForm.footnote(in: bytes[position...]) { names.insert(name) }
      }
    }
    return names
  }
}
