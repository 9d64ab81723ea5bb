package import Diagnostics

/// Diagnostics as workflow commands of GitHub Actions, which shows each at its line in a pull request.
package enum GitHubAnnotations {
  /// One line for each diagnostic: `::error file=a.md,line=3,col=5,endLine=3,endColumn=9,title=unknown-key::…`.
  package static func text(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { line($0) + "\n" }.joined()
  }

  private static func line(_ diagnostic: Diagnostic) -> String {
    let place: [(String, String)] =
      diagnostic.range.map { range in
        [
          ("file", range.source.name), ("line", "\(range.start.line)"), ("col", "\(range.start.column)"),
          ("endLine", "\(range.end.line)"), ("endColumn", "\(range.end.column)"),
        ]
      } ?? []
    let properties = (place + [("title", diagnostic.code.name)]).map { "\($0.0)=\(escaped($0.1, ":,"))" }
    let message = ([diagnostic.message] + diagnostic.hints.map { "hint: \($0.message)" }).joined(separator: "\n")
    return "::\(diagnostic.severity.rawValue) \(properties.joined(separator: ","))::\(escaped(message, ""))"
  }

  /// The text in which the signs that end a command, and `others`, are written as numbers.
  private static func escaped(_ text: String, _ others: String) -> String {
    text.unicodeScalars.map { scalar in
      let isSign = "%\r\n".unicodeScalars.contains(scalar) || others.unicodeScalars.contains(scalar)
      guard isSign || TerminalText.steers(scalar) else { return String(scalar) }
      return String(scalar).utf8.map { byte in
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count < 2 ? "0" : "") + digits
      }.joined()
    }.joined()
  }
}
