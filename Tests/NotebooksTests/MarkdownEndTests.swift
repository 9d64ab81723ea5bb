import Testing

@testable import Notebooks

/// What stands in memory behind a text is not part of it.
@Suite struct MarkdownEndTests {
  private static let text =
    "Weak by [2.94](#=max(a)) or **[0.5 *x*](<#=a + b[time=last]>) or <https://auto.org> ![**alt**](img/f](img/fig.svg)."

  /// However a paragraph breaks off, it reads as if a line break followed.
  @Test func aTextMayEndAnywhere() {
    let bytes = Array(Self.text.utf8)
    for count in 1...bytes.count {
      let part = Array(bytes[..<count])
      #expect(
        "\(MarkdownEvents(part).events)" == "\(MarkdownEvents(part + [0x0A]).events)", "the first \(count) bytes")
    }
    #expect(MarkdownEvents([]).events.count == MarkdownEvents([0x0A]).events.count)
  }
}
