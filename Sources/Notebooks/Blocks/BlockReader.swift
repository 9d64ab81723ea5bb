import Diagnostics
import Schemas

/// Turns the events of a document into blocks with their ranges.
///
/// The events of blocks have no positions. A block with text has the range of the lines of its text; a block without
/// text is searched for after the previous block.
struct BlockReader {
  let source: SourceText
  let lines: LineMarks
  var events: ArraySlice<MarkdownEvent>
  /// The diagnostics of the document.
  var context = DecodingContext()
  /// The labels of executable blocks that could not be read.
  var unreadLabels: [Label] = []
  /// The end of the last leaf block that was read.
  var passed: Int
  /// The start of the text that is read.
  private(set) var floor: Int
  /// How many quotations, lists and items are open.
  private var depth = 0

  init(_ events: [MarkdownEvent], in source: SourceText, from start: Int) {
    (self.events, self.source, lines, passed, floor) = (events[...], source, LineMarks(source), start, start)
  }

  /// A note, whose text is `events`.
  mutating func footnote(_ note: FootnoteLines, _ events: [MarkdownEvent]) -> ParsedNotebook.Footnote {
    (self.events, passed, floor, depth) = (events[...], note.content.lowerBound, note.content.lowerBound, 1)
    return .init(name: note.name, content: read(), range: range(note.bytes))
  }

  /// Reads the blocks up to the end of their container, and passes it.
  mutating func read() -> [Block] {
    var blocks: [Block] = []
    var ignored = 0
    while let event = events.first {
      switch event {
      case .leave:
        events.removeFirst()
        if ignored == 0 { return captioned(blocks) }
        ignored -= 1
      case .enter(let tag) where tag.isContainer && depth >= Limits.blockDepth || tag == .document:
        events.removeFirst()
        ignored += 1
      case .enter(let tag) where !tag.isSpan:
        events.removeFirst()
        blocks += block(tag)
      case .enter, .text, .part:
        // In a tight list, text is not inside a paragraph.
        blocks += paragraph()
      }
    }
    return captioned(blocks)
  }

  private mutating func block(_ tag: MarkdownTag) -> [Block] {
    switch tag {
    case .quote: return [container { .quote($0.read()) }]
    case .bulletList(let isTight): return [container { .list(items: $0.items(), start: nil, isTight: isTight) }]
    case .numberedList(let start, let isTight):
      return [container { .list(items: $0.items(), start: start, isTight: isTight) }]
    case .thematicBreak: return [thematicBreak()]
    case .heading(let level): return heading(level)
    case .code(let fence): return [fence == 0 ? indentedCode() : fencedCode()]
    case .html: return html()
    case .table: return [table()]
    case .paragraph:
      defer { events = events.dropFirst() }
      return paragraph()
    // These are within tables and lists, whose readers take them; the events of spans begin running text.
    case .document, .item, .tableHead, .tableBody, .tableRow, .tableCell, .emphasis, .strong, .strikethrough, .codeSpan,
      .link, .image:
      return read()
    }
  }

  // MARK: Containers

  private mutating func container(_ content: (inout BlockReader) -> Block.Content) -> Block {
    let previousEnd = passed
    depth += 1
    let content = content(&self)
    depth -= 1
    let parts = content.parts.map(\.range.bytes)
    let start = parts.map(\.lowerBound).min().map { lines.startOfMark(before: $0) } ?? previousEnd
    let end = max(start, parts.map(\.upperBound).max() ?? previousEnd)
    return Block(content, range: range(start..<end))
  }

  private mutating func items() -> [[Block]] {
    var items: [[Block]] = []
    while case .enter(.item)? = events.first {
      events.removeFirst()
      items.append(read())
    }
    events = events.dropFirst()
    return items
  }

  // MARK: Leaves

  private mutating func paragraph() -> [Block] {
    let leaf = takeLeaf()
    var reader = InlineReader(leaf.events, in: source, from: leaf.bytes.lowerBound)
    let inlines = reader.read()
    reader.diagnostics.forEach { context.report($0) }
    let parts = leaf.events.compactMap { if case .part(let part) = $0 { part.bytes } else { nil } }
    ForeignTable.fault(in: leaf.bytes, outside: parts, lines).map { context.report($0) }
    // A paragraph that is only a comment does not appear.
    if leaf.events.contains(where: \.isComment), inlines.allSatisfy(\.isBlank) { return [] }
    let bytes = withEnd(of: inlines, leaf.bytes)
    if let picture = picture(inlines, at: bytes) { return [picture] }
    return FormulaSplitter(source: source).split(inlines, of: range(bytes), &context)
  }

