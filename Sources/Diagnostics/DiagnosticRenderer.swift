/// Writes diagnostics for people: place, message, code, the line with a caret, hints.
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

  /// All of them, in source order, each ending with a newline.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.inSourceOrder.map(render).joined()
  }

  /// One diagnostic, ending with a newline.
  public func render(_ diagnostic: Diagnostic) -> String {
    var lines = [heading(of: diagnostic)]
    if let range = diagnostic.range { lines += excerpt(of: range) }
    for hint in diagnostic.hints {
      lines.append("   hint: \(Self.harmless(hint.message))" + (hint.range.map { " (\(Self.place($0)))" } ?? ""))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `text` with what would steer a terminal, control and direction characters, written as `\u{1b}`; tabs stay.
  public static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: steersTerminal) else { return text }
    return text.unicodeScalars.map {
      steersTerminal($0) ? "\\u{\(String($0.value, radix: 16))}" : String($0)
    }.joined()
  }

  private static func steersTerminal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0x00..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private func heading(of diagnostic: Diagnostic) -> String {
    let place = diagnostic.range.map { Self.place($0) + ": " } ?? ""
    return "\(place)\(colored(diagnostic.severity)): \(Self.harmless(diagnostic.message)) [\(diagnostic.code)]"
  }

  private static func place(_ range: SourceRange) -> String {
    "\(range.source.name):\(range.start.line):\(range.start.column)"
  }

  private func colored(_ severity: Diagnostic.Severity) -> String {
    guard usesColor else { return severity.rawValue }
    return severity == .error ? "\u{1B}[1;31merror\u{1B}[0m" : "\u{1B}[1;33mwarning\u{1B}[0m"
  }

  /// The line that the range starts on, and carets under the part of the range that lies in it.
  private func excerpt(of range: SourceRange) -> [String] {
    let start = range.start
    let lineBytes = range.source.byteRange(ofLine: start.line)
    let covered = range.source.string(range.bytes.clamped(to: lineBytes)).count
    let (line, column) = Self.window(of: range.source.string(lineBytes), around: start.column - 1)
    let number = String(start.line)
    let margin = String(repeating: " ", count: max(5 - number.count, 0)) + number
    let before = Self.harmless(String(line.prefix(column)))
    let indent = String(before.map { $0 == "\t" ? "\t" : " " })
    let carets = String(repeating: "^", count: max(min(covered, line.count - column), 1))
    return [
      "\(margin) | \(Self.harmless(line))", String(repeating: " ", count: margin.count) + " | " + indent + carets,
    ]
  }

  /// The part of a very long line around a column, and the column in it.
  private static func window(of line: String, around column: Int) -> (line: String, column: Int) {
    let (most, before) = (400, 100)
    guard line.count > most else { return (line, column) }
    let skipped = max(min(column - before, line.count - most), 0)
    let shown = line.dropFirst(skipped).prefix(most)
    let end = skipped + most < line.count ? "…" : ""
    return skipped == 0 ? (shown + end, column) : ("…" + shown + end, column - skipped + 1)
  }
}
