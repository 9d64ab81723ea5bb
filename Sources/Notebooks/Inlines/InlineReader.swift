import Diagnostics
import Schemas

/// Turns the events of one run of text into inlines with their ranges.
///
/// The events of spans have no positions, so the reader tracks its position in the source: the characters there when a
/// span opens are its opening mark, and the characters there when it closes are its closing mark. Every piece of text
/// resets the position.
struct InlineReader {
  /// The greatest depth of nested spans; deeper spans are read as plain text.
  static let depthLimit = 100

  let source: SourceText
  /// The diagnostics of the text.
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether the text is that of a scalar, which starts no line of the document.
  var isScalar = false
  private var events: ArraySlice<MarkdownEvent>
  private var place: Int

  /// A reader of `events`, whose text starts at byte `start` or shortly after it.
  init(_ events: ArraySlice<MarkdownEvent>, in source: SourceText, from start: Int) {
    (self.events, self.source, place) = (events, source, start)
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
      case .enter where depth == Self.depthLimit: ignoredSpans += 1
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
    place = part.bytes.upperBound
    switch part.content {
    case .comment: return []
    case .formula(let tex, let isDisplay): return [Inline(.math(tex, isDisplay: isDisplay), range: range(part.bytes))]
    }
  }

  private mutating func inline(_ kind: MarkdownText, _ text: String, _ bytes: Range<Int>?) -> Inline {
    let start = bytes?.lowerBound ?? place
    if kind == .softBreak || kind == .hardBreak {
      place = lineBreakEnd(from: place)
      return Inline(kind == .softBreak ? .softBreak : .hardBreak, range: range(start..<place))
    }
    place = bytes?.upperBound ?? place
    let range = range(start..<place)
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
      return link(depth: depth) { children, range in
        Self.link(children, target, title, at: range)
      }
    case .image(let target, let title):
      return link(depth: depth) { .image($0, target: target.text, title: title?.text, $1) }
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
    place = skipping(marks, atMost: length, from: start)
    let children = read(depth: depth + 1, isInLink: isInLink)
    place = skipping(marks, atMost: length, from: place)
    return Inline(content(children), range: range(start..<max(start, place)))
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
    place = skipping("`", from: start)
    let length = place - start
    var text = ""
    while let event = events.popFirst(), case .text(_, let piece, let bytes) = event {
      text += piece
      if let bytes { place = bytes.upperBound }
    }
    place = skipping("`", atMost: length, from: skipping(" \t\r\n", from: place))
    return Inline(.code(text), range: range(start..<max(start, place)))
  }

  private mutating func link(depth: Int, _ content: ([Inline], SourceRange) -> Inline) -> Inline {
    let start = advance(toOneOf: "[!<")
    let isAutomatic = byte(at: start) == UInt8(ascii: "<")
    place = skipping("![<", atMost: byte(at: start) == UInt8(ascii: "!") ? 2 : 1, from: start)
    let children = read(depth: depth + 1, isInLink: true)
    place = isAutomatic ? skipping(">", atMost: 1, from: place) : LinkScanner(source).end(ofLinkClosingAt: place)
    return content(children, range(start..<max(start, place)))
  }

  private static func link(
    _ children: [Inline], _ target: MarkdownAttribute, _ title: MarkdownAttribute?, at range: SourceRange
  ) -> Inline {
    guard target.text.utf8.starts(with: "#=".utf8) else {
      return Inline(.link(children, target: target.text, title: title?.text), range: range)
    }
    let place = target.bytes.map { SourceRange(range.source, $0.lowerBound + 2..<$0.upperBound) }
    let text = String(decoding: target.text.utf8.dropFirst(2), as: UTF8.self)
    let start = place?.text == text ? place?.bytes.lowerBound : nil
    let expression = SourceValue(
      .scalar(.init(text: text, isPlain: true, verbatimStart: start)), at: place ?? range)
    return Inline(
      .checkedValue(printed: children.plainText, expression: expression, name: title?.text), range: range)
  }

  // MARK: Places

  private func range(_ bytes: Range<Int>) -> SourceRange { SourceRange(source, bytes) }

  private func byte(at offset: Int) -> UInt8? {
    source.bytes.indices.contains(offset) ? source.bytes[offset] : nil
  }

  /// The position of the next of `marks`; the current position if there is none nearby.
  private func advance(toOneOf marks: String) -> Int {
    let end = min(place + 256, source.bytes.count)
    guard place < end else { return place }
    return source.bytes[place..<end].firstIndex { marks.utf8.contains($0) } ?? place
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
