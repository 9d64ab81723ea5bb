import Diagnostics
import Schemas

/// The diagnostics of a notebook, for each file that they lie in.
struct PublishedDiagnostics: Sendable {
  private let notebook: OpenNotebook
  private let diagnostics: [Diagnostic]

  init(_ notebook: OpenNotebook, _ analysis: Analysis) {
    (self.notebook, diagnostics) = (notebook, notebook.isNotebook ? analysis.diagnostics.withoutFloods : [])
  }

  /// The parameters of `textDocument/publishDiagnostics`, by the addresses of the files; that of the notebook is always
  /// among them.
  var byFile: [(uri: String, parameters: JSONNode)] {
    let groups = Dictionary(grouping: diagnostics) { diagnostic in
      diagnostic.range.map(\.source.name).flatMap { $0 == notebook.path ? nil : FileURI.uri(of: $0) } ?? notebook.uri
    }
    let others = groups.keys.filter { $0 != notebook.uri }.sorted()
    return ([notebook.uri] + others).map { ($0, Self.parameters($0, groups[$0] ?? [], notebook)) }
  }

  private static func parameters(_ uri: String, _ diagnostics: [Diagnostic], _ notebook: OpenNotebook) -> JSONNode {
    let version = uri == notebook.uri ? notebook.version : nil
    return .object(
      [.init("uri", .string(uri))] + (version.map { [.init("version", .number(Double($0)))] } ?? [])
        + [.init("diagnostics", .list(diagnostics.map(json)))])
  }

  /// A diagnostic as the protocol has it: its hints are part of the message, those about other places link there.
  static func json(_ diagnostic: Diagnostic) -> JSONNode {
    let start = TextPosition(line: 0, character: 0)
    let span = diagnostic.range?.span ?? TextSpan(start: start, end: start)
    let hints = diagnostic.hints.map { "\n\($0.message)" }.joined()
    let related = diagnostic.hints.compactMap { hint in
      hint.range.map { JSONNode.object(["location": $0.location, "message": .string(hint.message)]) }
    }
    return .object(
      [
        .init("range", span.json), .init("severity", .number(diagnostic.severity == .error ? 1 : 2)),
        .init("code", .string(diagnostic.code.name)), .init("source", .string("lazyrich")),
        .init("message", .string(diagnostic.message + hints)),
      ] + (related.isEmpty ? [] : [.init("relatedInformation", .list(related))]))
  }
}
