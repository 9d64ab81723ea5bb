import Diagnostics

/// A definition `[^name]: …`, which the Markdown parser does not know: its lines are taken out before it reads the rest.
struct FootnoteLines {
  let name: String
  /// Where the name stands.
  let nameBytes: Range<Int>
  /// The text of the note.
  let content: Range<Int>
  /// The whole definition.
  let bytes: Range<Int>

  /// The definitions in `source` behind byte `start`, outside fences.
  static func all(in source: SourceText, from start: Int) -> [FootnoteLines] {
    let lines = LineMarks(source)
    var found: [FootnoteLines] = []
    var fence: LineMarks.Fence?
    var line = lines.line(of: start)
    while line <= source.lineCount {
      if let mark = lines.fence(line: line) {
        if let open = fence { fence = lines.closes(mark, open) ? nil : open } else { fence = mark }
      } else if fence == nil, source.byteRange(ofLine: line).lowerBound >= start,
        let note = FootnoteLines(firstLine: line, in: lines)
      {
        found.append(note)
        line = lines.line(of: note.bytes.upperBound)
      }
      line += 1
    }
    return found
  }

  private init?(firstLine: Int, in lines: LineMarks) {
    let source = lines.source
    let range = source.byteRange(ofLine: firstLine)
    let start = source.bytes[range].firstIndex { $0 != 0x20 } ?? range.upperBound
    guard start - range.lowerBound <= 3, let name = LabelForm.footnote(in: source.bytes[start..<range.upperBound])
    else { return nil }
    let colon = start + name.utf8.count + 3
    guard colon < range.upperBound, source.bytes[colon] == UInt8(ascii: ":") else { return nil }
    var last = firstLine
    while last < source.lineCount, Self.continues(last + 1, lines) { last += 1 }
    let end = max(lines.trimmedEnd(of: colon + 1..<source.byteRange(ofLine: last).upperBound), colon + 1)
    self.name = name
    nameBytes = start + 2..<start + 2 + name.utf8.count
    content = (source.bytes[colon + 1..<end].firstIndex { !" \t".utf8.contains($0) } ?? end)..<end
    bytes = start..<end
  }

  /// Whether `line` goes on with the note before it: not if it is empty or starts something else.
  private static func continues(_ line: Int, _ lines: LineMarks) -> Bool {
    let range = lines.source.byteRange(ofLine: line)
    let text = lines.source.bytes[range].drop { " \t".utf8.contains($0) }
    guard let first = text.first, !"#>".utf8.contains(first) else { return false }
    return LabelForm.footnote(in: text) == nil && lines.fence(line: line) == nil && !text.starts(with: "$$".utf8)
  }
}
