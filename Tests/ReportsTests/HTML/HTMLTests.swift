import TestSupport
import Testing

@testable import Reports

/// The four special characters are escaped, and nothing else changes.
@Suite struct HTMLTests {
  @Test func specialCharactersAreEscaped() {
    #expect(
      HTML(text: "a < b > c & \"d\" 'e' é 𝜆\u{301}\r\n").markup
        == "a &lt; b &gt; c &amp; &quot;d&quot; 'e' é 𝜆\u{301}\r\n")
    #expect(HTML("a", ["title": "<\u{0}\"", "id": nil], HTML(text: "")).markup == "<a title=\"&lt;\u{0}&quot;\"></a>")
  }

  /// Scalar by scalar, whatever combines with what.
  @Test func nothingElseChanges() {
    var generator = SeededGenerator(seed: 7)
    let pieces: [(text: String, markup: String)] =
      [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")]
      + ["'", "amp;", "a", "é", "−", "𝜆", "\u{301}", "\r\n", " "].map { ($0, $0) }
    for _ in 0..<300 {
      let chosen = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
        pieces.randomElement(using: &generator)
      }
      let markup = HTML(text: chosen.map(\.text).joined()).markup
      #expect(markup.utf8.elementsEqual(chosen.map(\.markup).joined().utf8))
    }
  }
}
