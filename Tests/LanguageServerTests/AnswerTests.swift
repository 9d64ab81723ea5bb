import Diagnostics
import Foundation
import Notebooks
import Schemas
import TestSupport
import Testing

@testable import LanguageServer

/// Answers about a small notebook while somebody writes it; `‸` is the cursor.
@Suite struct AnswerTests {
  /// What is written in place of what.
  private static let places: [(old: String, new: String)] = [
    ("solve: [exact, descent]", "‸\nsolve: [exact, descent]"),
    ("solve: [exact, descent]", "sol‸"),
    ("network: {inputs: 2, hidden: 2, outputs: 2}", "network: {inputs: 2, ‸"),
    ("that: pair.error < 0.02", "that:\n  - pair.error < 0.02\n  - pair.‸"),
    ("init: {kind: aligned,", "init: {kind: ‸,"),
    ("init: {kind: aligned, lambda: 2, values: 0.1}", "init: {kind: gaussian, ‸}"),
    ("init: {kind: aligned, lambda: 2, values: 0.1}", "init:\n  kind: aligned\n  ‸"),
    ("learning-rate: $rate", "learning-rate: $‸"),
    ("variables: [gap, aligned_values]", "variables: [gap, ‸]"),
    ("error: max(abs(", "error: max(ab‸"),
    ("panels:\n", "panels:\n  - ‸\n"),
    ("{mark: line, y: \"pair.aligned_values[solver=descent]\", color: mode}", "{mark: line, ‸}"),
    ("{mark: line, y: \"pair.aligned_values[solver=descent]\"", "{mark: line, y: \"pair.‸\""),
    ("y: \"pair.aligned_values[solver=descent]\"", "y: \"pair.aligned_values[‸]\""),
    ("y: \"pair.aligned_values[solver=descent]\"", "y: \"pair.aligned_values[solver=‸]\""),
    ("that: pair.error < 0.02", "that: ‸"),
    ("control: {pair: {train.learning-rate: 0.2}}", "control: {‸}"),
    ("control: {pair: {train.learning-rate: 0.2}}", "control: {pair: {train.‸}}"),
    ("The curves of @fig-pair", "The curves of @‸"),
    ("end at [2.00](#=pair.aligned", "end at [2.00](#=pair.‸aligned"),
    ("see @sec-what", "see [it](‸)"),
    ("date: 2026-01-02", "‸"),
    ("Weights $W_1", "We‸ights $W_1"),
  ]

  @Test func whatMayBeWritten() throws {
    let texts = try Self.places.map { place in
      let marked = try MarkedNotebook(replacing: place.old, with: place.new)
      let (items, bytes) = Completion(AskedPlace(marked.notebook, at: marked.cursor)).items
      // The functions and words of the language are the same everywhere.
      let own = items.filter { $0.kind != .function && $0.kind != .keyword }
      let lines = own.map { item in
        "  \(item.label)" + (item.text.map { " → '\($0)'" } ?? "") + (item.detail.isEmpty ? "" : " | \(item.detail)")
      }
      return "\(place.new)\nreplaces '\(marked.notebook.source.string(bytes))'\n" + lines.joined(separator: "\n")
    }
    expectGolden(texts.joined(separator: "\n\n") + "\n", "completions.txt")
  }

  /// The words at which an editor asks for a meaning.
  private static let words = [
    "netw‸ork: {inputs", "hid‸den: 2", "kind: ali‸gned", "learning-ra‸te: $rate", "$ra‸te, until",
    "[g‸ap, aligned_values]",
    "error: ma‸x(abs(", "aligned_values[solver=ex‸act]", "y: \"pa‸ir.aligned_values[solver=descent]\"",
    "y: \"pair.aligned_va‸lues[solver=descent]\"", "[so‸lver=descent]", "{train.learning-ra‸te: 0.2}", "@fig-pa‸ir end",
    "@claim-cl‸ose", "@sec-wh‸at", "@p‸air.[", "par‸ams: {rate", "Weigh‸ts",
  ]

  @Test func whatWordsMean() throws {
    let texts = try Self.words.map { word in
      let marked = try MarkedNotebook(replacing: word.replacing("‸", with: ""), with: word)
      return "\(word)\n" + (Hover(AskedPlace(marked.notebook, at: marked.cursor)).text ?? "nothing")
    }
    expectGolden(texts.joined(separator: "\n\n---\n\n") + "\n", "meanings.txt")
  }

  /// Where words are defined.
  private static let uses: [(use: String, definition: String)] = [
    ("@fig-pa‸ir end", "{#fig-pair"), ("@sec-wh‸at", "{#sec-what"), ("y: \"pa‸ir.aligned", "{#pair"),
    ("pair.err‸or < 0.02", "  error: max"), ("$ra‸te, until", "{rate: 0.01}"), ("@p‸air.[", "{#pair"),
    ("{pa‸ir: {train", "{#pair"), ("pair.[^no‸te]", "[^note]: The"),
  ]

  @Test(arguments: uses) func definitionsAreFound(use: String, definition: String) throws {
    let marked = try MarkedNotebook(replacing: use.replacing("‸", with: ""), with: use)
    let notebook = marked.notebook
    let answer = try #require(Navigation(AskedPlace(notebook, at: marked.cursor)).definition?.text())
    let line = try #require(notebook.source.text.firstRange(of: definition)).lowerBound
    let number = notebook.source.text[..<line].split(separator: "\n", omittingEmptySubsequences: false).count - 1
    #expect(answer.contains("\"start\": {\"line\": \(number),"), "\(use): \(answer)")
  }

  @Test func symbolsAreATree() throws {
    let marked = try MarkedNotebook(replacing: "Weights", with: "‸Weights")
    expectGolden(Symbols(marked.notebook).json.text() + "\n", "symbols.json")
  }

  @Test func aTypingErrorHasAFix() throws {
    let marked = try MarkedNotebook(replacing: "hidden: 2", with: "hiden‸: 2")
    let notebook = MarkedNotebook.checked(marked.notebook)
    let analysis = try #require(notebook.currentAnalysis)
    let fixes = QuickFixes(notebook, in: marked.cursor..<marked.cursor).json.text()
    #expect(fixes.contains("Replace 'hiden' by 'hidden'"))
    let found = PublishedDiagnostics(notebook, analysis).byFile.map(\.parameters)
    let first = JSONNode.list(found).text().replacing(notebook.path, with: "small.md")
    expectGolden(first + "\n", "diagnostics.json")
  }
}
