internal import CMD4C
import Schemas

/// Markdown as a list of events: CommonMark with tables and strikethrough.
struct MarkdownEvents {
  /// The events, in the order of the document.
  let events: [MarkdownEvent]

  /// The events of `text`.
  init(_ text: PreparedMarkdown) {
    let padding = ItemPadding.lineCount(before: text.read)
    // If a text does not end with a line break, the parser reads bytes after its end, as if they belonged to it.
    let bytes = Array(repeating: UInt8(ascii: "\n"), count: padding) + text.read + Array("\n\0".utf8)
    events = bytes.withUnsafeBytes { raw in
      let parsed = UnsafeBufferPointer(rebasing: raw.bindMemory(to: CChar.self)[..<(padding + text.read.count)])
      let buffer = UnsafeBufferPointer(rebasing: parsed[padding...])
      let recorder = EventRecorder(buffer, of: text)
      var parser = Self.parser
      let user = Unmanaged.passUnretained(recorder).toOpaque()
      if let base = parsed.baseAddress { md_parse(base, MD_SIZE(parsed.count), &parser, user) }
      return recorder.events
    }
  }

  private static var parser: MD_PARSER {
    var parser = MD_PARSER()
    parser.flags = UInt32(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH)
    parser.enter_block = { type, detail, user in
      EventRecorder.from(user)?.enter(block: type, detail)
      return 0
    }
    parser.leave_block = { _, _, user in
      EventRecorder.from(user)?.events.append(.leave)
      return 0
    }
    parser.enter_span = { type, detail, user in
      EventRecorder.from(user)?.enter(span: type, detail)
      return 0
    }
    parser.leave_span = { _, _, user in
      EventRecorder.from(user)?.events.append(.leave)
      return 0
    }
    parser.text = { type, text, size, user in
      EventRecorder.from(user)?.add(text: type, text, Int(size))
      return 0
    }
    return parser
  }
}

/// Collects the events of the parser's callbacks.
private final class EventRecorder {
  var events: [MarkdownEvent] = []
  private let buffer: UnsafeBufferPointer<CChar>
  private let text: PreparedMarkdown

  /// A recorder of the events of `buffer`, which is the text that the parser reads of `text`.
  init(_ buffer: UnsafeBufferPointer<CChar>, of text: PreparedMarkdown) {
    (self.buffer, self.text) = (buffer, text)
  }

  static func from(_ user: UnsafeMutableRawPointer?) -> EventRecorder? {
    user.map { Unmanaged<EventRecorder>.fromOpaque($0).takeUnretainedValue() }
  }

  func enter(block type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    events.append(.enter(tag(of: type, detail)))
  }

  private func tag(of type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) -> MarkdownTag {
    switch type {
    case MD_BLOCK_QUOTE: return .quote
    case MD_BLOCK_UL: return .bulletList(isTight: read(detail, as: MD_BLOCK_UL_DETAIL.self)?.is_tight != 0)
    case MD_BLOCK_OL:
      let list = read(detail, as: MD_BLOCK_OL_DETAIL.self)
      return .numberedList(start: Int(list?.start ?? 1), isTight: list?.is_tight != 0)
    case MD_BLOCK_LI: return .item
    case MD_BLOCK_HR: return .thematicBreak
    case MD_BLOCK_H: return .heading(level: Int(read(detail, as: MD_BLOCK_H_DETAIL.self)?.level ?? 1))
    case MD_BLOCK_CODE:
      return .code(fence: UInt8(bitPattern: read(detail, as: MD_BLOCK_CODE_DETAIL.self)?.fence_char ?? 0))
    case MD_BLOCK_HTML: return .html
    case MD_BLOCK_P: return .paragraph
    default: return tableTag(of: type, detail)
    }
  }

  private func tableTag(of type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) -> MarkdownTag {
    switch type {
    case MD_BLOCK_TABLE: return .table
    case MD_BLOCK_THEAD: return .tableHead
    case MD_BLOCK_TBODY: return .tableBody
    case MD_BLOCK_TR: return .tableRow
    case MD_BLOCK_TH, MD_BLOCK_TD: return .tableCell(alignment(detail))
    default: return .document
    }
  }

  private func alignment(_ detail: UnsafeMutableRawPointer?) -> MarkdownTable.Alignment {
    switch read(detail, as: MD_BLOCK_TD_DETAIL.self)?.align {
    case MD_ALIGN_LEFT: .left
    case MD_ALIGN_CENTER: .center
    case MD_ALIGN_RIGHT: .right
    default: .natural
    }
  }

