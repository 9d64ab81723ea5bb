import Diagnostics
import Formatting
import Rendering
import Reports
import Running
import Schemas
import Storage

/// The open notebooks of an editor, and the answers about them.
///
/// A change is taken at once; the check follows in a task of its own, which the next change cancels. Requests are
/// answered from the text as it is and from the last check.
actor LanguageServer {
  private let checker: NotebookChecker
  private let send: @Sendable (String) -> Void
  private var notebooks: [String: OpenNotebook] = [:]
  private var checks: [String: Task<Void, Never>] = [:]
  /// The addresses of other files about which a notebook had diagnostics.
  private var otherFiles: [String: [String]] = [:]
  private var isStarted = false
  private(set) var isShutDown = false

  /// - Parameter send: sends a message to the editor.
  init(_ checker: NotebookChecker, send: @escaping @Sendable (String) -> Void) {
    (self.checker, self.send) = (checker, send)
  }

  /// Takes a message; returns whether the server goes on.
  func take(_ message: Incoming) async -> Bool {
    guard let method = message.method else { return true }
    guard let id = message.id else { return notify(method, message) }
    if method == "initialize" {
      isStarted = true
      send(Outgoing.answer(id, Capabilities.json))
    } else if !isStarted {
      send(Outgoing.failure(id, .notStarted, "the first request is 'initialize'"))
    } else if method == "shutdown" {
      isShutDown = true
      send(Outgoing.answer(id, nil))
    } else {
      await answer(id, method, message)
    }
    return true
  }

  // MARK: Notifications

  private func notify(_ method: String, _ message: Incoming) -> Bool {
    switch method {
    case "exit": return false
    case "textDocument/didOpen":
      if let opened: Parameters.Opening = message.parameters() { show(opened.textDocument) }
    case "textDocument/didChange":
      if let change: Parameters.Change = message.parameters() { self.change(change) }
    case "textDocument/didSave":
      // Another file that the notebook reads may have been saved before.
      for uri in notebooks.keys { check(uri) }
    case "textDocument/didClose":
      if let closing: Parameters.Closing = message.parameters() { close(closing.textDocument.uri) }
    default: break
    }
    return true
  }

  private func show(_ document: Parameters.OpenedDocument) {
    guard let path = FileURI.path(of: document.uri) else { return }
    notebooks[document.uri] = OpenNotebook(
      uri: document.uri, path: path, version: document.version, text: document.text)
    check(document.uri)
  }

  private func change(_ change: Parameters.Change) {
    let uri = change.textDocument.uri
    guard let notebook = notebooks[uri] else { return }
    let text = change.contentChanges.reduce(notebook.source) { source, edit in
      guard let span = edit.range else { return SourceText(name: source.name, text: edit.text) }
      let bytes = source.byte(at: span.start)..<max(source.byte(at: span.start), source.byte(at: span.end))
      return SourceText(
        name: source.name, text: String(decoding: source.applying([TextEdit(bytes, edit.text)]), as: UTF8.self))
    }
    notebooks[uri] = notebook.changed(to: text.text, version: change.textDocument.version)
    check(uri)
  }

  private func close(_ uri: String) {
    checks[uri]?.cancel()
    (notebooks[uri], checks[uri]) = (nil, nil)
    for file in [uri] + (otherFiles.removeValue(forKey: uri) ?? []) {
      send(
        Outgoing.notification(
          "textDocument/publishDiagnostics", .object(["uri": .string(file), "diagnostics": .list([])])))
    }
  }

  // MARK: Checks

  private func check(_ uri: String) {
    checks[uri]?.cancel()
    guard let source = notebooks[uri]?.source else { return }
    checks[uri] = Task.detached(priority: .utility) { [checker] in
      try? await Task.sleep(nanoseconds: Limits.pause)
      guard !Task.isCancelled, let planned = checker.plan(source) else { return }
      await self.publish(planned, of: uri)
      guard let complete = await checker.results(of: planned) else { return }
      await self.publish(complete, of: uri)
    }
  }

  /// Takes a check and publishes what it found, unless the text has changed since.
  private func publish(_ analysis: Analysis, of uri: String) {
    guard var notebook = notebooks[uri],
      notebook.source === analysis.source || notebook.source.bytes == analysis.source.bytes
    else { return }
    notebook.take(analysis)
    notebooks[uri] = notebook
    let found = PublishedDiagnostics(notebook, analysis).byFile
    let gone = (otherFiles[uri] ?? []).filter { file in !found.contains { $0.uri == file } }
    otherFiles[uri] = found.map(\.uri).filter { $0 != uri }
    for parameters in found.map(\.parameters) {
      send(Outgoing.notification("textDocument/publishDiagnostics", parameters))
    }
    for file in gone {
      send(
        Outgoing.notification(
          "textDocument/publishDiagnostics", .object(["uri": .string(file), "diagnostics": .list([])])))
    }
  }

  // MARK: Requests

  private func answer(_ id: RequestID, _ method: String, _ message: Incoming) async {
    guard let request = Request(method) else {
      return send(Outgoing.failure(id, .unknownMethod, "'\(method)' is not known here"))
    }
    guard let named: Parameters.Closing = message.parameters() else {
      return send(Outgoing.failure(id, .wrongParameters, "'\(method)' needs a document"))
    }
    guard let notebook = notebooks[named.textDocument.uri] else {
      return send(Outgoing.failure(id, .wrongParameters, "'\(named.textDocument.uri)' is not open"))
    }
    do throws(Refusal) {
      send(Outgoing.answer(id, try answer(request, message, notebook)))
    } catch {
      send(Outgoing.failure(id, error.fault, error.reason))
    }
  }

  private func answer(
    _ request: Request, _ message: Incoming, _ notebook: OpenNotebook
  ) throws(Refusal) -> JSONNode? {
    switch request {
    case .completion: return Completion(try place(in: message, notebook)).json
    case .hover: return Hover(try place(in: message, notebook)).json
    case .definition: return Navigation(try place(in: message, notebook)).definition
    case .references: return Navigation(try place(in: message, notebook)).references
    case .symbols: return Symbols(notebook).json
    case .formatting: return Reformatting(notebook).json
    case .rename:
      guard let wanted: Parameters.NewName = message.parameters() else { throw .lacks("a new name") }
      return try renaming(notebook, at: try place(in: message, notebook).position, to: wanted.newName)
    case .fixes:
      guard let actions: Parameters.Actions = message.parameters() else { throw .lacks("a range") }
      let (start, end) = (notebook.source.byte(at: actions.range.start), notebook.source.byte(at: actions.range.end))
      return QuickFixes(notebook, in: start..<max(start, end)).json
    }
  }

  /// The place that a message is about.
  private func place(in message: Incoming, _ notebook: OpenNotebook) throws(Refusal) -> AskedPlace {
    guard let place: Parameters.Place = message.parameters() else { throw .lacks("a position") }
    return AskedPlace(notebook, at: notebook.source.byte(at: place.position))
  }

  private func renaming(_ notebook: OpenNotebook, at byte: Int, to name: String) throws(Refusal) -> JSONNode {
    let renaming = try Renaming(notebook, at: byte, to: name)
    try renaming.check()
    return renaming.json
  }
}

