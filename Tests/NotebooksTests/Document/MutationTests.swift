import TestSupport
import Diagnostics
import Notebooks
import Testing

@Suite struct MutationTests {
  private static let scraps = [
    "\n", "\n\n", " ", "\t", "```", "~~~", "---\n", "$", "$$", "*", "**", "_", "[", "]", "(", ")", "{", "}", "](#=",
    "|",
    "> ", "- ", "1. ", "#", "\\", "&", "<", ">", "`", "[^a]: ", "@fig-", "\u{0}", "\r", "λ", "\u{85}", "\u{2028}", ":",
    "'", "\"", "!", "&a ", "*a ", "```yaml {#a .experiment}\n", "\u{FEFF}", "👩🏽‍🔬",
    "<!--", "-->", "\\(", "\\)", "\\[ ", "\\]", "\\begin{align}", "\\end{align}", "\\text{", "\n    ", "\n: a {#tbl-a}",
    "\n|-|-|\n",
    "{#fig-a width=5%}", "~", "\u{A0}", "[^a]: b\n\n    ", "<br>",
  ]

  /// Half a thousand texts for each seed where there is time for them.
  private static let rounds = runsSlowTests ? 500 : 100

  @Test(arguments: 0..<4) func everyTextIsReadOrReported(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = Array(try sample("everything.md").utf8)
    for round in 0..<Self.rounds {
      let text = String(decoding: generator.mutation(of: bytes, scraps: Self.scraps), as: UTF8.self)
      let (notebook, diagnostics) = parseNotebook(text)
      let ranges = notebook.allBlocks.map(\.range) + notebook.allInlines.map(\.range) + diagnostics.compactMap(\.range)
      let size = notebook.source.bytes.count
      #expect(ranges.allSatisfy { $0.bytes.lowerBound >= 0 && $0.bytes.upperBound <= size })
      #expect(notebook.executableBlocks.allSatisfy { $0.range.text.contains($0.label.name) })
      // Every tenth, for ranges take longer to count than to find.
      guard round % 10 == 0 else { continue }
      #expect(DiagnosticRenderer().render(diagnostics).isEmpty == diagnostics.isEmpty)
      #expect(notebook.dump().hasSuffix("\n") || notebook.blocks.isEmpty)
    }
  }
}