  func enter(span type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    events.append(.enter(tag(of: type, detail)))
  }

  private func tag(of type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) -> MarkdownTag {
    switch type {
    case MD_SPAN_STRONG: return .strong
    case MD_SPAN_DEL: return .strikethrough
    case MD_SPAN_CODE: return .codeSpan
    case MD_SPAN_A:
      let link = read(detail, as: MD_SPAN_A_DETAIL.self)
      return .link(attribute(link?.href), title: title(link?.title))
    case MD_SPAN_IMG:
      let image = read(detail, as: MD_SPAN_IMG_DETAIL.self)
      return .image(attribute(image?.src), title: title(image?.title))
    default: return .emphasis
    }
  }

  private func read<Detail>(_ detail: UnsafeMutableRawPointer?, as type: Detail.Type) -> Detail? {
    detail?.assumingMemoryBound(to: type).pointee
  }

  private func title(_ title: MD_ATTRIBUTE?) -> MarkdownAttribute? {
    title?.text == nil ? nil : attribute(title)
  }

  /// The text of an attribute, with its entities resolved. Offsets delimit its parts.
  private func attribute(_ attribute: MD_ATTRIBUTE?) -> MarkdownAttribute {
    guard let attribute, let base = attribute.text, let types = attribute.substr_types,
      let offsets = attribute.substr_offsets
    else { return MarkdownAttribute(text: "", bytes: nil) }
    var (text, part) = ("", 0)
    while offsets[part] < attribute.size {
      let (start, end) = (Int(offsets[part]), Int(offsets[part + 1]))
      let written = string(base + start, end - start)
      text += types[part] == MD_TEXT_ENTITY ? Entity.resolve(written) : written
      part += 1
    }
    return MarkdownAttribute(text: text, bytes: sourceRange(of: base, Int(attribute.size)))
  }

  func add(text type: MD_TEXTTYPE, _ pointer: UnsafePointer<CChar>?, _ size: Int) {
    guard let pointer else { return }
    guard let read = bytes(of: pointer, size) else {
      events.append(.text(kind(of: type), string(pointer, size), bytes: nil))
      return
    }
    var start = read.lowerBound
    // HTML that is shown as it is typed is shown without comments; formulas are found in running text alone.
    for (partStart, part) in text.parts(in: read) where type == MD_TEXT_NORMAL || type == MD_TEXT_HTML && part.isComment
    {
      add(type, start..<partStart)
      events.append(.part(part))
      start = partStart + part.bytes.count
    }
    if start == read.lowerBound || start < read.upperBound { add(type, start..<max(start, read.upperBound)) }
  }

  private func add(_ type: MD_TEXTTYPE, _ read: Range<Int>) {
    guard !read.isEmpty || type != MD_TEXT_NORMAL && type != MD_TEXT_HTML else { return }
    events.append(.text(kind(of: type), shown(read), bytes: text.sourceRange(of: read)))
  }

  private func kind(of type: MD_TEXTTYPE) -> MarkdownText {
    switch type {
    case MD_TEXT_NULLCHAR: .null
    case MD_TEXT_BR: .hardBreak
    case MD_TEXT_SOFTBR: .softBreak
    case MD_TEXT_ENTITY: .entity
    case MD_TEXT_CODE: .code
    case MD_TEXT_HTML: .html
    default: .normal
    }
  }

  private func string(_ pointer: UnsafePointer<CChar>, _ size: Int) -> String {
    if let read = bytes(of: pointer, size) { return shown(read) }
    return String(decoding: UnsafeRawBufferPointer(start: pointer, count: size), as: UTF8.self)
  }

  private func shown(_ read: Range<Int>) -> String { String(decoding: text.shown[read], as: UTF8.self) }

  /// The range of the text in the source, if the pointer points into the buffer.
  private func sourceRange(of pointer: UnsafePointer<CChar>, _ size: Int) -> Range<Int>? {
    bytes(of: pointer, size).flatMap { text.sourceRange(of: $0) }
  }

  /// The range of the text in the bytes that are read, if the pointer points into the buffer.
  private func bytes(of pointer: UnsafePointer<CChar>, _ size: Int) -> Range<Int>? {
    guard let base = buffer.baseAddress, pointer >= base, pointer + size <= base + buffer.count else { return nil }
    return pointer - base..<pointer - base + size
  }
}
