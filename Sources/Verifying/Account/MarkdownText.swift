import Diagnostics

/// Untrusted text within Markdown. It must remain text: one line without markup, links or HTML.
enum MarkdownText {
  /// As running text.
  static func plain(_ text: String) -> String {
    let scalars = Array(harmless(text).unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      let (before, after) = (index > 0 ? scalars[index - 1] : " ", index + 1 < scalars.count ? scalars[index + 1] : " ")
      // Some Markdown readers turn `http://` and `www.` into links by themselves.
      let isAddress = (scalar == ":" && after == "/") || (scalar == "." && (before == "w" || before == "W"))
      if isAddress || "\\`*_[]<>#!|&~$@".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// As code, between more backticks than the text has in a row.
  static func code(_ text: String) -> String {
    let text = harmless(text)
    let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    let needsSpace = text.isEmpty || text.hasPrefix("`") || text.hasSuffix("`") || text.hasPrefix(" ")
    return needsSpace ? "\(fence) \(text) \(fence)" : fence + text + fence
  }

  /// As code in a cell of a table. A bar would end the cell, so it is escaped.
  static func cell(_ text: String) -> String { code(text).replacing("|", with: "\\|") }

  private static func harmless(_ text: String) -> String {
    TerminalText.harmless(text).replacing("\t", with: " ")
  }
}
