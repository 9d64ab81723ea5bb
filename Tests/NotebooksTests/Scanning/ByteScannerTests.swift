import Diagnostics
import Testing

@testable import Notebooks

/// Small readers of bytes below the Markdown parser.
@Suite struct ByteScannerTests {
  // MARK: Code spans

  @Test(arguments: [
    ("`a` b", 0, 1, 3), ("``a`b`` c", 0, 2, 7), ("x `a `` b` c", 2, 1, 10), ("``` a ``` `", 0, 3, 9),
  ])
  func aCodeSpanEndsAtAsManyBackticks(text: String, start: Int, length: Int, end: Int) {
    var spans = CodeSpans(Array(text.utf8)[...])
    #expect(spans.end(from: start, length: length) == end)
  }

  @Test(arguments: ["`a", "``a`", "`", "`a``"])
  func anOpenCodeSpanHasNoEnd(text: String) {
    var spans = CodeSpans(Array(text.utf8)[...])
    #expect(spans.end(from: 0, length: text.utf8.prefix { $0 == UInt8(ascii: "`") }.count) == nil)
  }

  @Test func spansAreAskedForFromLeftToRight() {
    var spans = CodeSpans(Array("`a` `b` `c".utf8)[...])
    #expect(spans.end(from: 0, length: 1) == 3)
    #expect(spans.end(from: 4, length: 1) == 7)
    #expect(spans.end(from: 8, length: 1) == nil)
  }

  // MARK: Rows of tables

  @Test(arguments: [
    ("|-|-|", ["-", "-"]), ("|:--|--:|:-:|", ["--", "--", "-"]), ("-|-", ["-", "-"]), ("| --- |", ["---"]),
    (" | - | - ", ["-", "-"]), ("---|", ["---"]),
  ])
  func dashesOfARow(line: String, dashes: [String]) {
    let bytes = Array(line.utf8)
    #expect(TableRow.dashes(in: bytes[...])?.map { String(decoding: bytes[$0], as: UTF8.self) } == dashes)
  }

