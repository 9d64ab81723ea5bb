import Diagnostics
import Foundation
import Schemas
import TestSupport
import Testing

/// White space of YAML, tidied.
@Suite struct YAMLLayoutTests {
  static func tidied(_ text: String) -> String {
    let source = SourceText(name: "a.md", text: text)
    let edits = YAMLLayout.edits(in: source, bytes: 0..<source.bytes.count)
    return String(decoding: source.applying(edits), as: UTF8.self)
  }

  struct Case: Sendable {
    let written: String
    let tidy: String

    init(_ written: String, _ tidy: String) { (self.written, self.tidy) = (written, tidy) }
  }

  static let cases = [
    Case("a:   1\nb : 2\n", "a: 1\nb: 2\n"),
    Case("a: {b: 1,c:  [ 1,2 ,3 ] }\n", "a: {b: 1, c: [1, 2, 3]}\n"), Case("a: { }\nb: [ ]\n", "a: {}\nb: []\n"),
    Case("a: {\"b\":1}\n", "a: {\"b\": 1}\n"), Case("-   a\n-  b: 1\n   c: 2\n", "- a\n- b: 1\n  c: 2\n"),
    Case("a:\n    b: 1\n    c:\n        d: 2\ne: 3\n", "a:\n  b: 1\n  c:\n    d: 2\ne: 3\n"),
    Case("a:\n- 1\n- b: 2\n  c: 3\nd: 4\n", "a:\n  - 1\n  - b: 2\n    c: 3\nd: 4\n"),
    Case("-   - 1\n    - 2\n-   3\n", "- - 1\n  - 2\n- 3\n"), Case("  a: 1\n  b: 2\n", "a: 1\nb: 2\n"),
    Case("a: 1  \nb: 2\t\n", "a: 1\nb: 2\n"), Case("a: 1\n   \nb: 2\n", "a: 1\n\nb: 2\n"),
    Case("a:  1   # one:  {x ,y}  \n\n# two  \nb: 2\n", "a: 1   # one:  {x ,y}\n\n# two\nb: 2\n"),
    Case("a:\n    # of b\n    b: 1\n", "a:\n  # of b\n  b: 1\n"),
    Case(
      "a:\n    b: >-\n        text  is\n        {here ,there}\n\n    c:  1\n",
      "a:\n  b: >-\n    text  is\n    {here ,there}\n\n  c: 1\n"),
    Case("-   |\n    one\n      two\n- 3\n", "- |\n  one\n    two\n- 3\n"),
    Case("-  a:  |2\n      one\n", "- a: |2\n     one\n"),
    Case("a:\n    b:  [1,\n         2]\n", "a:\n  b: [1,\n       2]\n"),
    Case("a:\n    b:  'it  is, '\n    c: x,  y\n", "a:\n  b: 'it  is, '\n  c: x,  y\n"),
    Case("a:  1\r\nb: [1,2]\r\n", "a: 1\r\nb: [1, 2]\r\n"), Case("a:  1", "a: 1"), Case("a:  λ,  β", "a: λ,  β"),
    Case("a: &x  {b: [1,2]}\nc: *x\n", "a: &x  {b: [1, 2]}\nc: *x\n"),
  ]

  @Test(arguments: cases) func tidiesSpaces(_ test: Case) {
    #expect(Self.tidied(test.written) == test.tidy)
    #expect(Self.tidied(test.tidy) == test.tidy)
  }

  /// Where white space may mean something, or YAML is written in other ways, nothing is touched.
  @Test(arguments: [
    "a: |\n  text  \n\n   more \n", "a: |+\n  text\n  \n\n", "? a\n: b\n", "a: [1, 2\n", "a: 1\n--- \nb: 2\n",
    "a: !t  1\n",
    "a: 'x \n  y'\n", "", "  \n", "# only  a comment\n",
  ])
  func leavesAlone(_ text: String) { #expect(Self.tidied(text) == text) }

  // MARK: The notebooks

  /// The blocks of the notebooks that the project ships.
  static let blocks: [String] = {
    let files =
      (try? FileManager.default.contentsOfDirectory(at: Repository.notebooks, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }.flatMap { file in
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      return text.matches(of: /```yaml \{[^\n]*\n((?:.|\n)*?)```/).map { String($0.1) }
    }
  }()

  @Test func theBlocksOfTheNotebooksAreTidy() {
    #expect(Self.blocks.count > 150)
    for block in Self.blocks { #expect(Self.tidied(block) == block) }
  }

  /// Wherever spaces are put that mean nothing, tidying takes them away.
  @Test func untidyBlocksBecomeWhatTheyWere() {
    for block in Self.blocks {
      #expect(Self.tidied(block.replacing(#/^ +/#.anchorsMatchLineEndings()) { "\($0.0)   " }) == block)
      #expect(Self.tidied(block.replacing(#/^ *[a-z-]+: /#.anchorsMatchLineEndings()) { "\($0.0)  " }) == block)
      if block.contains(">-") { continue }
      #expect(Self.tidied(block.replacing(/[^ ]\n/) { "\($0.0.dropLast())  \n" }) == block)
    }
  }

  /// Whatever is written, tidying twice is tidying once, and only white space changes.
  @Test(arguments: 0..<4) func tidyingTwiceIsTidyingOnce(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let scraps = [" ", "  ", "\n", "    ", "\t", ",", ": ", "- ", "{", " }", "[ ", "]", "# ", "|\n", "'", "\"", "\r\n"]
    var changed = 0
    for block in Self.blocks.filter({ $0.utf8.count < 2000 }) {
      let broken = String(decoding: generator.mutation(of: Array(block.utf8), scraps: scraps), as: UTF8.self)
      for text in [broken, Self.withSpaces(block, &generator)] {
        let once = Self.tidied(text)
        changed += once == text ? 0 : 1
        #expect(Self.tidied(once) == once, "\(text)")
        #expect(once.filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
      }
    }
    #expect(changed > 50)
  }

  /// The block with a few spaces more.
  private static func withSpaces(_ block: String, _ generator: inout SeededGenerator) -> String {
    var block = block
    for _ in 0..<3 {
      let position = block.indices.randomElement(using: &generator) ?? block.startIndex
      block.insert(contentsOf: [" ", "  ", " \n"].randomElement(using: &generator) ?? "", at: position)
    }
    return block
  }
}