  private mutating func heading(_ level: Int) -> [Block] {
    let leaf = takeLeaf { $0.first == UInt8(ascii: "#") }
    events = events.dropFirst()
    let start = source.bytes[leaf.bytes].firstIndex { !"# \t".utf8.contains($0) } ?? leaf.bytes.upperBound
    var reader = InlineReader(leaf.events, in: source, from: start)
    var title = reader.read()
    let bytes = withEnd(of: title, leaf.bytes)
    reader.diagnostics.forEach { context.report($0) }
    var (label, isNumbered): (Label?, Bool) = (nil, true)
    if let last = title.last, case .text = last.content, let trailing = TrailingAttributes(in: last.range) {
      label = trailing.label(prefix: "sec-", &context) { [".unnumbered", "-"].contains($0) }
      isNumbered = !trailing.words.contains { [".unnumbered", "-"].contains($0.text) }
      title.removeLast()
      if let rest = trailing.removed(from: last) { title.append(rest) }
    }
    let range = range(withUnderline(bytes))
    guard title.allSatisfy(\.isBlank) else {
      return [Block(.heading(Heading(level: level, title: title, label: label, isNumbered: isNumbered)), range: range)]
    }
    unreadLabels += label.map { [$0] } ?? []
    context.report(
      .warning(
        .emptyHeading, at: range, "a heading without text is left out",
        hint: "write its title after the '#'; where a '#' is meant to be read, write \\#"))
    return []
  }

  /// The bytes of a leaf with those of its last inline: the title of a link, which is no text, can be on a line of its
  /// own.
  private mutating func withEnd(of inlines: [Inline], _ bytes: Range<Int>) -> Range<Int> {
    let end = max(bytes.upperBound, inlines.last?.range.bytes.upperBound ?? 0)
    passed = max(passed, end)
    return bytes.lowerBound..<end
  }

  /// A heading without `#` ends with the line of `=` or `-` below it.
  private mutating func withUnderline(_ bytes: Range<Int>) -> Range<Int> {
    guard !bytes.isEmpty, source.bytes[bytes.lowerBound] != UInt8(ascii: "#") else { return bytes }
    let below = lines.content(ofLine: lines.line(of: bytes.upperBound) + 1)
    passed = max(passed, below.upperBound)
    return bytes.lowerBound..<max(bytes.upperBound, below.upperBound)
  }

  private mutating func thematicBreak() -> Block {
    events = events.dropFirst()
    let line = nextLine { lines.isThematicBreak(line: $0) }
    let bytes = line.map { lines.thematicBreak(line: $0) } ?? passed..<passed
    passed = max(passed, bytes.upperBound)
    ForeignTable.fault(inLineAcross: range(bytes)).map { context.report($0) }
    return Block(.thematicBreak, range: range(bytes))
  }

  private mutating func indentedCode() -> Block {
    let text = events.leadingText
    let leaf = takeLeaf()
    events = events.dropFirst()
    if text.hasPrefix("```yaml {") || text.hasPrefix("~~~yaml {") {
      let first = leaf.bytes.lowerBound..<min(leaf.bytes.lowerBound + 3, leaf.bytes.upperBound)
      context.report(
        .warning(
          .misplacedBlock, at: range(first), "a fence that is indented by four spaces is shown as code",
          hint: "begin executable blocks at the start of a line"))
    }
    return Block(.code(language: nil, text: text), range: range(leaf.bytes))
  }

  /// HTML without its comments; nothing if there is nothing else.
  private mutating func html() -> [Block] {
    let leaf = takeLeaf()
    events = events.dropFirst()
    let text = leaf.events.map(\.text).joined()
    if leaf.events.contains(where: \.isComment), text.allSatisfy(\.isWhitespace) { return [] }
    return [Block(.html(text), range: range(leaf.bytes))]
  }

  // MARK: Ranges

  /// The events of a run of text, and the bytes of its lines.
  struct Leaf {
    let events: ArraySlice<MarkdownEvent>
    let bytes: Range<Int>
  }

  /// Takes the events up to the end of the leaf or to the next block. A leaf without text is the next line for which
  /// `isLine` holds.
  mutating func takeLeaf(isLine: (ArraySlice<UInt8>) -> Bool = { !$0.isEmpty }) -> Leaf {
    let taken = events.prefix(events.leafLength)
    events = events.dropFirst(taken.count)
    let ranges = taken.compactMap { sourceRange(of: $0) }
    guard let first = ranges.map(\.lowerBound).min(), let last = ranges.map(\.upperBound).max() else {
      let line = nextLine { isLine(source.bytes[lines.content(ofLine: $0)]) }
      let bytes = line.map { lines.content(ofLine: $0) } ?? passed..<passed
      passed = max(passed, bytes.upperBound)
      return Leaf(events: taken, bytes: bytes)
    }
    let start = max(start(of: taken, firstText: first), min(floor, first))
    let lastLine = source.byteRange(ofLine: lines.line(of: max(first, last - 1)))
    let end = max(lines.trimmedEnd(of: start..<max(start, lastLine.upperBound)), start)
    passed = max(passed, end)
    return Leaf(events: taken, bytes: start..<end)
  }

