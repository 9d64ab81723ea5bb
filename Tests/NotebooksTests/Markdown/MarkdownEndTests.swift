import Testing

@testable import Notebooks

/// What stands in memory behind a text is not part of it.
@Suite struct MarkdownEndTests {
  private static let text =
    "Weak by [2.94](#=max(a)) or **[0.5 *x*](<#=a + b[time=last]>) or <https://auto.org> ![**alt**](img/f](img/fig.svg)."

  private static func events(_ bytes: [UInt8]) -> [MarkdownEvent] {
    var text = PreparedMarkdown(bytes, ProseScan())
    text.copy(bytes.indices)
    return MarkdownEvents(text).events
  }

  /// However a paragraph breaks off, it reads as if a line break followed.
  @Test func aTextMayEndAnywhere() {
    let bytes = Array(Self.text.utf8)
    for count in 1...bytes.count {
      let part = Array(bytes[..<count])
      #expect(
        "\(Self.events(part))" == "\(Self.events(part + [0x0A]))", "the first \(count) bytes")
    }
    #expect(Self.events([]).count == Self.events([0x0A]).count)
  }
}