  @Test(arguments: ["---", "- -", "|a|", "|-|b|", "", "|", ":|:", "|-||-|", "- | - x"])
  func otherLinesAreNoRowsOfDashes(line: String) { #expect(TableRow.dashes(in: Array(line.utf8)[...]) == nil) }

  @Test(arguments: [("|a|b|", 2), ("a|b", 2), ("|a|", 1), ("|a", 1), ("a|", 1), ("||", 1), ("a|b|c|", 3), ("a", 1)])
  func cellsOfARow(row: String, count: Int) {
    let pipes = row.utf8.enumerated().filter { $0.element == UInt8(ascii: "|") }.map(\.offset)
    #expect(TableRow.cellCount(pipes, in: 0..<row.utf8.count) == count)
  }

  // MARK: Comments in TeX

  @Test(arguments: [
    ("a % b\nc", "a c"), ("a \\% b", "a \\% b"), ("a<!-- b -->c", "ac"), ("\\alpha% x\nb", "\\alpha b"),
    ("\\alpha<!-- x -->b", "\\alpha b"), ("a<!-- b", "a<!-- b"), ("a % b", "a "), ("a % b\n  c", "a c"),
    ("a\\\\% b\nc", "a\\\\c"), ("a < b", "a < b"), ("x_a% y\nb", "x_ab"), ("a % <!--\nb --> c", "a b --> c"),
  ])
  func commentsOfTeXAreRemoved(tex: String, rest: String) { #expect(TeXComments.removed(from: tex) == rest) }

  @Test(
    arguments: [
      ("95%", 2), ("a % b\nc", nil), ("a \\% b", nil), ("a % b\nc % d", 8), ("λ%", 2), ("", nil), ("a\\", nil),
    ] as [(String, Int?)])
  func aCommentThatTheFormulaEnds(tex: String, position: Int?) {
    #expect(TeXComments.unended(in: Array(tex.utf8)[...]) == position)
  }

  // MARK: Labels and keys

  @Test(arguments: [
    ("fig-a rest", "fig-a"), ("fig-a-b.", "fig-a-b"), ("fig-a-", "fig-a"), ("modes", "modes"),
    ("half_time.", "half_time"),
    ("claim-1", "claim-1"), ("fig-", "fig"), ("a-b", "a"), ("x2", "x2"),
  ])
  func labelsOfReferences(text: String, label: String) {
    #expect(LabelForm.reference(in: Array(text.utf8)[...]) == label)
  }

  @Test(arguments: ["", " a", "A", "λ", "9", "_a", "-a"])
  func whatIsNoReference(text: String) { #expect(LabelForm.reference(in: Array(text.utf8)[...]) == nil) }

  @Test(arguments: [
    ("saxe2014]", "saxe2014", 8), ("o'neil:2010, p. 3", "o'neil:2010", 11), ("berg's]", "berg", 4),
    ("{a(b)} c", "a(b)", 6), ("a.b.", "a.b", 3), ("a/b+c-d", "a/b+c-d", 7), ("Çelik2020", "Çelik2020", 10),
    ("DBLP:conf/nips/X", "DBLP:conf/nips/X", 16), ("a。b", "a", 1),
  ])
  func keysOfCitations(text: String, key: String, length: Int) throws {
    let citation = try #require(LabelForm.citation(in: Array(text.utf8)[...]))
    #expect(citation.key == key)
    #expect(citation.length == length)
  }

  @Test(arguments: ["", " a", "{}", "{a b}", "{a", "-a", "'"])
  func whatIsNoKey(text: String) { #expect(LabelForm.citation(in: Array(text.utf8)[...]) == nil) }

  @Test(arguments: [
    ("smith2010", []), ("a.b", ["a"]), ("a:b-c", ["a:b", "a"]), ("s2010的研", ["s2010的", "s2010"]),
  ])
  func beginningsOfKeys(key: String, beginnings: [String]) { #expect(LabelForm.beginnings(of: key) == beginnings) }

  @Test(arguments: [("[^a] b", "a"), ("[^a-1]", "a-1"), ("[^a_b]:", "a_b")])
  func namesOfFootnotes(text: String, name: String) { #expect(LabelForm.footnote(in: Array(text.utf8)[...]) == name) }

  @Test(arguments: ["[^]", "[^a b]", "[a]", "[^a", "^a]", "[^λ]"])
  func whatIsNoFootnote(text: String) { #expect(LabelForm.footnote(in: Array(text.utf8)[...]) == nil) }

  // MARK: Addresses

  @Test(arguments: [
    ("https://a.org/@b", [14]), ("a.org/@b/@c", [6, 9]), ("a@b.org", []), ("see a.org/@b.", [10]), ("@a", []),
    ("a/@b", []), ("a.b@c", []), ("(x.org/@y)", [7]), ("http://@a", [7]),
  ])
  func signsWithinAddresses(text: String, positions: [Int]) {
    #expect(WrittenAddress.signs(in: Array(text.utf8)[...]).sorted() == positions)
  }

  @Test(arguments: [
    ("](a)x", 4), ("](a(b)c)x", 8), ("](<a b>)x", 8), ("](a \"t)\")x", 9), ("](a 't')x", 8), ("](a (t))x", 8),
    ("][ref]x", 6), ("][]x", 3), ("]x", 1), ("](a b)x", 1), ("](a", 1), ("](\n a\n)x", 7), ("](a\\))x", 6), ("][a", 1),
    ("](<a)x", 1), ("]()x", 3),
  ])
  func endsOfLinks(text: String, end: Int) {
    let scanner = LinkScanner(SourceText(name: "a.md", text: "λ" + text))
    #expect(scanner.end(ofLinkClosingAt: 2) == end + 2)
  }
}
