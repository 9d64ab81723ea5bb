/// Highlights the keys and comments of YAML.
enum YAMLHighlighter {
  /// The text with keys and comments in elements of their own.
  static func html(_ text: String) -> HTML {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\n")
  }

  private static func line(_ line: Substring) -> HTML {
    let body = line.drop { " -".contains($0) }
    let indent = HTML(text: String(line[..<body.startIndex]))
    if body.hasPrefix("#") { return indent + HTML("span", ["class": "comment"], HTML(text: String(body))) }
    guard let colon = keyEnd(body) else { return indent + value(body) }
    return indent + HTML("span", ["class": "key"], HTML(text: String(body[..<colon]))) + value(body[colon...])
  }

  /// The colon after a key at the start of `body`.
  private static func keyEnd(_ body: Substring) -> Substring.Index? {
    guard let colon = body.firstIndex(of: ":") else { return nil }
    let isKey = body[..<colon].allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
    let next = body.index(after: colon)
    return isKey && colon > body.startIndex && (next == body.endIndex || body[next] == " ") ? colon : nil
  }

  /// The value after a key, and the comment after the value.
  private static func value(_ text: Substring) -> HTML {
    guard let start = text.firstRange(of: " #")?.lowerBound, !text[..<start].contains(where: { "\"'".contains($0) })
    else { return HTML(text: String(text)) }
    return HTML(text: String(text[..<start]))
      + HTML("span", ["class": "comment"], HTML(text: String(text[start...])))
  }
}
