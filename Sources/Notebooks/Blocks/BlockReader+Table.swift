extension BlockReader {
  /// A table of Markdown.
  mutating func table() -> Block {
    let leaf = events.tableLength
    let starts = events.prefix(leaf).compactMap { sourceRange(of: $0)?.lowerBound }
    let previousEnd = passed
    let first = starts.first ?? previousEnd
    // A note begins after its name, on the same line.
    passed = max(lines.content(ofLine: lines.line(of: first), limit: first).lowerBound, min(floor, first))
    let start = passed
    var (alignments, head, rows): ([MarkdownTable.Alignment], [[Inline]], [[[Inline]]]) = ([], [], [])
    while let event = events.popFirst(), event != .leave {
      guard case .enter(let part) = event else { continue }
      while events.first == .enter(.tableRow) {
        events.removeFirst()
        let row = cells()
        if part == .tableHead { (head, alignments) = (row.map(\.content), row.map(\.alignment)) }
        if part == .tableBody { rows.append(row.map(\.content)) }
      }
      events = events.dropFirst()
    }
    // A table without rows ends with the dashes below its head, which are not text of any cell.
    let last = max(lines.line(of: passed), min(lines.line(of: start) + 1, source.lineCount))
    let end = lines.trimmedEnd(of: start..<max(start, source.byteRange(ofLine: last).upperBound))
    passed = max(end, previousEnd)
    return Block(
      .table(MarkdownTable(alignments: alignments, head: head, rows: rows)), range: range(start..<max(start, end)))
  }

  private struct Cell {
    let alignment: MarkdownTable.Alignment
    let content: [Inline]
  }

  private mutating func cells() -> [Cell] {
    var cells: [Cell] = []
    while case .enter(.tableCell(let alignment))? = events.first {
      events.removeFirst()
      let length = events.leafLength
      let start = source.bytes[passed...].firstIndex { !" \t\r\n|:-".utf8.contains($0) } ?? passed
      var reader = InlineReader(events.prefix(length), in: source, from: start)
      events = events.dropFirst(length + 1)
      let content = reader.read().map(\.inCell)
      reader.diagnostics.forEach { context.report($0) }
      passed = content.last.map { max(passed, $0.range.bytes.upperBound) } ?? passed
      cells.append(Cell(alignment: alignment, content: content))
    }
    events = events.dropFirst()
    return cells
  }
}

extension Inline {
  /// The inline as a cell of a table shows it: in code too a `|` is written with a backslash there.
  fileprivate var inCell: Inline {
    switch content {
    case .code(let code): Inline(.code(code.replacing("\\|", with: "|")), range: range)
    case .emphasis(let parts): Inline(.emphasis(parts.map(\.inCell)), range: range)
    case .strong(let parts): Inline(.strong(parts.map(\.inCell)), range: range)
    case .strikethrough(let parts): Inline(.strikethrough(parts.map(\.inCell)), range: range)
    case .link(let parts, let target, let title):
      Inline(.link(parts.map(\.inCell), target: target, title: title), range: range)
    case .text, .math, .image, .checkedValue, .reference, .possibleCitation, .footnoteReference, .softBreak, .hardBreak,
      .html:
      self
    }
  }
}

extension ArraySlice<MarkdownEvent> {
  /// The number of events before the end of the table that is open.
  fileprivate var tableLength: Int {
    var depth = 0
    for (count, event) in enumerated() {
      if case .enter = event { depth += 1 }
      if case .leave = event { depth -= 1 }
      if depth < 0 { return count }
    }
    return count
  }
}