/// The requests that the server answers.
enum Request: String, CaseIterable {
  case completion = "textDocument/completion"
  case hover = "textDocument/hover"
  case definition = "textDocument/definition"
  case references = "textDocument/references"
  case symbols = "textDocument/documentSymbol"
  case formatting = "textDocument/formatting"
  case rename = "textDocument/rename"
  case fixes = "textDocument/codeAction"

  /// The request with this method.
  init?(_ method: String) { self.init(rawValue: method) }
}

/// What the server can do.
enum Capabilities {
  static let json = JSONNode.object([
    "capabilities": .object([
      "positionEncoding": .string("utf-16"),
      // The whole text comes at first, then only what changed.
      "textDocumentSync": .object([
        "openClose": .boolean(true), "change": .number(2), "save": .object(["includeText": .boolean(false)]),
      ]),
      "completionProvider": .object([
        "triggerCharacters": .strings([".", "@", "[", "=", "(", "#", "$", " ", ":", "{", ","])
      ]),
      "hoverProvider": .boolean(true), "definitionProvider": .boolean(true), "referencesProvider": .boolean(true),
      "documentSymbolProvider": .boolean(true), "documentFormattingProvider": .boolean(true),
      "renameProvider": .boolean(true),
      "codeActionProvider": .object(["codeActionKinds": .strings(["quickfix"])]),
    ]),
    "serverInfo": .object(["name": .string("lazyrich"), "version": .string(Version.current)]),
  ])
}
