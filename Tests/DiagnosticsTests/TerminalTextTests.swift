import Diagnostics
import Testing

/// What reaches a terminal: nothing that a file, a name or an option holds steers it.
@Suite struct TerminalTextTests {
  private static let scalars = (0..<0x3_0000).compactMap { Unicode.Scalar(UInt32($0)) }

  @Test func noTextSteersTheTerminal() {
    let written = TerminalText(String(String.UnicodeScalarView(Self.scalars))).written
    #expect(written.unicodeScalars.allSatisfy { !TerminalText.steers($0) || $0 == "\n" })
    #expect(TerminalText.harmless("a\n\tb") == "a\\u{a}\tb")
  }

  @Test func allOtherCharactersStay() {
    let plain = String(String.UnicodeScalarView(Self.scalars.filter { !TerminalText.steers($0) }))
    #expect(TerminalText(plain).written == plain && TerminalText.harmless(plain) == plain)
  }

  @Test func whatSteersIsWhatTerminalsObey() {
    let steering: [UInt32] = [
      0x00, 0x07, 0x0D, 0x1B, 0x7F, 0x9B, 0x061C, 0x200E, 0x200F, 0x2028, 0x202E, 0x2066, 0x2069,
    ]
    #expect(steering.compactMap(Unicode.Scalar.init).allSatisfy(TerminalText.steers))
    #expect(!"aλ\t\u{200D}\u{301}é漢🙂אب".unicodeScalars.contains(where: TerminalText.steers))
  }

  @Test func onlyControlsOfTheProgramBecomeSequences() {
    let text = TerminalText(.red) + TerminalText("\u{1B}[0mx") + TerminalText(.plain)
    #expect(text.written == "\u{1B}[1;31m\\u{1b}[0mx\u{1B}[0m")
  }

  @Test func locationsOfDiagnosticsAreHarmless() {
    let source = SourceText(name: "a\u{1B}[31m\n\u{202E}.md", text: "x")
    let rendered = DiagnosticRenderer().render(
      Diagnostic(
        .error, "e", at: SourceRange(source, 0..<1), "m", hints: [.init("h", at: SourceRange(source, 0..<1))]))
    #expect(rendered.hasPrefix("a\\u{1b}[31m\\u{a}\\u{202e}.md:1:1: error: m [e]\n"))
    #expect(rendered.unicodeScalars.allSatisfy { !TerminalText.steers($0) || $0 == "\n" })
  }
}
