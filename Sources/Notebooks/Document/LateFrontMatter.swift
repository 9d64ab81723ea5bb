import Diagnostics

/// Front matter below a text, a comment or other front matter, where it would be read as text.
enum LateFrontMatter {
  /// The warnings about lines of `source` from byte `start` on that open front matter, outside of code and comments.
  static func faults(in source: SourceText, from start: Int, outside scan: ProseScan) -> [Diagnostic] {
    let hidden = RangeSet(scan.code + scan.parts.map(\.bytes))
    var faults: [Diagnostic] = []
    var line = source.line(ofByte: start)
    while line < source.lineCount {
      let bytes = source.byteRange(ofLine: line)
      if bytes.lowerBound >= start, isFence(line, source), !hidden.contains(bytes.lowerBound),
        let closing = closing(of: line, source)
      {
        faults.append(fault(at: SourceRange(source, bytes)))
        line = closing
      }
      line += 1
    }
    return faults
  }

  private static func fault(at range: SourceRange) -> Diagnostic {
    .warning(
      .misplacedFrontMatter, at: range, "front matter below other text is read as text: its keys mean nothing here",
      hint: "move it to the top of the file, above texts and comments, into one block between two lines '---'")
  }

  /// The line that closes the front matter whose first `---` is `opening`, if there are keys of front matter between
  /// the two.
  private static func closing(of opening: Int, _ source: SourceText) -> Int? {
    var keys = 0
    for line in opening + 1...max(opening + 1, min(opening + Limits.frontMatterLines, source.lineCount)) {
      if isFence(line, source) { return keys > 0 ? line : nil }
      let text = source.bytes[source.byteRange(ofLine: line)]
      if isKnownKey(text) { keys += 1 }
      // A thematic break has a blank line below it.
      guard isYAML(text), line > opening + 1 || !text.allSatisfy(\.isBlank) else { return nil }
    }
    return nil
  }

  private static func isFence(_ line: Int, _ source: SourceText) -> Bool {
    let text = source.bytes[source.byteRange(ofLine: line)]
    return text.starts(with: "---".utf8) && text.dropFirst(3).allSatisfy(\.isBlank)
  }

  /// Whether a line may be one of a map in YAML: a key, a comment, an item, or a line that goes on.
  private static func isYAML(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first(where: { $0 != 0x0D }) else { return true }
    return " \t#-]}".utf8.contains(first) || key(of: text) != nil
  }

  private static func isKnownKey(_ text: ArraySlice<UInt8>) -> Bool {
    guard let key = key(of: text) else { return false }
    return FrontMatter.schema.keys.contains { key.elementsEqual($0.name.utf8) }
  }

  private static func key(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let key = text.prefix { $0.isWordByte || $0 == UInt8(ascii: "-") }
    guard !key.isEmpty, text[key.endIndex...].first == UInt8(ascii: ":") else { return nil }
    return text[key.endIndex...].dropFirst().first.map(\.isBlank) ?? true ? key : nil
  }
}
