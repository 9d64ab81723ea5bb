import Diagnostics
import Notebooks
import TestSupport
import Testing

/// Escapes `\*`, which are part of the range of their text.
@Suite struct EscapeTests {
  private static let escapable = Array("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~").map(String.init)

  /// The texts of a document and what they are read from, in order. A text goes on after a bracket that is escaped,
  /// which is an inline of its own.
  private static func texts(_ text: String) -> [(shown: String, written: String)] {
    var texts: [(shown: String, written: String, end: Int)] = []
    for inline in parseNotebook(text).notebook.allInlines {
      guard case .text(let shown) = inline.content else { continue }
      let (written, bytes) = (inline.range.text, inline.range.bytes)
      if let last = texts.last, last.end == bytes.lowerBound {
        texts[texts.count - 1] = (last.shown + shown, last.written + written, bytes.upperBound)
      } else {
        texts.append((shown, written, bytes.upperBound))
      }
    }
    return texts.map { ($0.shown, $0.written) }
  }

  /// Brackets and parentheses are left out: `\(` and `\[` begin formulas.
  @Test(arguments: escapable.filter { !"([".contains($0) })
  func everyMarkCanBeEscaped(mark: String) {
    for text in ["\\\(mark)", "\\\(mark)a", "a\\\(mark)", "λ\\\(mark)λ", "\\\(mark)\\\(mark) a"] {
      let found = Self.texts(text)
      #expect(found.map(\.shown) == [text.replacing("\\" + mark, with: mark)])
      #expect(found.map(\.written) == [text])
    }
  }

  @Test(arguments: [
    ("# \\# a", ["\\# a"]), ("- \\- a", ["\\- a"]), ("> \\> a", ["\\> a"]), ("1\\. a", ["1\\. a"]),
    ("*\\*a*", ["\\*a"]), ("**\\_**\\_b", ["\\_", "\\_b"]), ("[\\]a](b)", ["\\]a"]), ("![\\!a](b)", ["\\!a"]),
    ("`a`\\*b", ["\\*b"]), ("$x$\\$b", ["\\$b"]), ("[2](#=a)\\*", ["\\*"]), ("@fig-a\\*", ["\\*"]),
    ("a\n\\+ b", ["a", "\\+ b"]), ("a\\\n\\*b", ["a", "\\*b"]), ("*a*\\\\*b*", ["a", "\\\\", "b"]),
    ("<!-- c -->\\*a", ["\\*a"]), ("~~\\~a~~", ["\\~a"]), ("\\&amp; b", ["\\&amp; b"]), ("\\*&amp;", ["\\*&amp;"]),
    ("`a\\`\\*b", ["\\*b"]), ("|\\*a|\\||\n|---|---|", ["\\*a", "\\|"]), ("[^n]\\*b\n\n[^n]: \\*c", ["\\*b", "\\*c"]),
    ("\\a", ["\\a"]), ("\\\\a", ["\\\\a"]), ("\\λ", ["\\λ"]),
  ])
  func textsBeginWithTheirBackslash(text: String, written: [String]) {
    #expect(Self.texts(text).map(\.written) == written)
    #expect(RangeLaws.violations(in: parseNotebook(text).notebook) == [])
  }

  /// What is escaped has no meaning, and what follows it keeps its own.
  @Test(arguments: [
    ("\\@fig-a @fig-b", "@fig-a ⟨reference fig-b⟩"), ("\\*a* @fig-b", "*a* ⟨reference fig-b⟩"),
    ("\\*a *b*", "*a ⟨em b⟩"), ("\\`a` $x$", "`a` ⟨math x⟩"), ("\\$x$ [2](#=a)", "$x$ ⟨value 2 = a⟩"),
    ("\\![a](b)", "!⟨link a → b⟩"), ("\\<a> &lt;", "<a> <"), ("\\&lt; &lt;", "&lt; <"),
  ])
  func whatFollowsAnEscape(text: String, shape: String) {
    #expect(parseNotebook(text).notebook.blocks.flatMap(\.inlines).shape == shape)
  }

  /// A random text of escaped marks and words: without its backslashes it is what is shown.
  @Test(arguments: 0..<100) func rangesOfRandomEscapes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
      let marks = Self.escapable.filter { !"([&<".contains($0) }
      let mark = marks[Int.random(in: marks.indices, using: &generator)]
      return Bool.random(using: &generator)
        ? (shown: mark, written: "\\" + mark) : (shown: "λ", written: "λ")
    }
    let (shown, written) = (pieces.map(\.shown).joined(), pieces.map(\.written).joined())
    let found = Self.texts(written)
    #expect(found.map(\.shown) == [shown])
    #expect(found.map(\.written) == [written])
  }
}
