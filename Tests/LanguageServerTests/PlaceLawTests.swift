import Commands
import Diagnostics
import Foundation
import Notebooks
import Schemas
import TestSupport
import Testing

@testable import LanguageServer

/// What holds at every place of every notebook that is shipped; of a few where slow tests do not run.
@Suite struct PlaceLawTests {
  private static let few = ["figure-14.md", "your-own-study.md"]
  static let names: [String] =
    !runsSlowTests
    ? few
    : ((try? FileManager.default.contentsOfDirectory(atPath: Repository.notebooks.path)) ?? [])
      .filter { $0.hasSuffix(".md") }.sorted()

  /// Every key of a block has a meaning, in whichever map it is, except the names that an author gives.
  @Test(arguments: names) func everyKeyHasAMeaning(name: String) throws {
    let notebook = try MarkedNotebook.shipped(name)
    let free: Set<String> = ["derive", "control", "params", "math", "numbers", "scales", "x-"]
    for block in notebook.parsed.executableBlocks {
      for entry in Self.entries(of: block.value, besides: free) {
        let place = CursorPlace(notebook.source, at: entry.keyRange.bytes.lowerBound + 1)
        guard case .key(let schema, let node, let bytes) = place.content else {
          Issue.record("\(name):\(entry.keyRange.start.line): '\(entry.key)' is no key")
          continue
        }
        #expect(bytes == entry.keyRange.bytes, "\(name):\(entry.keyRange.start.line)")
        let isKnown = schema.key(entry.key, of: node) != nil || schema.takesNames(node, as: entry.key)
        #expect(isKnown, "\(name):\(entry.keyRange.start.line): \(entry.key)")
      }
    }
  }

  /// Every variable that a notebook refers to is understood where it stands.
  @Test(arguments: runsSlowTests ? ["gallery.md"] : few) func everyVariableHasAMeaning(name: String) throws {
    let notebook = MarkedNotebook.checked(try MarkedNotebook.shipped(name))
    let plan = try #require(notebook.currentAnalysis?.notebook.plan)
    for reference in plan.references where reference.range.text == "\(reference.dataset ?? "").\(reference.name)" {
      let text = Hover(AskedPlace(notebook, at: reference.range.bytes.upperBound - 1)).text ?? ""
      let start = reference.range.start
      #expect(text.contains("**\(reference.range.text)**"), "\(name):\(start.line):\(start.column)")
    }
  }

  /// Any beginning of a notebook has an answer at its end: somebody may be writing there.
  @Test func everyBeginningHasAnAnswer() throws {
    let text = try MarkedNotebook.shipped("gallery.md").source.bytes
    for end in stride(from: 0, to: text.count, by: runsSlowTests ? 331 : 2003) {
      let notebook = OpenNotebook(
        uri: "file:///a.md", path: "a.md", version: nil, text: String(decoding: text[..<end], as: UTF8.self))
      let (_, bytes) = Completion(AskedPlace(notebook, at: notebook.source.bytes.count)).items
      #expect(bytes.lowerBound >= 0 && bytes.upperBound <= notebook.source.bytes.count)
      _ = Hover(AskedPlace(notebook, at: notebook.source.bytes.count)).json
    }
  }

  @Test func positionsCountUnitsOfUTF16() {
    let source = SourceText(name: "a", text: "é𝑊x\r\nλ\n")
    #expect(source.textPosition(ofByte: 7) == TextPosition(line: 0, character: 4))
    #expect(source.byte(at: TextPosition(line: 0, character: 3)) == 6)
    #expect(source.byte(at: TextPosition(line: 0, character: 99)) == 7)
    #expect(source.byte(at: TextPosition(line: 1, character: 1)) == 11)
    #expect(source.byte(at: TextPosition(line: 9, character: 0)) == 12)
    let starts = source.text.unicodeScalars.reduce(into: [0]) { $0.append($0[$0.count - 1] + UTF8.width($1)) }
    for byte in starts where byte != 8 { #expect(source.byte(at: source.textPosition(ofByte: byte)) == byte) }
  }

  @Test func messagesAreReadHoweverTheyArrive() throws {
    var generator = SeededGenerator(seed: 7)
    let messages = ["{}", "{\"a\": \"é\"}", String(repeating: "x", count: 300)]
    let bytes = messages.flatMap(Outgoing.framed)
    for _ in 0..<50 {
      var (reader, found, rest) = (MessageReader(), [String](), bytes[...])
      while !rest.isEmpty {
        let count = min(Int.random(in: 1...40, using: &generator), rest.count)
        reader.add(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
        while let message = try reader.next() { found.append(String(decoding: message, as: UTF8.self)) }
      }
      #expect(found == messages)
    }
    var reader = MessageReader()
    reader.add(Array("Content-Type: x\r\n\r\n".utf8))
    #expect(throws: MessageReader.Failure.self) { try reader.next() }
  }

  private static func entries(of value: SourceValue, besides free: Set<String>) -> [SourceValue.Entry] {
    switch value.content {
    case .null, .scalar: []
    case .list(let values): values.flatMap { entries(of: $0, besides: free) }
    case .map(let map):
      map.flatMap { entry in [entry] + (free.contains(entry.key) ? [] : entries(of: entry.value, besides: free)) }
    }
  }
}
