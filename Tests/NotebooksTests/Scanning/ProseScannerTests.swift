import Diagnostics
import Testing

@testable import Notebooks

/// What is found in a text before Markdown is read.
@Suite struct ProseScannerTests {
  private static func scan(_ text: String) -> (scan: ProseScan, source: SourceText) {
    let source = SourceText(name: "a.md", text: text)
    return (ProseScanner.scan(source, from: 0), source)
  }

  /// The parts as they are written.
  private static func parts(_ text: String) -> [String] {
    let (scan, source) = scan(text)
    return scan.parts.map { source.string($0.bytes) }
  }

  @Test(arguments: [
    ("a $x$ b \\(y\\) c", ["$x$", "\\(y\\)"]), ("$$x$$ and $$\ny\n$$", ["$$x$$", "$$\ny\n$$"]),
    ("`$no$` $x$", ["$x$"]), ("$x `a` $ y", []), ("<!-- $x$ --> $y$", ["<!-- $x$ -->", "$y$"]),
    ("$\\text{if $x$}$", ["$\\text{if $x$}$"]), ("\\$x$ y$", []), ("[a](b$c) $x$ [2](#=$d)", ["$x$"]),
    ("<https://a.org/$b> $x$", ["$x$"]), ("$x\n\ny$", []), ("$x\ny$", ["$x\ny$"]),
    ("```\n$x$\n```\n$y$", ["$y$"]), ("    $x$\n\n$y$", ["$y$"]), ("- a\n\n    $x$", ["$x$"]),
    ("# $x$\n$y$", ["$x$", "$y$"]), ("| $a|b$ |\n|---|\n| $c$ |", ["$a|b$", "$c$"]),
    ("\\begin{align}\nx\n\\end{align}", ["\\begin{align}\nx\n\\end{align}"]), ("\\begin{foo}$x$\\end{foo}", ["$x$"]),
    ("\\[x^2\\] \\[not\\]", ["\\[x^2\\]"]), ("> $$\n> x\n> $$", ["$$\n> x\n> $$"]), ("a $5 and $6", []),
    ("[a]: $x$\n\n$y$", ["$y$"]),
  ])
  func formulasAndComments(text: String, parts: [String]) { #expect(Self.parts(text) == parts) }

  /// TeX in a quotation is read without the marks of the quotation.
  @Test(arguments: [
    ("> $$\n> a\n> b\n> $$", "a\nb\n"), (">> $$\n>> > a\n>> $$", "> a\n"), ("- $$\n  a\n  $$", "a\n"),
    ("$$a\n  b$$", "a\nb"),
  ])
  func texHasNoMarksOfQuotations(text: String, tex: String) {
    #expect(Self.scan(text).scan.parts.map(\.content) == [.formula(tex, isDisplay: true)])
  }

  @Test(arguments: [
    ("```\na\n```", ["```\na\n```"]), ("    a\n", ["    a"]), ("a\n    b", []), ("- a\n\n      b", []),
    ("~~~\na", ["~~~\na"]), ("a\n\n\tb", ["\tb"]), ("> ```\n> a\n> ```", ["```\n> a\n> ```"]),
  ])
  func code(text: String, found: [String]) {
    let (scan, source) = Self.scan(text)
    #expect(scan.code.map { source.string($0) } == found)
  }

  @Test(arguments: [("<!-- a -->", true), ("a <!-- b -->", false), ("<!-- a --> b", false), ("> <!-- a --> ", true)])
  func commentsThatStandAlone(text: String, standsAlone: Bool) {
    #expect(Self.scan(text).scan.parts.map(\.content) == [.comment(standsAlone: standsAlone)])
  }

  @Test(arguments: [
    ("|a|b|\n|-|--|\n", ["--", "-"]), ("|a|\n|---|\n", []), ("text\n|a|\n|---|\n", ["\n"]),
    ("> text\n> |a|\n> |---|\n", ["> \n"]), ("|a|\n|---|\n: caption\n", ["\n"]),
  ])
  func tablesAreCompleted(text: String, inserted: [String]) {
    #expect(Self.scan(text).scan.insertions.map { String(decoding: $0.bytes, as: UTF8.self) } == inserted)
  }

  @Test(arguments: [
    ("[^a]: One.\n\n    Two.\n\nText.", ["[^a]: One.\n\n    Two."]), ("[^a]: One\nlazy\n# Head", ["[^a]: One\nlazy"]),
    ("[^a]: One.\n[^b]: Two.", ["[^a]: One.", "[^b]: Two."]), ("   [^a]: x", ["[^a]: x"]), ("    [^a]: x", []),
    ("[^a] x", []), ("[^a]:", ["[^a]:"]), ("> [^a]: x", []), ("[^a]: x\n```\ny\n```", ["[^a]: x"]),
    ("[^a]:\n\n    x", ["[^a]:\n\n    x"]), ("```\n[^a]: x\n```", []),
  ])
  func linesOfFootnotes(text: String, notes: [String]) {
    let (scan, source) = Self.scan(text)
    let found = FootnoteLines.all(in: source, from: 0, outside: scan)
    #expect(found.map { source.string($0.bytes) } == notes)
    #expect(found.allSatisfy { source.string($0.nameBytes) == $0.name })
    #expect(
      found.allSatisfy { $0.bytes.contains($0.nameBytes.lowerBound) && $0.content.upperBound <= $0.bytes.upperBound })
  }

  @Test(arguments: [
    ("[^a]: One.\n\n    Two.", "One.\n\nTwo."), ("[^a]: One\n  more", "One\nmore"),
    ("[^a]: One.\n\n\tTwo.", "One.\n\nTwo."),
    ("[^a]: x\n\n        code", "x\n\n    code"), ("[^a]: $$\n    y\n    $$ z", "$$$$$$$$$$$$$$$ z"),
  ])
  func textsOfFootnotesAreNotIndented(text: String, read: String) throws {
    let (scan, source) = Self.scan(text)
    let note = try #require(FootnoteLines.all(in: source, from: 0, outside: scan).first)
    #expect(String(decoding: note.prepared(in: source, scan).read, as: UTF8.self) == read)
  }
}