  /// The start of the first line of a run. The backticks of code can be on the line before its first text.
  private func start(of events: ArraySlice<MarkdownEvent>, firstText: Int) -> Int {
    let line = lines.line(of: firstText)
    let start = lines.content(ofLine: line, limit: firstText).lowerBound
    guard case .enter(.codeSpan)? = events.first, start == firstText, line > 1 else { return start }
    return lines.content(ofLine: line - 1).lowerBound
  }

  /// The range of an event. The target of a link counts if it is written in the link, not in a definition elsewhere.
  func sourceRange(of event: MarkdownEvent) -> Range<Int>? {
    switch event {
    case .text(_, _, let bytes): return bytes
    case .part(let part): return part.bytes
    case .leave: return nil
    case .enter(let tag):
      guard let target = tag.targetBytes else { return nil }
      let before = source.bytes[..<target.lowerBound].last { !" \t\r\n<".utf8.contains($0) }
      return before == UInt8(ascii: "(") ? target : nil
    }
  }

  /// The first line after the last block for which `condition` is true.
  func nextLine(where condition: (Int) -> Bool) -> Int? {
    let first = lines.line(of: passed) + (source.byteRange(ofLine: lines.line(of: passed)).lowerBound < passed ? 1 : 0)
    return (first..<max(first, source.lineCount + 1)).first(where: condition)
  }

  func range(_ bytes: Range<Int>) -> SourceRange { SourceRange(source, bytes) }
}

extension MarkdownTag {
  fileprivate var isContainer: Bool {
    switch self {
    case .quote, .bulletList, .numberedList, .item: true
    case .document, .thematicBreak, .heading, .code, .html, .paragraph, .table, .tableHead, .tableBody, .tableRow,
      .tableCell, .emphasis, .strong, .strikethrough, .codeSpan, .link, .image:
      false
    }
  }
}

extension MarkdownEvent {
  /// Whether it is a comment.
  fileprivate var isComment: Bool {
    if case .part(let part) = self { return part.isComment }
    return false
  }

  /// Its characters, if it is text.
  fileprivate var text: String {
    if case .text(_, let text, _) = self { return text }
    return ""
  }
}

extension Block.Content {
  /// The blocks inside a quotation or a list.
  fileprivate var parts: [Block] {
    switch self {
    case .quote(let blocks): blocks
    case .list(let items, _, _): items.flatMap { $0 }
    case .paragraph, .heading, .code, .table, .picture, .displayMath, .thematicBreak, .html, .executable: []
    }
  }
}

extension LineMarks {
  /// The range of a thematic break.
  fileprivate func thematicBreak(line: Int) -> Range<Int> {
    let end = trimmedEnd(of: source.byteRange(ofLine: line))
    let marks = source.bytes[source.byteRange(ofLine: line).lowerBound..<end]
    guard let mark = marks.last else { return end..<end }
    let start = marks.lastIndex { $0 != mark && !" \t".utf8.contains($0) }.map { $0 + 1 } ?? marks.startIndex
    return (source.bytes[start..<end].firstIndex { !" \t".utf8.contains($0) } ?? start)..<end
  }

  /// The start of the mark of the quotation or item whose content starts at `offset`, if both are on the same line.
  fileprivate func startOfMark(before offset: Int) -> Int {
    let line = source.byteRange(ofLine: line(of: offset))
    var position = offset
    while position > line.lowerBound, " \t".utf8.contains(source.bytes[position - 1]) { position -= 1 }
    guard position > line.lowerBound, ">-+*.)".utf8.contains(source.bytes[position - 1]) else { return offset }
    position -= 1
    while position > line.lowerBound, source.bytes[position - 1].isDigit { position -= 1 }
    return position
  }
}

extension ArraySlice<MarkdownEvent> {
  /// The number of events before the end of the block that is open, or before the next block in it.
  var leafLength: Int {
    var depth = 0
    for (count, event) in enumerated() {
      switch event {
      case .enter(let tag) where !tag.isSpan: return count
      case .enter: depth += 1
      case .leave where depth == 0: return count
      case .leave: depth -= 1
      case .text, .part: break
      }
    }
    return count
  }

  /// The text of the events before the first event that is not text.
  var leadingText: String {
    var text = ""
    for event in self {
      guard case .text(_, let piece, _) = event else { break }
      text += piece
    }
    return text
  }
}
