import Diagnostics

/// A definition `[^name]: …`. The Markdown parser does not know footnotes, so their lines are removed before it reads
/// the rest.
///
/// Blocks that are indented by four spaces belong to the note, as those of an item of a list do.
struct FootnoteLines {
  let name: String
  /// The range of the name.
  let nameBytes: Range<Int>
  /// The text of the note.
  let content: Range<Int>
  /// The whole definition.
  let bytes: Range<Int>

  /// The definitions in `source` from byte `start` on, outside code, formulas and comments.
  static func all(in source: SourceText, from start: Int, outside scan: ProseScan) -> [FootnoteLines] {
    let lines = LineMarks(source)
    var found: [FootnoteLines] = []
    var (code, parts) = (scan.code[...], scan.parts[...])
    var line = lines.line(of: start)
    while line <= source.lineCount {
      let first = source.byteRange(ofLine: line).lowerBound
      code = code.drop { $0.upperBound < first }
      parts = parts.drop { $0.bytes.upperBound <= first }
      let isHidden =
        code.first.map { $0.lowerBound <= first } ?? false || parts.first.map { $0.bytes.lowerBound < first } ?? false
      if !isHidden, first >= start, let note = FootnoteLines(firstLine: line, in: lines) {
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
    let last = Self.lastLine(from: firstLine, lines)
    let end = max(lines.trimmedEnd(of: colon + 1..<source.byteRange(ofLine: last).upperBound), colon + 1)
    self.name = name
    nameBytes = start + 2..<start + 2 + name.utf8.count
    content = (source.bytes[colon + 1..<end].firstIndex { !" \t".utf8.contains($0) } ?? end)..<end
    bytes = start..<end
  }

  /// The last line of the note that begins on `first`: blank lines belong to it if an indented line follows them.
  private static func lastLine(from first: Int, _ lines: LineMarks) -> Int {
    var (last, next) = (first, first + 1)
    while next <= lines.source.lineCount {
      let text = lines.source.bytes[lines.source.byteRange(ofLine: next)]
      let isBlank = text.allSatisfy(\.isBlank)
      if !isBlank {
        guard isIndented(text) || next == last + 1 && continues(text, next, lines) else { return last }
        last = next
      }
      next += 1
    }
    return last
  }

  private static func isIndented(_ line: ArraySlice<UInt8>) -> Bool { indentation(of: line) == 4 || line.first == 0x09 }

  /// How many of the first four bytes of a line are spaces.
  private static func indentation(of line: ArraySlice<UInt8>) -> Int { line.prefix(4).prefix { $0 == 0x20 }.count }

  /// Whether a line that is not indented goes on with the paragraph before it: not if it starts something else.
  private static func continues(_ line: ArraySlice<UInt8>, _ number: Int, _ lines: LineMarks) -> Bool {
    let text = line.drop(while: \.isSpace)
    guard let first = text.first, !"#>".utf8.contains(first) else { return false }
    return LabelForm.footnote(in: text) == nil && lines.fence(line: number) == nil && !text.starts(with: "$$".utf8)
  }

  /// The text of the note without its indentation.
  func prepared(in source: SourceText, _ scan: ProseScan) -> PreparedMarkdown {
    var text = PreparedMarkdown(source.bytes, scan)
    var position = content.lowerBound
    var line = source.line(ofByte: position)
    while position < content.upperBound {
      let next = line < source.lineCount ? source.byteRange(ofLine: line + 1).lowerBound : source.bytes.count
      let copied = text.copy(position..<max(position, min(next, content.upperBound)))
      line = source.line(ofByte: copied)
      let range = source.byteRange(ofLine: line)
      position = max(copied, range.lowerBound)
      guard position == range.lowerBound else { continue }
      let bytes = source.bytes[range]
      let indentation = bytes.first == 0x09 ? 1 : Self.indentation(of: bytes)
      if indentation > 0 { text.insertLine(at: position, withoutIndentation: indentation) }
      position += indentation
    }
    return text
  }
}
