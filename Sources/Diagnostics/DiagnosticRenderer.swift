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
      lines.append("   hint: \(hint.message)" + (hint.range.map { " (\(Self.place($0)))" } ?? ""))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func heading(of diagnostic: Diagnostic) -> String {
    let place = diagnostic.range.map { Self.place($0) + ": " } ?? ""
    return "\(place)\(colored(diagnostic.severity)): \(diagnostic.message) [\(diagnostic.code)]"
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
    let line = range.source.string(lineBytes)
    let covered = range.source.string(range.bytes.clamped(to: lineBytes))
    let number = String(start.line)
    let margin = String(repeating: " ", count: max(5 - number.count, 0)) + number
    let indent = String(line.prefix(start.column - 1).map { $0 == "\t" ? "\t" : " " })
    let carets = String(repeating: "^", count: max(covered.count, 1))
    return ["\(margin) | \(line)", String(repeating: " ", count: margin.count) + " | " + indent + carets]
  }
}
