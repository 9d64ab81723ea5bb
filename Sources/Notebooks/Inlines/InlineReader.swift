import Diagnostics
import Schemas

/// Turns the events of one run of text into inlines with their ranges.
///
/// The events of spans have no positions, so the reader tracks its position in the source: the characters there when a
/// span opens are its opening mark, and the characters there when it closes are its closing mark. Every piece of text
/// resets the position.
struct InlineReader {
  let source: SourceText
  /// The diagnostics of the text.
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether the text is that of a scalar, which starts no line of the document.
  var isScalar = false
  private var events: ArraySlice<MarkdownEvent>
  private var position: Int

  /// A reader of `events`, whose text starts at byte `start` or shortly after it.
  init(_ events: ArraySlice<MarkdownEvent>, in source: SourceText, from start: Int) {
    (self.events, self.source, position) = (events, source, start)
  }

  /// All inlines.
  mutating func read() -> [Inline] {
    let inlines = read(depth: 0, isInLink: false)
    diagnostics += JoinedNumbers.faults(in: inlines)
    return inlines
  }

  private mutating func read(depth: Int, isInLink: Bool) -> [Inline] {
    var inlines: [Inline] = []
    var ignoredSpans = 0
    while let event = events.popFirst() {
      switch event {
      case .text(let kind, let text, let bytes): inlines.append(self.inline(kind, text, bytes))
      case .part(let part): inlines += self.inline(part)
      case .enter where depth == Limits.spanDepth: ignoredSpans += 1
      case .enter(.strikethrough): inlines += strikethrough(depth: depth, isInLink: isInLink)
      case .enter(let tag): inlines.append(span(tag, depth: depth, isInLink: isInLink))
      case .leave where ignoredSpans > 0: ignoredSpans -= 1
      case .leave: return refined(inlines, isInLink: isInLink)
      }
    }
    return refined(inlines, isInLink: isInLink)
  }

  private mutating func refined(_ inlines: [Inline], isInLink: Bool) -> [Inline] {
    var refiner = TextRefiner(source: source, findsReferences: !isInLink, isScalar: isScalar)
    let refined = refiner.refine(inlines)
    diagnostics += refiner.diagnostics
    return refined
  }

  // MARK: Text

  /// A formula; nothing for a comment.
  private mutating func inline(_ part: HiddenPart) -> [Inline] {
    position = part.bytes.upperBound
    switch part.content {
    case .comment: return []
    case .formula(let tex, let isDisplay): return [Inline(.math(tex, isDisplay: isDisplay), range: range(part.bytes))]
    }
  }

  private mutating func inline(_ kind: MarkdownText, _ text: String, _ bytes: Range<Int>?) -> Inline {
    let start = bytes?.lowerBound ?? position
    if kind == .softBreak || kind == .hardBreak {
      position = lineBreakEnd(from: position)
      return Inline(kind == .softBreak ? .softBreak : .hardBreak, range: range(start..<position))
    }
    position = bytes?.upperBound ?? position
    let range = range(start..<position)
    switch kind {
    case .entity:
      let character = Entity.resolve(text)
      if let fault = DirectionControl.fault(in: character, writtenAt: range) { diagnostics.append(fault) }
      return Inline(.text(character), range: range)
    case .null: return Inline(.text("\u{FFFD}"), range: range)
    case .html: return Inline(.html(text), range: range)
    case .normal, .code, .softBreak, .hardBreak: return Inline(.text(text), range: range)
    }
  }

  /// The position after the next line break and the marks of quotations at the start of the next line.
  private func lineBreakEnd(from start: Int) -> Int {
    guard let newline = source.bytes[start...].firstIndex(of: 0x0A) else { return source.bytes.count }
    return source.bytes[(newline + 1)...].firstIndex { !" \t>".utf8.contains($0) } ?? source.bytes.count
  }

  // MARK: Spans

  private mutating func span(_ tag: MarkdownTag, depth: Int, isInLink: Bool) -> Inline {
    switch tag {
    case .codeSpan: return codeSpan()
    case .link(let target, let title):
      return link(depth: depth, isInLink: true) { children, range in
        Self.link(children, target, title, at: range)
      }
    case .image(let target, let title):
      // The words of an image may be the caption of a picture, in which references are read as in prose.
      return link(depth: depth, isInLink: isInLink) { .image($0, target: target.text, title: title?.text, $1) }
    case .strong: return delimited(marks: "*_", length: 2, depth: depth, isInLink) { .strong($0) }
    // `read` gives only spans; those that are struck through are read by `strikethrough`.
    case .emphasis, .strikethrough, .document, .quote, .bulletList, .numberedList, .item, .thematicBreak, .heading,
      .code,
      .html, .paragraph, .table, .tableHead, .tableBody, .tableRow, .tableCell:
      return delimited(marks: "*_", length: 1, depth: depth, isInLink) { .emphasis($0) }
    }
  }

