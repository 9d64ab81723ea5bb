import Diagnostics
import TestSupport
import Testing

@testable import Notebooks

/// Where links end.
@Suite struct LinkScannerTests {
  private static let targets = [
    "b.md", "<b c>", "b(c)d", "b\\)c", "<b\\>c>", "#=f(a)", "https://a.org/λ", "<>", "((b))",
  ]
  private static let titles = ["", " \"t\"", " 't'", " (t)", " \"t)\"", "\n'a\\'b'", "\t\"λ (\"", " (a\\)b)"]

  @Test(arguments: targets, titles) func aLinkEndsAfterItsParenthesis(target: String, title: String) {
    for (space, after) in [("", ""), (" ", " b"), ("\n", ")"), ("", "](c)"), (" ", "\"")] {
      let link = "](" + space + target + title + space + ")"
      let scanner = LinkScanner(SourceText(name: "a.md", text: "λ[a" + link + after))
      let start = "λ[a".utf8.count
      #expect(scanner.end(ofLinkClosingAt: start) == start + link.utf8.count, "\(link)\(after)")
    }
  }

  /// The scanner and the Markdown library agree about where a link ends.
  @Test(arguments: targets, titles) func theTextAfterALinkBeginsThere(target: String, title: String) throws {
    let text = "[a](\(target)\(title)) b"
    let inlines = parseNotebook(text).notebook.blocks.flatMap(\.inlines)
    #expect(inlines.count == 2, "\(text)")
    #expect(inlines.first?.range.text == String(text.dropLast(2)))
    #expect(inlines.last?.range.text == " b")
  }

  @Test(arguments: ["](a b)", "](<a", "](a \"t)", "](a (t)", "](a\"t\"", "](", "][a", "](a 't' u)"])
  func otherBracketsEndAtOnce(text: String) {
    #expect(LinkScanner(SourceText(name: "a.md", text: text)).end(ofLinkClosingAt: 0) == 1)
  }

  @Test(arguments: ["", "a", "(a)", " ]"]) func whereNoBracketIsNothingEnds(text: String) {
    #expect(LinkScanner(SourceText(name: "a.md", text: text)).end(ofLinkClosingAt: 0) == 0)
  }

  /// Whatever follows, the end is in the text.
  @Test(arguments: 0..<200) func endsAreWithinTheText(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let marks = ["[", "]", "(", ")", "<", ">", "\"", "'", "\\", " ", "\n", "λ", "a"]
    let text = (0..<20).map { _ in marks[Int.random(in: marks.indices, using: &generator)] }.joined()
    let source = SourceText(name: "a.md", text: text)
    for start in source.bytes.indices {
      let end = LinkScanner(source).end(ofLinkClosingAt: start)
      let isBracket = source.bytes[start] == UInt8(ascii: "]")
      #expect(isBracket ? start + 1...source.bytes.count ~= end : end == start, "\(text.debugDescription) at \(start)")
    }
  }
}
