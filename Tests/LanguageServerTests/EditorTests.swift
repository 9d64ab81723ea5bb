import Foundation
import TestSupport
import Testing

/// The built program and an editor.
@Suite struct EditorTests {
  @Test func anEditorSeesErrorsAsOneTypes() throws {
    let scratch = try Scratch("small")
    let editor = try EditorRun(in: scratch.url)
    let early = try editor.request("textDocument/hover", "{}")
    #expect(early["error"]["code"] == -32002)
    let start = try editor.request("initialize", "{\"capabilities\": {}}")
    #expect(start["result"]["capabilities"]["hoverProvider"] == true)
    let uri = scratch.url.appending(path: "small.md").absoluteString
    let text = try scratch.text(of: "small.md")
    let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    try editor.notify(
      "textDocument/didOpen",
      "{\"textDocument\": {\"uri\": \"\(uri)\", \"languageId\": \"markdown\", \"version\": 1, \"text\": \(quoted)}}")
    #expect(try Self.diagnostics(editor).elements.isEmpty)
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("network:") } ?? 0
    let place = "{\"line\": \(line), \"character\": 21}"
    try editor.notify(
      "textDocument/didChange",
      "{\"textDocument\": {\"uri\": \"\(uri)\", \"version\": 2}, \"contentChanges\": [{\"range\": {\"start\": \(place), \"end\": \(place)}, \"text\": \"x\"}]}"
    )
    let found = try Self.diagnostics(editor, ofVersion: 2).elements
    #expect(found.contains { $0["code"] == "unknown-key" })
    let hover = try editor.request(
      "textDocument/hover",
      "{\"textDocument\": {\"uri\": \"\(uri)\"}, \"position\": {\"line\": \(line), \"character\": 2}}")
    #expect(hover["result"]["contents"]["value"].text?.contains("network") == true)
    #expect(try editor.request("textDocument/nothing", "{}")["error"]["code"] == -32601)
    for method in ["hover", "rename", "codeAction"] {
      let answer = try editor.request("textDocument/\(method)", "{\"textDocument\": {\"uri\": \"\(uri)\"}}")
      #expect(answer["error"]["code"] == -32602)
    }
    #expect(
      try editor.request("textDocument/hover", "{\"textDocument\": {\"uri\": \"file:///other.md\"}}")["error"]["code"]
        == -32602)
    _ = try editor.request("shutdown", "null")
    try editor.notify("exit", "null")
    #expect(editor.end() == 0)
  }

  /// A value that differs from the result in the cache is marked, and its fix writes the result.
  @Test func resultsOfTheCacheAreShown() throws {
    let scratch = try Scratch("small")
    let cache = ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path]
    #expect(try ProgramRun(["check", "small.md"], in: scratch.url, environment: cache).status == 0)
    try scratch.edit("small", replacing: "[2.00](#=pair", with: "[2.05](#=pair")
    let editor = try EditorRun(in: scratch.url)
    _ = try editor.request("initialize", "{\"capabilities\": {}}")
    let uri = scratch.url.appending(path: "small.md").absoluteString
    let text = try scratch.text(of: "small.md")
    let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    try editor.notify(
      "textDocument/didOpen", "{\"textDocument\": {\"uri\": \"\(uri)\", \"version\": 1, \"text\": \(quoted)}}")
    _ = try Self.diagnostics(editor)
    #expect(try Self.diagnostics(editor).elements.contains { $0["code"] == "wrong-value" })
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("[2.05]") } ?? 0
    let place = "{\"line\": \(line), \"character\": 34}"
    let hover = try editor.request(
      "textDocument/hover", "{\"textDocument\": {\"uri\": \"\(uri)\"}, \"position\": \(place)}")
    #expect(hover["result"]["contents"]["value"].text?.contains("the text says 2.05, the result is 2.00") == true)
    let fixes = try editor.request(
      "textDocument/codeAction",
      "{\"textDocument\": {\"uri\": \"\(uri)\"}, \"range\": {\"start\": \(place), \"end\": \(place)}}")
    #expect(fixes["result"].elements.contains { $0["title"] == "Write the result, 2.00" })
    let edits = try editor.request("textDocument/formatting", "{\"textDocument\": {\"uri\": \"\(uri)\"}}")
    #expect(edits["result"].elements.map { $0["newText"] } == ["2.00"])
    #expect(editor.end() == 0)
  }

  /// The next diagnostics, those of an earlier version of the text left out.
  private static func diagnostics(_ editor: EditorRun, ofVersion version: Double = 1) throws -> JSONValue {
    try editor.message {
      $0["method"] == "textDocument/publishDiagnostics" && $0["params"]["version"] == .number(version)
    }["params"]["diagnostics"]
  }
}
