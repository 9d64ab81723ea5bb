import Diagnostics

/// The lines of a piece of YAML and the tokens that start on each.
struct YAMLLines {
  private let source: SourceText
  private let lines: [Line]

  /// One line: its bytes without the break, and what it holds.
  struct Line {
    let bytes: Range<Int>
    var tokens: [YAMLToken] = []
    /// Whether it begins inside a text or a bracket of an earlier line.
    var isContinued = false
    /// The text in block style that it begins inside of, or after: empty lines there may count.
    var blockText: YAMLToken?
    /// Whether its end lies inside a text.
    var endsInText = false
  }

  /// The lines in `bytes`, of which `value` was read; nil where it is written in a way that is left alone: with
  /// tabs for indentation, `? ` before names, or several documents.
  init?(_ bytes: Range<Int>, of value: SourceValue) {
    source = value.range.source
    let tokens = YAMLToken.all(in: bytes, of: value)
    var lines: [Line] = []
    var (next, depth) = (0, 0)
    for number in source.line(ofByte: bytes.lowerBound)...source.line(ofByte: max(bytes.upperBound - 1, 0)) {
      var line = Line(bytes: source.byteRange(ofLine: number).clamped(to: bytes))
      let before = next == 0 ? nil : tokens[next - 1]
      line.isContinued = depth > 0 || (before?.bytes.upperBound ?? 0) > line.bytes.lowerBound
      line.blockText = before.flatMap { $0.kind == .text(isBlock: true) ? $0 : nil }
      while next < tokens.count, tokens[next].bytes.lowerBound < line.bytes.upperBound {
        line.tokens.append(tokens[next])
        depth += tokens[next].depthChange
        next += 1
      }
      line.endsInText = next > 0 && tokens[next - 1].bytes.upperBound > line.bytes.upperBound
      lines.append(line)
    }
    self.lines = lines
    if !lines.allSatisfy(isOrdinary) { return nil }
  }

  private func isOrdinary(_ line: Line) -> Bool {
    guard !line.isContinued, let first = line.tokens.first else { return true }
    let indentation = source.bytes[line.bytes.lowerBound..<first.bytes.lowerBound]
    guard indentation.allSatisfy({ $0 == 0x20 }) else { return false }
    switch first.kind {
    case .mark(let mark): return mark == UInt8(ascii: "{") || mark == UInt8(ascii: "[")
    case .text, .dash, .comment: return true
    case .other: return false
    }
  }

  /// What makes the lines tidy.
  var edits: [TextEdit] {
    var indentation = YAMLIndentation()
    let indents = indentation.indents(of: lines.map { shape(of: $0) })
    return zip(lines, indents).flatMap { line, indent in
      (indent.map { [indenting(line, to: $0)] } ?? []) + spacing(in: line) + trimming(line)
    }
  }

  private func shape(of line: Line) -> YAMLIndentation.Line {
    let start = line.bytes.lowerBound
    if line.isContinued {
      if isBlank(line) { return .blank }
      let column = firstColumn(of: line)
      return line.blockText.map(findsItsIndentation) == true ? .blockText(column: column) : .continued(column: column)
    }
    guard let first = line.tokens.first else { return .blank }
    if first.kind == .comment { return .comment(column: first.bytes.lowerBound - start) }
    let dashes = line.tokens.prefix { $0.kind == .dash }
    let tokens = line.tokens.prefix(dashes.count + 1).filter { $0.kind != .text(isBlock: true) }
    let columns = tokens.map { $0.bytes.lowerBound - start }
    return .structure(dashes: Array(columns.prefix(dashes.count)), content: columns.dropFirst(dashes.count).first)
  }

  /// Whether no digit after `|` or `>` gives it.
  private func findsItsIndentation(_ text: YAMLToken) -> Bool {
    !source.bytes[text.bytes].prefix { $0 != 0x0A }.contains { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  private func isBlank(_ line: Line) -> Bool { source.bytes[line.bytes].allSatisfy(\.isBlank) }

  private func firstColumn(of line: Line) -> Int { source.bytes[line.bytes].prefix { $0 == 0x20 }.count }

  private func indenting(_ line: Line, to column: Int) -> TextEdit {
    let start = line.bytes.lowerBound
    return TextEdit(start..<start + firstColumn(of: line), String(repeating: " ", count: column))
  }

  private func spacing(in line: Line) -> [TextEdit] {
    zip(line.tokens, line.tokens.dropFirst()).compactMap { left, right in
      left.space(before: right).map { TextEdit(left.bytes.upperBound..<right.bytes.lowerBound, $0) }
    }
  }

  private func trimming(_ line: Line) -> [TextEdit] {
    if line.endsInText || line.tokens.isEmpty && line.blockText != nil { return [] }
    let end = source.bytes[line.bytes].lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? line.bytes.lowerBound
    return [TextEdit(end..<line.bytes.upperBound, "")]
  }
}

extension YAMLToken {
  fileprivate var depthChange: Int {
    guard case .mark(let mark) = kind else { return 0 }
    if "{[".utf8.contains(mark) { return 1 }
    return "}]".utf8.contains(mark) ? -1 : 0
  }

  /// The text between this and the next one of its line; nil where that is left alone.
  fileprivate func space(before next: YAMLToken) -> String? {
    if next.kind == .comment || next.kind == .other && kind == .other { return nil }
    switch (kind, next.kind) {
    case (.dash, _): return " "
    case (.mark(let mark), _) where ",:".utf8.contains(mark): return " "
    case (.mark(let mark), _) where "{[".utf8.contains(mark): return ""
    case (_, .mark(let mark)) where "}]".utf8.contains(mark): return ""
    case (.text, .mark(let mark)) where ",:".utf8.contains(mark): return ""
    case (.mark, .mark(let mark)) where mark == UInt8(ascii: ","): return ""
    case (.text, _), (.mark, _), (.comment, _), (.other, _): return nil
    }
  }
}
