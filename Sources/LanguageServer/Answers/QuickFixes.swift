import Diagnostics
import Formatting
import Results
import Schemas

/// The changes that remove what was found at a place.
struct QuickFixes: Sendable {
  private let notebook: OpenNotebook
  private let bytes: Range<Int>

  /// The fixes for what was found in the lines of `bytes`.
  init(_ notebook: OpenNotebook, in bytes: Range<Int>) { (self.notebook, self.bytes) = (notebook, bytes) }

  /// A list of code actions.
  var json: JSONNode {
    guard let analysis = notebook.currentAnalysis else { return .list([]) }
    let values = FormattedNotebook.valueEdits(of: analysis.results?.checks ?? [])
    return .list(
      analysis.diagnostics.filter(isHere).flatMap { diagnostic in
        fixes(of: diagnostic, values).map { action($0.title, $0.edit, diagnostic) }
      })
  }

  /// Whether a diagnostic begins in one of the lines.
  private func isHere(_ diagnostic: Diagnostic) -> Bool {
    guard let range = diagnostic.range, range.source.name == notebook.path else { return false }
    let lines = notebook.source.line(ofByte: bytes.lowerBound)...notebook.source.line(ofByte: bytes.upperBound)
    return lines.contains(range.start.line)
  }

  private func fixes(of diagnostic: Diagnostic, _ values: [TextEdit]) -> [(title: String, edit: TextEdit)] {
    guard let range = diagnostic.range else { return [] }
    let suggested = diagnostic.hints.compactMap { hint -> (String, TextEdit)? in
      guard let word = hint.suggestedWord, let part = Self.part(of: range, near: word) else { return nil }
      return ("Replace '\(part.text)' by '\(word)'", TextEdit(part.bytes, word))
    }
    let line = range.source.byteRange(ofLine: range.start.line)
    let results =
      diagnostic.code == .wrongValue
      ? values.filter { line.overlaps($0.bytes) || line.contains($0.bytes.lowerBound) } : []
    return suggested + results.map { ("Write the result, \($0.replacement)", $0) }
  }

  /// The word of the range that `word` is meant to replace.
  private static func part(of range: SourceRange, near word: String) -> SourceRange? {
    if Suggestion.nearest(to: range.text, among: [word]) != nil { return range }
    let text = range.text
    let parts = text.split { !($0.isLetter || $0.isNumber || "_-".contains($0)) }
    guard let part = parts.first(where: { $0 != word && Suggestion.nearest(to: String($0), among: [word]) != nil })
    else { return nil }
    let start = text[..<part.startIndex].utf8.count
    return range.part(start..<start + part.utf8.count)
  }

  private func action(_ title: String, _ edit: TextEdit, _ diagnostic: Diagnostic) -> JSONNode {
    let changes = JSONNode.object([.init(notebook.uri, .list([edit.json(in: notebook.source)]))])
    return .object([
      .init("title", .string(title)), .init("kind", .string("quickfix")),
      .init("diagnostics", .list([PublishedDiagnostics.json(diagnostic)])),
      .init("isPreferred", .boolean(true)), .init("edit", .object(["changes": changes])),
    ])
  }
}

extension Diagnostic.Hint {
  /// The word that a hint asks about: `did you mean 'lambda'?`.
  var suggestedWord: String? {
    message.firstMatch(of: /did you mean '([^']+)'\?/).map { String($0.1) }
  }
}
