/// Writes diagnostics for people: location, message, code, the line with a caret, hints.
///
/// ```text
/// notebooks/figure-3.md:27:23: error: unknown key 'lamda' in init [unknown-key]
///    27 | init: {kind: aligned, lamda: [-10, 0, 10]}
///       |                       ^^^^^
///    hint: did you mean 'lambda'?
/// ```
public struct DiagnosticRenderer: Sendable {
  /// Whether severities are coloured with ANSI escapes.
  public let usesColor: Bool

  /// A renderer for a terminal (`usesColor`) or for anything else.
  public init(usesColor: Bool = false) { self.usesColor = usesColor }

  /// Whether a terminal gets colours: not where `NO_COLOR` says anything, and not where `TERM` says that there are
  /// none.
  public static func mayUseColor(isTerminal: Bool, environment: [String: String]) -> Bool {
    isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }

  /// All of them, in source order, each ending with a newline.
  public func render(_ diagnostics: [Diagnostic]) -> String { text(diagnostics).written }

  /// One diagnostic, ending with a newline.
  public func render(_ diagnostic: Diagnostic) -> String { text(diagnostic).written }

  /// All of them, in source order, for a terminal.
  public func text(_ diagnostics: [Diagnostic]) -> TerminalText {
    diagnostics.inSourceOrder.reduce(into: TerminalText("")) { $0 += text($1) }
  }

  private func text(_ diagnostic: Diagnostic) -> TerminalText {
    let location = diagnostic.range.map { Self.location($0) + ": " } ?? ""
    let message = ": \(TerminalText.harmless(diagnostic.message)) [\(diagnostic.code)]"
    var lines = diagnostic.range.map(excerpt) ?? []
    for hint in diagnostic.hints {
      lines.append(
        "   hint: \(TerminalText.harmless(hint.message))" + (hint.range.map { " (\(Self.location($0)))" } ?? ""))
    }
    let rest = ([message] + lines).map { $0 + "\n" }.joined()
    return TerminalText(location) + colored(diagnostic.severity) + TerminalText(rest)
  }

  private static func location(_ range: SourceRange) -> String {
    "\(TerminalText.harmless(range.source.name)):\(range.start.line):\(range.start.column)"
  }

  private func colored(_ severity: Diagnostic.Severity) -> TerminalText {
    let word = TerminalText(severity.rawValue)
    return usesColor ? TerminalText(severity == .error ? .red : .yellow) + word + TerminalText(.plain) : word
  }

  /// The line that the range starts on, and carets under the part of the range that lies in it.
  private func excerpt(of range: SourceRange) -> [String] {
    let (source, start) = (range.source, range.start)
    let lineBytes = source.byteRange(ofLine: start.line)
    let covered = range.bytes.clamped(to: lineBytes)
    let length = source.position(ofByte: covered.upperBound).column - source.position(ofByte: covered.lowerBound).column
    let (line, column) = Self.window(of: source, line: start.line, around: start.column - 1)
    let number = String(start.line)
    let margin = String(repeating: " ", count: max(5 - number.count, 0)) + number
    let before = TerminalText.harmless(String(line.prefix(column)))
    let indent = String(before.map { $0 == "\t" ? "\t" : " " })
    let carets = String(repeating: "^", count: max(min(length, line.count - column), 1))
    return [
      "\(margin) | \(TerminalText.harmless(line))",
      String(repeating: " ", count: margin.count) + " | " + indent + carets,
    ]
  }

  /// The part of a line around a column that is shown, all of it unless it is very long, and the column in it.
  private static func window(of source: SourceText, line: Int, around column: Int) -> (line: String, column: Int) {
    let (most, before) = (Limits.shownColumns, Limits.columnsBefore)
    let length = source.length(ofLine: line)
    let skipped = max(min(column - before, length - most), 0)
    let start = source.byteOffset(line: line, column: skipped + 1)
    let end = source.byteOffset(line: line, column: skipped + most + 1)
    let shown = cut(source.string(start..<end)) + (skipped + most < length ? "…" : "")
    return skipped == 0 ? (shown, column) : ("…" + shown, column - skipped + 1)
  }

  private static func cut(_ text: String) -> String {
    let most = Limits.shownScalars
    return text.unicodeScalars.count <= most ? text : String(text.unicodeScalars.prefix(most)) + "…"
  }
}
