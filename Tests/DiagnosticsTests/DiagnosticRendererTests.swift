import Diagnostics
import Testing

@Suite struct DiagnosticRendererTests {
  private let source = SourceText(name: "study.md", text: "λ: 1\n\tinit: {λ: 2, sgima: 0.3}\nend: [\n]\n")

  private func range(_ text: String) -> SourceRange {
    let bytes = Array(text.utf8)
    let start = source.bytes.indices.first { source.bytes[$0...].starts(with: bytes) } ?? 0
    return SourceRange(source, start..<start + bytes.count)
  }

  @Test func caretsStandUnderCharacters() {
    let diagnostic = Diagnostic.error(
      "unknown-key", at: range("sgima"), "unknown key 'sgima' in init", hint: "did you mean 'sigma'?")
    #expect(
      DiagnosticRenderer().render(diagnostic) == """
        study.md:2:15: error: unknown key 'sgima' in init [unknown-key]
            2 | \tinit: {λ: 2, sgima: 0.3}
              | \t             ^^^^^
           hint: did you mean 'sigma'?

        """)
  }

  @Test func aRangeOverLinesIsMarkedOnItsFirst() {
    let rendered = DiagnosticRenderer().render(.warning("odd", at: range("[\n]"), "odd"))
    #expect(
      rendered == """
        study.md:3:6: warning: odd [odd]
            3 | end: [
              |      ^

        """)
  }

  @Test func anEmptyRangeHasACaret() {
    let end = SourceRange(source, source.bytes.count..<source.bytes.count)
    #expect(DiagnosticRenderer().render(.error("e", at: end, "m")).hasSuffix("    5 | \n      | ^\n"))
  }

  @Test func hintsMayPointElsewhere() {
    let diagnostic = Diagnostic(
      .error, "twice", at: range("end"), "twice", hints: [.init("first here", at: range("init")), .init("rename it")])
    let lines = DiagnosticRenderer().render(diagnostic).split(separator: "\n")
    #expect(lines.suffix(2) == ["   hint: first here (study.md:2:2)", "   hint: rename it"])
  }

  @Test func nothingSteersTheTerminal() {
    let steering = SourceText(name: "a.md", text: "a\u{1B}[31mb\u{202E}c")
    let rendered = DiagnosticRenderer().render(
      .error("e", at: SourceRange(steering, 6..<7), "key '\u{1B}[2J'", hint: "not '\u{7}'"))
    #expect(
      rendered == """
        a.md:1:7: error: key '\\u{1b}[2J' [e]
            1 | a\\u{1b}[31mb\\u{202e}c
              |            ^
           hint: not '\\u{7}'

        """)
  }

  @Test(arguments: [0, 50, 5000, 9999])
  func ofAVeryLongLineAPartIsShown(position: Int) {
    let text = String(repeating: "x", count: position) + "λ" + String(repeating: "x", count: 9999 - position)
    let range = SourceRange(SourceText(name: "a.md", text: text), position..<position + 2)
    let lines = DiagnosticRenderer().render(.error("e", at: range, "m")).split(separator: "\n")
    #expect(lines[0] == "a.md:1:\(position + 1): error: m [e]")
    #expect(lines[1].count < 420)
    #expect(
      lines[1].firstIndex(of: "λ").map { lines[1].distance(from: lines[1].startIndex, to: $0) }
        == lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) })
  }

  @Test func whatHasNoRangeHasNoExcerpt() {
    #expect(DiagnosticRenderer().render(.error("file", at: nil, "no such file")) == "error: no such file [file]\n")
  }

  @Test func colorMarksTheSeverity() {
    let rendered = DiagnosticRenderer(usesColor: true).render(.error("e", at: nil, "m"))
    #expect(rendered == "\u{1B}[1;31merror\u{1B}[0m: m [e]\n")
    #expect(DiagnosticRenderer(usesColor: true).render(.warning("e", at: nil, "m")).contains("\u{1B}[1;33mwarning"))
  }

  @Test func orderIsThatOfTheSource() {
    let other = SourceRange(SourceText(name: "a.md", text: "x"), 0..<1)
    let found: [Diagnostic] = [
      .error("late", at: range("end"), ""), .error("early", at: range("init"), ""), .error("other", at: other, ""),
      .error("again", at: range("init"), ""), .error("nowhere", at: nil, ""),
    ]
    #expect(found.inSourceOrder.map(\.code) == ["nowhere", "other", "early", "again", "late"])
  }

  @Test func onlyErrorsAreErrors() {
    #expect(![Diagnostic.warning("w", at: nil, "")].hasErrors)
    #expect([Diagnostic.warning("w", at: nil, ""), .error("e", at: nil, "")].hasErrors)
    #expect(Diagnostic.Severity.warning < .error)
  }

  @Test func coloursAreForTerminalsThatWantThem() {
    func mayUse(_ environment: [String: String], isTerminal: Bool = true) -> Bool {
      DiagnosticRenderer.mayUseColor(isTerminal: isTerminal, environment: environment)
    }
    #expect(mayUse([:]) && mayUse(["TERM": "xterm-256color"]) && mayUse(["NO_COLOR": ""]))
    #expect(!mayUse(["NO_COLOR": "1"]) && !mayUse(["TERM": "dumb"]) && !mayUse([:], isTerminal: false))
  }
}