  /// A span between marks of up to `length` bytes.
  private mutating func delimited(
    marks: String, length: Int, depth: Int, _ isInLink: Bool, _ content: ([Inline]) -> Inline.Content
  ) -> Inline {
    let start = advance(toOneOf: marks)
    position = skipping(marks, atMost: length, from: start)
    let children = read(depth: depth + 1, isInLink: isInLink)
    position = skipping(marks, atMost: length, from: position)
    return Inline(content(children), range: range(start..<max(start, position)))
  }

  /// Text between double tildes. Between single tildes it is shown as typed, since other dialects use them for
  /// subscripts.
  private mutating func strikethrough(depth: Int, isInLink: Bool) -> [Inline] {
    let start = advance(toOneOf: "~")
    let isDouble = byte(at: start + 1) == UInt8(ascii: "~")
    let span = delimited(marks: "~", length: isDouble ? 2 : 1, depth: depth, isInLink) { .strikethrough($0) }
    guard !isDouble, case .strikethrough(let children) = span.content, span.range.bytes.count >= 2 else {
      return [span]
    }
    diagnostics.append(ForeignSyntax.tildes(at: span.range))
    let (first, last) = (span.range.bytes.lowerBound, span.range.bytes.upperBound)
    let marks = [first..<first + 1, last - 1..<last].map { Inline(.text(source.string($0)), range: range($0)) }
    return [marks[0]] + children + [marks[1]]
  }

  /// Code, whose text is taken as it is. The parser reports a line break in it as a space without a position.
  private mutating func codeSpan() -> Inline {
    let start = advance(toOneOf: "`")
    position = skipping("`", from: start)
    let length = position - start
    var text = ""
    while let event = events.popFirst(), case .text(_, let piece, let bytes) = event {
      text += piece
      if let bytes { position = bytes.upperBound }
    }
    position = skipping("`", atMost: length, from: skipping(" \t\r\n", from: position))
    return Inline(.code(text), range: range(start..<max(start, position)))
  }

  /// A link or an image.
  private mutating func link(depth: Int, isInLink: Bool, _ content: ([Inline], SourceRange) -> Inline) -> Inline {
    let start = advance(toOneOf: "[!<")
    let isAutomatic = byte(at: start) == UInt8(ascii: "<")
    position = skipping("![<", atMost: byte(at: start) == UInt8(ascii: "!") ? 2 : 1, from: start)
    let children = read(depth: depth + 1, isInLink: isInLink)
    position =
      isAutomatic ? skipping(">", atMost: 1, from: position) : LinkScanner(source).end(ofLinkClosingAt: position)
    return content(children, range(start..<max(start, position)))
  }

  private static func link(
    _ children: [Inline], _ target: MarkdownAttribute, _ title: MarkdownAttribute?, at range: SourceRange
  ) -> Inline {
    guard target.text.utf8.starts(with: "#=".utf8) else {
      return Inline(.link(children, target: target.text, title: title?.text), range: range)
    }
    let written = target.bytes.map { SourceRange(range.source, $0.lowerBound + 2..<$0.upperBound) }
    let text = String(decoding: target.text.utf8.dropFirst(2), as: UTF8.self)
    let start = written?.text == text ? written?.bytes.lowerBound : nil
    let expression = SourceValue(
      .scalar(.init(text: text, isPlain: true, verbatimStart: start)), at: written ?? range)
    return Inline(
      .checkedValue(printed: children.plainText, expression: expression, name: title?.text), range: range)
  }

  // MARK: Positions

  private func range(_ bytes: Range<Int>) -> SourceRange { SourceRange(source, bytes) }

  private func byte(at offset: Int) -> UInt8? {
    source.bytes.indices.contains(offset) ? source.bytes[offset] : nil
  }

  /// The position of the next of `marks`; the current position if there is none nearby.
  private func advance(toOneOf marks: String) -> Int {
    // A search to the end of the text for each of many spans would take quadratic time.
    let end = min(position + 256, source.bytes.count)
    guard position < end else { return position }
    return source.bytes[position..<end].firstIndex { marks.utf8.contains($0) } ?? position
  }

  private func skipping(_ skipped: String, atMost limit: Int = .max, from start: Int) -> Int {
    var end = start
    while end - start < limit, let byte = byte(at: end), skipped.utf8.contains(byte) { end += 1 }
    return end
  }
}

extension Inline {
  fileprivate static func image(_ children: [Inline], target: String, title: String?, _ range: SourceRange) -> Inline {
    Inline(.image(children, target: target, title: title), range: range)
  }
}
